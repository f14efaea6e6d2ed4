// SPDX-License-Identifier: Apache-2.0

import Primitives

extension BinaryInteger {
    /// The digits in groups of three: `69,659`.
    var grouped: String {
        let digits = String(magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + text
    }

    /// `1 line`, `2 lines`, `2 entries`.
    func of(_ word: String) -> String {
        guard self != 1 else { return "\(grouped) \(word)" }
        return "\(grouped) " + (word.hasSuffix("ry") ? word.dropLast() + "ies" : word + "s")
    }
}

/// A length of time in milliseconds.
struct Elapsed: Sendable, CustomStringConvertible {
    let milliseconds: Int64

    /// Seconds with three decimals.
    var description: String {
        let fraction = String(milliseconds % 1_000)
        let zeros = String(repeating: "0", count: 3 - fraction.count)
        return "\(milliseconds / 1_000).\(zeros)\(fraction)"
    }

    /// How many of something a second that makes.
    func rate(of count: Int64) -> Int64 {
        count * 1_000 / max(1, milliseconds)
    }
}

extension JSONWriter {
    /// Seconds as a number with three decimals.
    mutating func put(_ elapsed: Elapsed) {
        put(encoded: elapsed.description.utf8)
    }
}

extension Stopwatch {
    var elapsed: Elapsed { Elapsed(milliseconds: milliseconds) }
}
