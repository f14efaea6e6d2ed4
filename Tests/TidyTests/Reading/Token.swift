// SPDX-License-Identifier: Apache-2.0

/// One word or one sign of Swift code, with the line it stands on.
struct Token: Equatable {
    let text: String
    let line: Int
    let isWord: Bool

    /// A word that can be a name: numbers are words to the lexer, but not names.
    var isName: Bool {
        guard isWord, let first = text.unicodeScalars.first else { return false }
        return !("0"..."9").contains(first)
    }
}

/// A comment, or one line of a block comment, with its slashes.
struct CommentLine: Equatable {
    let text: String
    let line: Int
}
