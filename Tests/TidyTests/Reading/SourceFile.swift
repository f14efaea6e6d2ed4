// SPDX-License-Identifier: Apache-2.0

/// One text file of the repository, read once and shared by all rules.
struct SourceFile {
    /// Path from the root of the repository, with `/`.
    let path: String
    let lines: [Substring]
    let tokens: [Token]
    let comments: [CommentLine]

    init(path: String, text: String) {
        self.path = path
        var lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        if lines.last == "" { lines.removeLast() }
        self.lines = lines
        let lexer = path.hasSuffix(".swift") ? Lexer(text) : Lexer("")
        tokens = lexer.tokens
        comments = lexer.comments
    }

    private var folders: [Substring] { path.split(separator: "/").dropLast() }

    /// The room a file under `Sources` belongs to, by its folder.
    var room: String? {
        guard folders.count > 1, folders[0] == "Sources" else { return nil }
        return String(folders[1])
    }

    /// Folders below the room, or below the test target.
    var innerFolders: [String] { folders.dropFirst(2).map(String.init) }

    /// The file of the same path with other text: for planting a violation.
    static func planted(in room: String, _ text: String) -> SourceFile {
        SourceFile(path: "Sources/\(room)/Planted.swift", text: text)
    }
}
