// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Days on which a rule gives nothing, both included.
public struct Pause: Hashable, Sendable {
    public let from: CalendarDay
    public let until: CalendarDay

    public init(from: CalendarDay, until: CalendarDay) {
        self.from = from
        self.until = until
    }

    public func contains(_ day: CalendarDay) -> Bool { from <= day && day <= until }
}

/// What a rule says beforehand about being stopped, and where it stands still.
struct Interruption: Sendable {
    /// After how many days' notice it may be paused or end early; `nil` where it did not say so.
    var noticeDays: Located<Int64>?
    var pauses: [Located<Pause>] = []
}

extension DocumentReader {
    mutating func interruption(_ fields: Fields) -> Interruption {
        Interruption(
            noticeDays: optional("may_stop", of: fields) { $0.stopNotice($1) },
            pauses: optional("pauses", of: fields) { reader, node in
                reader.list(node, maximum: DocumentLimits.pauses) { $0.pause($1) }
            } ?? []
        )
    }

    private mutating func stopNotice(_ node: DocumentNode) -> Located<Int64>? {
        guard let fields = fields(node, known: DocumentForm.mayStop.keys) else { return nil }
        let days = required("notice_days", of: fields) { $0.whole($1, in: DocumentLimits.stopDays) }
        return days.map { Located(value: $0, place: node.place) }
    }

    private mutating func pause(_ node: DocumentNode) -> Located<Pause>? {
        guard let fields = fields(node, known: DocumentForm.pause.keys) else { return nil }
        let from = required("from", of: fields) { $0.day($1) }
        let until = required("until", of: fields) { $0.day($1) }
        guard let from, let until else { return nil }
        guard from.value <= until.value else {
            findings.error(
                .badDate,
                at: until.place,
                "the pause ends on \(until.value), before \(from.value)",
                fix: "write the first day before the last one"
            )
            return nil
        }
        return Located(value: Pause(from: from.value, until: until.value), place: node.place)
    }
}

extension Interruption {
    /// The rule's condition, and that the day is in no pause.
    func joined(to condition: Condition?) -> Condition? {
        guard !pauses.isEmpty else { return condition }
        let days = pauses.map { pause in
            Condition.not(.test(.dates(from: pause.value.from, until: pause.value.until)))
        }
        return .all(days + (condition.map { [$0] } ?? []))
    }
}

extension RuleChecker {
    /// Base points come by rules that hold; what may be stopped is an extra.
    mutating func checkInterruption() {
        let places = [rule.interruption.noticeDays?.place] + rule.interruption.pauses.map(\.place)
        guard rule.kind == .base, let place = places.lazy.compactMap({ $0 }).first else { return }
        findings.error(
            .keyNotApplicable,
            at: place,
            "a base rule is neither paused nor ended early",
            fix: "remove 'may_stop' and 'pauses', or declare 'kind: promotional'"
        )
    }
}
