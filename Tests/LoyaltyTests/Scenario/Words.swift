// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The words of one line, taken from the front.
struct Words {
    private var words: ArraySlice<Substring>

    init(_ line: some StringProtocol) {
        let text = Substring(line).prefix { $0 != "#" }
        words = text.split(whereSeparator: \.isWhitespace)[...]
    }

    /// The words that are left.
    var rest: String { words.joined(separator: " ") }

    mutating func next() -> String? {
        words.popFirst().map(String.init)
    }

    /// The next word of the command; `nil` at the arrow and at the end.
    mutating func nextOfCommand() -> String? {
        words.first == "->" ? nil : next()
    }

    mutating func required(_ what: String) throws -> String {
        guard let word = nextOfCommand() else { throw ScenarioMistake("\(what) is missing") }
        return word
    }

    /// What stands behind the arrow; nothing but the arrow may be left.
    mutating func afterArrow() throws -> String {
        guard let word = next() else { return "" }
        guard word == "->" else { throw ScenarioMistake("\(word) is not understood") }
        return rest
    }

    mutating func number(_ what: String) throws -> Int64 {
        let word = try required(what)
        guard let number = Int64(word) else { throw ScenarioMistake("\(word) is no number") }
        return number
    }

    /// Yuan with two decimals.
    mutating func money(_ what: String) throws -> Money {
        try Words.money(try required(what))
    }

    static func money(_ word: String) throws -> Money {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count == 2, let yuan = Int64(parts[0]),
            let fen = Int64(parts[1])
        else { throw ScenarioMistake("\(word) is no amount of yuan") }
        return Money(fen: yuan * 100 + (word.hasPrefix("-") ? -fen : fen))
    }

    /// A number and a unit, in microseconds.
    mutating func span() throws -> Int64 {
        let number = try number("a span")
        let seconds: Int64
        switch try required("a unit") {
        case "days", "day": seconds = 86_400
        case "hours", "hour": seconds = 3_600
        case "minutes", "minute": seconds = 60
        case "seconds", "second": seconds = 1
        case "microseconds", "microsecond": return number
        case let unit: throw ScenarioMistake("\(unit) is no unit of time")
        }
        return number * seconds * Instant.microsecondsPerSecond
    }

    mutating func instant() throws -> Instant {
        let word = try required("an instant")
        guard let instant = Instant(rfc3339: word) else {
            throw ScenarioMistake("\(word) is no instant")
        }
        return instant
    }
}
