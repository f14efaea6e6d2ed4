// SPDX-License-Identifier: Apache-2.0

/// Reads key and value of one line.
struct LegalScanner {
    private let line: [Character]
    /// Where reading stands, or stopped.
    private(set) var index: Int

    init(_ line: [Character], at start: Int) {
        self.line = line
        index = start
    }

    private var next: Character? { index < line.count ? line[index] : nil }

    /// Letters, digits and underscores up to a colon.
    mutating func key() -> String? {
        let start = index
        while let letter = next, letter.isASCII, letter.isLetter || letter.isNumber || letter == "_"
        {
            index += 1
        }
        guard index > start, next == ":" else { return nil }
        let key = String(line[start..<index])
        index += 1
        guard next == nil || next == " " else { return nil }
        return key
    }

    mutating func value() -> LegalField.Value? {
        skipSpaces()
        let value: LegalField.Value? =
            switch next {
            case "[": list()
            case "{": pairs()
            default: scalar(endsAt: []).map { .text($0) }
            }
        skipSpaces()
        return next == nil || next == "#" ? value : nil
    }

    private mutating func list() -> LegalField.Value? {
        index += 1
        var texts: [String] = []
        while true {
            skipSpaces()
            guard let text = scalar(endsAt: [",", "]"]) else { return nil }
            texts.append(text)
            skipSpaces()
            if take("]") { return .list(texts) }
            guard take(",") else { return nil }
        }
    }

    private mutating func pairs() -> LegalField.Value? {
        index += 1
        var pairs: [LegalField.Pair] = []
        while true {
            skipSpaces()
            guard let key = key() else { return nil }
            skipSpaces()
            guard let text = scalar(endsAt: [",", "}"]), !pairs.contains(where: { $0.key == key })
            else { return nil }
            pairs.append(LegalField.Pair(key: key, text: text))
            skipSpaces()
            if take("}") { return .pairs(pairs) }
            guard take(",") else { return nil }
        }
    }

    /// A quoted text, or a plain one that needs no quotes; never empty.
    private mutating func scalar(endsAt ends: Set<Character>) -> String? {
        if next == "\"" || next == "'" { return quoted() }
        let start = index
        while let letter = next, !ends.contains(letter) {
            let before = index > start ? line[index - 1] : " "
            if letter == "#", before == " " { break }
            if letter == ":", index + 1 == line.count || line[index + 1] == " " { return nil }
            if index == start, "[]{}&*!|>%@`-?,".contains(letter) { return nil }
            if !ends.isEmpty, "[]{}".contains(letter) { return nil }
            index += 1
        }
        var end = index
        while end > start, line[end - 1] == " " { end -= 1 }
        return end > start ? String(line[start..<end]) : nil
    }

    private mutating func quoted() -> String? {
        guard let quote = next else { return nil }
        index += 1
        var text = ""
        while let letter = next {
            index += 1
            if letter == quote {
                // Two single quotes stand for one.
                guard quote == "'", next == "'" else { return text.isEmpty ? nil : text }
                index += 1
                text.append("'")
            } else if letter == "\\", quote == "\"" {
                guard let escaped = next, "\"\\".contains(escaped) else { return nil }
                index += 1
                text.append(escaped)
            } else {
                text.append(letter)
            }
        }
        return nil
    }

    private mutating func take(_ letter: Character) -> Bool {
        guard next == letter else { return false }
        index += 1
        return true
    }

    private mutating func skipSpaces() {
        while next == " " { index += 1 }
    }
}
