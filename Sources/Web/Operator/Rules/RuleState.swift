// SPDX-License-Identifier: Apache-2.0

/// Whether a rule gives points today: rules of a season stand in the version before and after it.
enum RuleState: String, Sendable {
    case live
    case coming
    case over

    init(_ rule: Facts, on today: String) {
        let conditions = rule.at("conditions")
        if let until = conditions.textIfAny("until"), until < today {
            self = .over
        } else if let from = conditions.textIfAny("from"), from > today {
            self = .coming
        } else {
            self = .live
        }
    }

    static func cell(_ rule: Facts, on today: String, _ words: PageWords) -> ConsoleCell {
        let state = RuleState(rule, on: today)
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
