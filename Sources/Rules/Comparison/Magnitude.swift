// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A value on a scale, with the ends that words such as `unlimited` stand for.
enum Magnitude: Hashable, Comparable, Sendable {
    case lowest
    case number(Ratio)
    case highest

    /// A decimal that is not negative; `nil` for anything else.
    init?(number text: String) {
        guard let decimal = Decimal(text), decimal.digits >= 0,
            let base = Decimal("1")?.scaled(to: decimal.decimals)
        else { return nil }
        self = .number(Ratio(decimal.digits, base))
    }

    /// A decimal, or a fraction of two whole numbers.
    init?(ratio text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            self.init(number: text)
            return
        }
        guard let left = Decimal(String(parts[0]))?.scaled(to: 0), left >= 0,
            let right = Decimal(String(parts[1]))?.scaled(to: 0), right > 0
        else { return nil }
        self = .number(Ratio(left, right))
    }

    /// A day of the common era.
    init?(day text: String) {
        guard let day = CalendarDay(iso8601: text),
            let first = CalendarDay(iso8601: "0001-01-01"), day >= first
        else { return nil }
        self = .number(Ratio(Int64(day.daysSinceEpoch) - Int64(first.daysSinceEpoch), 1))
    }
}

/// How the values of a field are measured.
struct Scale: Sendable {
    enum Measure: Sendable {
        case number
        case ratio
        case day
    }

    var measure = Measure.number
    /// What it means when the field is not there; `nil` when that cannot be known from the field.
    var absent: Magnitude?
    var names: [String: Magnitude] = [:]

    /// `nil` when the value is none of this scale.
    func magnitude(_ node: DocumentNode?) -> Magnitude? {
        guard let node else { return absent }
        guard let text = node.text else { return nil }
        if let named = names[text] { return named }
        return switch measure {
        case .number: Magnitude(number: text)
        case .ratio: Magnitude(ratio: text)
        case .day: Magnitude(day: text)
        }
    }
}
