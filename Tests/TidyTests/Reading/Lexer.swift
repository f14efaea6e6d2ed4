// SPDX-License-Identifier: Apache-2.0

/// Splits Swift text into words and signs, and sets comments and the text of literals aside.
///
/// The rules look at code only: a call named in a comment or in a message is not a call. Code inside
/// a string interpolation is code, and is kept. Bare regex literals are read as signs.
struct Lexer {
    private(set) var tokens: [Token] = []
    private(set) var comments: [CommentLine] = []

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    init(_ text: String) {
        bytes = Array(text.utf8)
        readCode(untilParenthesisCloses: false)
    }

    // MARK: - Code

    private mutating func readCode(untilParenthesisCloses isInterpolation: Bool) {
        var depth = 0
        while let byte = peek() {
            if byte == .newline || byte == .space || byte == .tab || byte == .carriageReturn {
                advance()
            } else if byte == .slash, peek(1) == .slash {
                readLineComment()
            } else if byte == .slash, peek(1) == .star {
                readBlockComment()
            } else if byte == .quote {
                readString(hashes: 0)
            } else if byte == .hash, let opener = byteAfterHashes() {
                opener.byte == .quote
                    ? readString(hashes: opener.hashes) : readRegex(hashes: opener.hashes)
            } else if byte.isWordByte {
                readWord()
            } else {
                if byte == .openParenthesis { depth += 1 }
                if byte == .closeParenthesis { depth -= 1 }
                if isInterpolation, depth < 0 { return advance() }
                if byte != .backtick { append(from: position, to: position + 1, isWord: false) }
                advance()
            }
        }
    }

    private mutating func readWord() {
        let start = position
        while let byte = peek(), byte.isWordByte { advance() }
        append(from: start, to: position, isWord: true)
    }

    // MARK: - Comments

    private mutating func readLineComment() {
        let start = position
        while let byte = peek(), byte != .newline { advance() }
        comments.append(CommentLine(text: string(from: start, to: position), line: line))
    }

    private mutating func readBlockComment() {
        var depth = 0
        var start = position
        repeat {
            if peek() == .slash, peek(1) == .star {
                depth += 1
                advance(2)
            } else if peek() == .star, peek(1) == .slash {
                depth -= 1
                advance(2)
            } else if peek() == .newline {
                comments.append(CommentLine(text: string(from: start, to: position), line: line))
                advance()
                start = position
            } else {
                advance()
            }
        } while depth > 0 && peek() != nil
        comments.append(CommentLine(text: string(from: start, to: position), line: line))
    }

    // MARK: - Literals

    /// What stands behind a run of `#`, where that is the start of a raw string or a regex.
    private func byteAfterHashes() -> (byte: UInt8, hashes: Int)? {
        var hashes = 0
        while peek(hashes) == .hash { hashes += 1 }
        guard let byte = peek(hashes), byte == .quote || byte == .slash else { return nil }
        return (byte, hashes)
    }

    private mutating func readString(hashes: Int) {
        advance(hashes)
        let isMultiline = peek(1) == .quote && peek(2) == .quote
        let quotes = isMultiline ? 3 : 1
        advance(quotes)
        while let byte = peek() {
            if byte == .backslash, hasHashes(hashes, at: 1) {
                let isInterpolation = peek(1 + hashes) == .openParenthesis
                advance(2 + hashes)
                if isInterpolation { readCode(untilParenthesisCloses: true) }
            } else if hasQuotes(quotes), hasHashes(hashes, at: quotes) {
                return advance(quotes + hashes)
            } else if byte == .newline, !isMultiline {
                return  // An unclosed literal must not swallow the rest of the file.
            } else {
                advance()
            }
        }
    }

    private mutating func readRegex(hashes: Int) {
        advance(hashes + 1)
        while peek() != nil {
            if peek() == .slash, hasHashes(hashes, at: 1) { return advance(hashes + 1) }
            advance()
        }
    }

    private func hasQuotes(_ count: Int) -> Bool {
        (0..<count).allSatisfy { peek($0) == .quote }
    }

    private func hasHashes(_ count: Int, at offset: Int) -> Bool {
        (0..<count).allSatisfy { peek(offset + $0) == .hash }
    }

    // MARK: - Bytes

    private func peek(_ offset: Int = 0) -> UInt8? {
        let index = position + offset
        return index < bytes.count ? bytes[index] : nil
    }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count where position < bytes.count {
            if bytes[position] == .newline { line += 1 }
            position += 1
        }
    }

    private mutating func append(from start: Int, to end: Int, isWord: Bool) {
        tokens.append(Token(text: string(from: start, to: end), line: line, isWord: isWord))
    }

    private func string(from start: Int, to end: Int) -> String {
        String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate static let newline = UInt8(ascii: "\n")
    fileprivate static let carriageReturn = UInt8(ascii: "\r")
    fileprivate static let space = UInt8(ascii: " ")
    fileprivate static let tab = UInt8(ascii: "\t")
    fileprivate static let slash = UInt8(ascii: "/")
    fileprivate static let backslash = UInt8(ascii: "\\")
    fileprivate static let star = UInt8(ascii: "*")
    fileprivate static let quote = UInt8(ascii: "\"")
    fileprivate static let backtick = UInt8(ascii: "`")
    fileprivate static let hash = UInt8(ascii: "#")
    fileprivate static let openParenthesis = UInt8(ascii: "(")
    fileprivate static let closeParenthesis = UInt8(ascii: ")")

    /// Letters, digits, `_`, and everything outside ASCII.
    fileprivate var isWordByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default:
            false
        }
    }
}
