// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

/// That the points of whoever is frozen stay where they are, that each freeze has its clock and one
/// end, and that an objection is answered by another than who froze.
struct FreezeOrder {
    private struct Open {
        let freeze: EntryID
        let frozenBy: Authority
        let until: Instant
        var answerBy: Instant?
        var isRejected = false

        var endsAt: Instant { isRejected ? until : min(until, answerBy ?? until) }
    }

    /// Only of members who are frozen at this place of the journal.
    private var open: [MemberID: Open] = [:]

    init() {}

    mutating func violations(in record: Record) -> [InvariantViolation] {
        guard let member = record.member else { return [] }
        if case .memberFrozen(let fact) = record.fact { return freeze(member, fact, record) }
        guard let frozen = open[member] else {
            return record.fact.endsFreeze ? found(record, "nobody is frozen") : []
        }
        switch record.fact {
        case .memberUnfrozen(let fact):
            open[member] = nil
            return end(of: frozen, fact, record)
        case .freezeObjected(let fact):
            guard fact.freeze == frozen.freeze, frozen.answerBy == nil else {
                return found(record, "it objects to another freeze, or again")
            }
            open[member]?.answerBy = fact.answerBy
        case .objectionRejected(let fact):
            guard fact.freeze == frozen.freeze, frozen.answerBy != nil, !frozen.isRejected,
                record.authority != frozen.frozenBy
            else { return found(record, "whoever froze answers an objection, or there is none") }
            open[member]?.isRejected = true
        default:
            guard record.fact.takesPointsOut else { return [] }
            return found(record, "it takes points of \(member), who is frozen")
        }
        return []
    }

    private mutating func freeze(
        _ member: MemberID,
        _ fact: MemberFrozen,
        _ record: Record
    ) -> [InvariantViolation] {
        let isAgain = open[member] != nil
        open[member] = Open(freeze: record.id, frozenBy: record.authority, until: fact.until)
        if isAgain { return found(record, "it freezes \(member) twice") }
        let isInTime =
            (1...fact.reason.maximumDays).contains(fact.days)
            && fact.until == record.ledger.recordedAt.adding(days: fact.days)
        return isInTime ? [] : found(record, "its clock is none")
    }

    private func end(
        of frozen: Open,
        _ fact: MemberUnfrozen,
        _ record: Record
    ) -> [InvariantViolation] {
        let isRight =
            switch fact.ground {
            case .lifted: true
            case .ended: record.ledger.occurredAt == frozen.until
            case .objectionUnanswered:
                record.ledger.occurredAt == frozen.endsAt && frozen.endsAt < frozen.until
            case .objectionUpheld:
                frozen.answerBy != nil && !frozen.isRejected && record.authority != frozen.frozenBy
            }
        guard fact.freeze == frozen.freeze, isRight else {
            return found(record, "it ends a freeze that does not end so")
        }
        return []
    }

    private func found(_ record: Record, _ detail: String) -> [InvariantViolation] {
        [InvariantViolation(.frozenPointsStay, in: record, detail)]
    }
}

extension Fact {
    fileprivate var endsFreeze: Bool {
        switch self {
        case .memberUnfrozen, .freezeObjected, .objectionRejected: true
        default: false
        }
    }

    /// Whether a member lets go of points by its own will; clawbacks, lapses and corrections are not.
    fileprivate var takesPointsOut: Bool {
        switch self {
        case .paidWithPoints, .holdPlaced, .holdCaptured, .pointsSent: true
        case .rewardRedeemed(let fact): fact.gift == nil
        default: false
        }
    }
}
