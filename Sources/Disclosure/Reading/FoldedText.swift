// SPDX-License-Identifier: Apache-2.0

/// A text as the linter reads it, every letter with its place in the original.
///
/// Full-width digits, letters and signs become ordinary ones, capitals become small, traditional
/// characters of our vocabulary become simplified ones. Invisible letters and spaces between two
/// Chinese characters are left out, so that they hide nothing.
struct FoldedText: Sendable {
    struct Origin: Sendable {
        /// In the UTF-8 of the original.
        let byte: Int
        /// Bytes of the original scalar.
        let width: Int
        /// Counted from 1.
        let line: Int
        /// In scalars, counted from 1.
        let column: Int
    }

    private(set) var letters: [UInt32] = []
    private(set) var origins: [Origin] = []
    private let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
        letters.reserveCapacity(bytes.count / 2)
        origins.reserveCapacity(bytes.count / 2)
        var reader = Reader()
        var before: UInt32 = 0
        for scalar in text.unicodeScalars {
            let origin = reader.pass(scalar)
            defer { before = scalar.value }
            guard let letter = Letter.folded(scalar.value, behind: before) else { continue }
            append(letter, origin)
        }
        dropLastSpaces()
    }

    var count: Int { letters.count }

    /// The original text of some letters.
    func original(_ range: Range<Int>) -> String {
        guard let span = span(range) else { return "" }
        return String(decoding: bytes[span.bytes], as: UTF8.self)
    }

    /// `nil` for no letters.
    func span(_ range: Range<Int>) -> TextSpan? {
        guard !range.isEmpty, range.upperBound <= origins.count else { return nil }
        let first = origins[range.lowerBound]
        let last = origins[range.upperBound - 1]
        return TextSpan(
            bytes: first.byte..<(last.byte + last.width),
            line: first.line,
            column: first.column
        )
    }

    private mutating func append(_ letter: UInt32, _ origin: Origin) {
        if letter == Letter.space {
            guard let last = letters.last, last != Letter.space, last != Letter.newline else {
                return
            }
        } else if letter == Letter.newline {
            dropLastSpaces()
        } else if letters.last == Letter.space, Letter.isChinese(letter), letters.count > 1,
            Letter.isChinese(letters[letters.count - 2])
        {
            dropLastSpaces()
        }
        letters.append(letter)
        origins.append(origin)
    }

    private mutating func dropLastSpaces() {
        while letters.last == Letter.space {
            letters.removeLast()
            origins.removeLast()
        }
    }
}

/// Counts bytes, lines and columns of the original.
private struct Reader {
    private var byte = 0
    private var line = 1
    private var column = 1

    mutating func pass(_ scalar: Unicode.Scalar) -> FoldedText.Origin {
        let width = UTF8.width(scalar)
        let origin = FoldedText.Origin(byte: byte, width: width, line: line, column: column)
        byte += width
        column += 1
        if scalar == "\n" { (line, column) = (line + 1, 1) }
        return origin
    }
}
