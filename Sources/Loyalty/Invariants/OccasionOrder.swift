// SPDX-License-Identifier: Apache-2.0

import Primitives

/// That an occasion's awards stand right behind what brought it about, and are taken back once and
/// wholly.
struct OccasionOrder {
    private var before: Record?
    /// What was given for tiers and not taken back.
    private var given: [EntryID: Points] = [:]

    init() {}

    mutating func violations(in record: Record) -> [InvariantViolation] {
        defer { before = record }
        let fact: OccasionAwarded
        switch record.fact {
        case .occasionAwarded(let awarded): fact = awarded
        case .occasionReversed(let reversed):
            guard given.removeValue(forKey: reversed.occasion) != reversed.clawedBack else {
                return []
            }
            let place = "entry \(record.sequence)"
            return [.init(.returnsLeaveNothing, place, "it takes back what was not given")]
        default: return []
        }
        if fact.kind == .tierReached {
            given[record.id] = fact.awards.reduce(.zero) { $0 + $1.awarded }
        }
        let isBehind =
            before.map { before in
                before.sequence + 1 == record.sequence && before.member == record.member
                    && OccasionOrder.brings(fact, before.fact)
            } ?? false
        guard !isBehind else { return [] }
        let place = "entry \(record.sequence)"
        return [.init(.historyIsChained, place, "nothing before it was an occasion to award")]
    }

    private static func brings(_ fact: OccasionAwarded, _ before: Fact) -> Bool {
        switch (fact.kind, before) {
        case (.enrolment, .memberEnrolled(let before)):
            before.partner == fact.partner.rawValue && before.tier == fact.tier
        case (.tierReached, .tierReached(let before)):
            before.standing.tier == fact.tier && before.previous != fact.tier
        case (.tierReached, .occasionAwarded(let before)):
            before.kind == .tierReached && before.tier == fact.tier
                && before.partner != fact.partner
        default: false
        }
    }
}
