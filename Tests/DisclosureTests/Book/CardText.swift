// SPDX-License-Identifier: Apache-2.0

/// A part of a card that no phrase of the reader fits.
struct UnreadWords: Error, CustomStringConvertible {
    let words: String

    init(_ words: some StringProtocol) { self.words = String(words) }

    var description: String { "cannot read: \(words)" }
}

/// What named parts of a pattern are in a text.
@dynamicMemberLookup
struct Phrase {
    fileprivate let parts: [String: String]

    subscript(dynamicMember name: String) -> String? { parts[name] }
}

/// Patterns, each made once.
final class Phrases {
    private var known: [String: Regex<AnyRegexOutput>] = [:]

    /// `nil` when the pattern is not the whole text.
    func callAsFunction(_ pattern: String, _ text: some StringProtocol) -> Phrase? {
        guard let match = String(text).wholeMatch(of: regex(pattern)) else { return nil }
        var parts: [String: String] = [:]
        for part in match.output {
            if let name = part.name, let found = part.substring { parts[name] = String(found) }
        }
        return Phrase(parts: parts)
    }

    private func regex(_ pattern: String) -> Regex<AnyRegexOutput> {
        if let regex = known[pattern] { return regex }
        guard let regex = try? Regex(pattern) else {
            preconditionFailure("no pattern: \(pattern)")
        }
        known[pattern] = regex
        return regex
    }
}

extension StringProtocol {
    /// Split outside of parentheses.
    func parts(by separator: String) -> [String] {
        var parts = [""]
        var depth = 0
        var rest = self[...]
        while let letter = rest.first {
            if depth == 0, rest.hasPrefix(separator) {
                parts.append("")
                rest = rest.dropFirst(separator.count)
                continue
            }
            if letter == "(" { depth += 1 }
            if letter == ")" { depth -= 1 }
            parts[parts.count - 1].append(letter)
            rest = rest.dropFirst()
        }
        return parts
    }

    /// What stands between one pair of parentheses that is the whole text.
    var inParentheses: String? {
        guard first == "(", last == ")" else { return nil }
        var depth = 0
        for (position, letter) in enumerated() {
            if letter == "(" { depth += 1 }
            if letter == ")" { depth -= 1 }
            if depth == 0, position < count - 1 { return nil }
        }
        return String(dropFirst().dropLast())
    }

    /// `12.34` yuan, or a whole number.
    var fen: Int64? {
        let parts = split(separator: ".")
        guard parts.count == 2, parts[1].count == 2, let yuan = Int64(parts[0]),
            let fen = Int64(parts[1])
        else { return nil }
        return yuan * 100 + fen
    }
}
