// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Whether a rule gives points today: rules of a season stand in the version before and after it.
enum RuleState: String, Sendable {
    case live
    case coming
    case over

    init(_ rule: Facts, on now: Instant) {
        let today = now.rfc3339(offsetSeconds: 8 * 3_600).prefix(10)
        let conditions = rule.at("conditions")
        if let until = conditions.textIfAny("until"), until < today {
            self = .over
        } else if let from = conditions.textIfAny("from"), from > today {
            self = .coming
        } else {
            self = .live
        }
    }

    static func cell(_ rule: Facts, on now: Instant, _ words: PageWords) -> ConsoleCell {
        let state = RuleState(rule, on: now)
        let conditions = rule.at("conditions")
        let from = conditions.textIfAny("from")
        let until = conditions.textIfAny("until")
        let span = from == nil && until == nil ? nil : "\(from ?? "…") – \(until ?? "…")"
        let tone: ConsoleTone =
            switch state {
            case .live: .good
            case .coming: .warn
            case .over: .plain
            }
        return ConsoleCell(words("rules.state_\(state.rawValue)"), small: span, tone: tone)
    }
}
