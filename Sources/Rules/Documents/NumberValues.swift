// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentReader {
    mutating func whole(_ node: DocumentNode, in range: ClosedRange<Int64>) -> Int64? {
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let text = scalar(node, expected: expected) else { return nil }
        guard let value = Decimal(text)?.scaled(to: 0) else {
            return bad(.badNumber, node, "'\(shown(text))' is no whole number", fix: expected)
        }
        guard range.contains(value) else {
            return bad(.outOfRange, node, "\(value) is out of range", fix: expected)
        }
        return value
    }

    /// An amount of yuan with at most two decimals.
    mutating func money(_ node: DocumentNode, in range: ClosedRange<Int64>) -> Money? {
        let least = Money(fen: range.lowerBound)
        let expected = "yuan from \(least) to \(Money(fen: range.upperBound)), such as 12.50"
        guard let text = scalar(node, expected: expected) else { return nil }
        guard let fen = Decimal(text)?.scaled(to: 2) else {
            return bad(.badAmount, node, "'\(shown(text))' is no amount of yuan", fix: expected)
        }
        guard range.contains(fen) else {
            return bad(.outOfRange, node, "\(Money(fen: fen)) is out of range", fix: expected)
        }
        return Money(fen: fen)
    }

    /// A positive fraction, as in `1/60`, or a decimal.
    mutating func ratio(_ node: DocumentNode) -> Ratio? {
        let expected = "a fraction such as 1/60 or a decimal such as 0.05"
        guard let text = scalar(node, expected: expected) else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let left = Decimal(String(parts[0])),
            let right = Decimal(parts.count == 2 ? String(parts[1]) : "1"),
            parts.count == 1 || (left.decimals == 0 && right.decimals == 0)
        else {
            return bad(.badRatio, node, "'\(shown(text))' is no fraction", fix: expected)
        }
        let base = Decimal("1")?.scaled(to: left.decimals) ?? 0
        let denominator = parts.count == 2 ? right.digits : base
        guard DocumentLimits.ratioPart.contains(left.digits),
            DocumentLimits.ratioPart.contains(denominator)
        else {
            return bad(.outOfRange, node, "'\(shown(text))' is out of range", fix: expected)
        }
        return Ratio(left.digits, denominator)
    }

    mutating func day(_ node: DocumentNode) -> Located<CalendarDay>? {
        let expected = "a day such as 2026-01-31"
        guard let text = scalar(node, expected: expected) else { return nil }
        guard let day = CalendarDay(iso8601: text) else {
            return bad(.badDate, node, "'\(shown(text))' is no day", fix: expected)
        }
        return Located(value: day, place: node.place)
    }

    private mutating func bad<Value>(
        _ code: DiagnosticCode,
        _ node: DocumentNode,
        _ message: String,
        fix expected: String
    ) -> Value? {
        findings.error(code, at: node.place, message, fix: "write \(expected)")
        return nil
    }
}
