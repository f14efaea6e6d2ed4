// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

extension LoyaltyState {
    /// Destroys who a member is; the identifiers go with the commit of this entry.
    func decide(_ command: EraseMember, _ moment: Moment) throws(Stop) -> [Record] {
        var settled = try settled(command.member, moment)
        try settled.checkUnfrozen()
        if let held = evidenceCases.holding(settled.member, at: moment.now) {
            throw .refused(
                .erasure(.evidenceIsHeld(held.id, until: held.request.expiresAt))
            )
        }
        let holds = settled.member.holds.count
        guard holds == 0 else { throw .refused(.erasure(.holdsAreOpen(holds))) }
        let balances = settled.member.balances
        let left = balances.available + balances.pending
        guard left == .zero || command.points != nil else {
            throw .refused(.erasure(.pointsRemain(left)))
        }
        if settled.member.household != nil {
            let fact = try leaving(settled)
            settled.add(
                moment.dueRecord(settled.draft(at: moment.now), .householdChanged(fact)),
                moment
            )
        }
        var draft = settled.draft(at: moment.now)
        let isForfeit = left > .zero && command.points == .forfeit
        if isForfeit {
            // What is pending matures first: its issuer pays for it as it would have in a few days.
            let lots = settled.member.lots.lots
            draft.change(lots.filter(\.isPending).map { $0.slice($0.free) }) { .matured($0) }
            let available = draft.account(.available)
            draft.move(balances.pending, from: draft.account(.pending), to: available)
            draft.change(lots.map { $0.slice($0.free) }) { .consumed($0) }
            draft.move(left, from: available, to: Chart.adjusted.account())
        }
        let fact = MemberErased(
            reason: command.reason,
            askedBy: command.askedBy,
            points: left > .zero ? command.points : nil,
            forfeited: isForfeit ? left : .zero
        )
        return settled.records(endingWith: moment.record(draft, .memberErased(fact)))
    }
}

extension Member {
    /// When everything that says who it is was destroyed; `nil` for all others.
    public var erasedAt: Instant? { rare(\.erasedAt) ?? nil }

    /// What the member agreed to, and what others said of it, goes with its identifiers.
    mutating func erase(at instant: Instant) {
        changeRarities { rarities in
            rarities.consents = []
            rarities.attestation = nil
            rarities.erasedAt = instant
        }
        deadline = nextDeadline()
    }
}
