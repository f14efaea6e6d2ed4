// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

extension LoyaltyState {
    func decide(_ command: FreezeMember, _ moment: Moment) throws(Stop) -> [Record] {
        let settled = try settled(command.member, moment)
        if let freeze = settled.member.freeze {
            throw .refused(.freeze(.alreadyFrozen(freeze.id, until: freeze.terms.until)))
        }
        guard command.days <= command.reason.maximumDays else {
            throw .refused(.freeze(.tooLong(maximumDays: command.reason.maximumDays)))
        }
        let limit = FreezeLimits.maximumFrozen
        guard program.value.frozen.count < limit else {
            throw .refused(.freeze(.tooManyFrozen(limit: limit)))
        }
        let fact = MemberFrozen(command, until: moment.now.adding(days: command.days))
        return settled.records(
            endingWith: moment.record(settled.draft(at: moment.now), .memberFrozen(fact))
        )
    }

    func decide(_ command: UnfreezeMember, _ moment: Moment) throws(Stop) -> [Record] {
        let settled = try settled(command.member, moment)
        let freeze = try settled.freeze()
        let fact = MemberUnfrozen(freeze: freeze.id, ground: .lifted, words: command.words)
        return settled.records(
            endingWith: moment.record(settled.thaw(at: moment.now), .memberUnfrozen(fact))
        )
    }

    func decide(_ command: ObjectToFreeze, _ moment: Moment) throws(Stop) -> [Record] {
        let settled = try settled(command.member, moment)
        let freeze = try settled.freeze()
        if let objection = freeze.objection {
            throw .refused(.freeze(.alreadyObjected(objection.id)))
        }
        let fact = FreezeObjected(
            freeze: freeze.id,
            words: command.words,
            answerBy: moment.now.adding(days: FreezeLimits.answerDays)
        )
        return settled.records(
            endingWith: moment.record(settled.draft(at: moment.now), .freezeObjected(fact))
        )
    }

    /// An objection that is right ends the freeze, so its answer is the end.
    func decide(_ command: AnswerObjection, _ moment: Moment) throws(Stop) -> [Record] {
        let settled = try settled(command.member, moment)
        let freeze = try settled.freeze()
        guard let objection = freeze.objection, objection.rejection == nil else {
            throw .refused(.freeze(.noObjection))
        }
        guard freeze.frozenBy != moment.circumstances.authority else {
            throw .refused(.freeze(.answeredByFreezer))
        }
        if command.isUpheld {
            let fact = MemberUnfrozen(
                freeze: freeze.id,
                ground: .objectionUpheld,
                words: command.words
            )
            return settled.records(
                endingWith: moment.record(settled.thaw(at: moment.now), .memberUnfrozen(fact))
            )
        }
        let fact = ObjectionRejected(
            freeze: freeze.id,
            objection: objection.id,
            words: command.words
        )
        return settled.records(
            endingWith: moment.record(settled.draft(at: moment.now), .objectionRejected(fact))
        )
    }
}

extension Settled {
    /// What takes points out of the hands of whoever is frozen is refused.
    func checkUnfrozen() throws(Stop) {
        guard let freeze = member.freeze else { return }
        throw .refused(.memberFrozen(until: freeze.endsAt))
    }

    fileprivate func freeze() throws(Stop) -> MemberFreeze {
        guard let freeze = member.freeze else { throw .refused(.freeze(.notFrozen)) }
        return freeze
    }

    /// A freeze is over when its clock is, or that of an objection which nobody answered.
    mutating func endFreeze(_ freeze: MemberFreeze, _ moment: Moment) {
        let fact = MemberUnfrozen(freeze: freeze.id, ground: freeze.endsBy)
        add(moment.dueRecord(thaw(at: freeze.endsAt), .memberUnfrozen(fact)), moment)
    }

    /// The entry that ends a freeze gives dated lots the time again that it took.
    fileprivate func thaw(at instant: Instant) -> Draft {
        var draft = draft(at: instant)
        let (slices, end) = member.graced(at: instant)
        draft.change(slices) { .consumed($0) }
        draft.change(slices) { .restored($0.with(expiresAt: end)) }
        return draft
    }
}
