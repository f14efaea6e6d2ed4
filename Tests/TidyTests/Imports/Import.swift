// SPDX-License-Identifier: Apache-2.0

/// An import declaration: the module it names and where.
struct Import: Equatable {
    let module: String
    let line: Int

    private static let kinds: Set<String> = [
        "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
    ]

    /// All imports of a file, with or without access, attributes and kind.
    static func all(in file: SourceFile) -> [Import] {
        let tokens = file.tokens
        return tokens.indices.compactMap { index in
            guard tokens[index].text == "import", index + 1 < tokens.count else { return nil }
            var next = tokens[index + 1]
            if kinds.contains(next.text), index + 2 < tokens.count { next = tokens[index + 2] }
            guard next.isWord, next.line == tokens[index].line else { return nil }
            return Import(module: next.text, line: next.line)
        }
    }
}
