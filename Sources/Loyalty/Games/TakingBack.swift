// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension Settled {
    /// The records of a return with that of the return itself, and behind it what it takes of the
    /// member's progress and of what that gave.
    func returned(
        with record: Record,
        of purchase: Record,
        _ left: (before: PurchaseLeft, after: PurchaseLeft),
        _ moment: Moment,
        _ state: LoyaltyState
    ) throws(Stop) -> [Record] {
        let parts = progressTaken(purchase, left, state)
        guard !parts.isEmpty else { return records(endingWith: record) }
        var settled = self
        settled.add(record, moment)
        let fact = ProgressTaken(purchase: purchase.id, missions: parts)
        let draft = settled.draft(at: moment.now)
        settled.add(moment.dueRecord(draft, .progressTaken(fact)), moment)
        try settled.reverseGifts(moment, state)
        return settled.records
    }

    /// What the goods that came back had counted, in periods that the member still keeps.
    private func progressTaken(
        _ purchase: Record,
        _ left: (before: PurchaseLeft, after: PurchaseLeft),
        _ state: LoyaltyState
    ) -> [ProgressTaken.Part] {
        guard case .purchaseRecorded(let fact) = purchase.fact else { return [] }
        let version = state.version(purchase.version)
        let kept = member.games.progress
        guard version.program.hasGames, !kept.isEmpty else { return [] }
        let counting = GameCounting(purchase, version)
        var stays: [Int: [Int64]] = [:]
        counting.visit(at: fact.partner, left.after.total, left.after.items) { stays[$0] = $1 }
        var parts: [ProgressTaken.Part] = []
        counting.visit(at: fact.partner, left.before.total, left.before.items) { index, counts in
            let mission = version.program.games.missions[index]
            let part = ProgressTaken.Part(
                mission: version.number(ofGame: mission.code),
                start: mission.start(of: counting.day),
                counts: counts.enumerated().map { step, count in
                    max(0, count - (stays[index]?[step] ?? 0))
                }
            )
            guard part.counts.contains(where: { $0 > 0 }),
                kept.contains(where: { $0.mission == part.mission && $0.start == part.start })
            else { return }
            parts.append(part)
        }
        return parts
    }

    /// Takes back what is not reached any more, until all that is left rests on something.
    private mutating func reverseGifts(
        _ moment: Moment,
        _ state: LoyaltyState
    ) throws(Stop) {
        var seen: Set<EntryID> = []
        while let lost = try lostGift(state, seen) {
            seen = lost.prizes.seen
            var undoing = Undoing(draft(at: moment.now), member.lots)
            var owed = Points.zero
            if lost.points > .zero {
                let lot = Lot.ID(entry: lost.entry.rawValue, ordinal: 0)
                owed =
                    undoing.takeBack(
                        [(lot, lost.points)],
                        by: lost.partner,
                        moment.program.program.clawback
                    ).owed
            }
            let fact = GameGiftReversed(
                gift: lost.entry,
                game: lost.game,
                partner: lost.partner,
                clawedBack: lost.points,
                debt: owed,
                kept: lost.prizes.kept
            )
            add(moment.dueRecord(undoing.draft, .gameGiftReversed(fact)), moment)
            for prize in lost.prizes.open { revoke(prize, moment) }
        }
    }

    private struct LostGift {
        let entry: EntryID
        let game: GameNumber
        let partner: PartnerNumber
        let points: Points
        let prizes: LostPrizes
    }

    /// A gift whose goal, as it was when it was given, is not reached; then a claim whose badges
    /// are not all there, if it gave points or a redemption that is still open: goods that were
    /// handed over are not asked back.
    private func lostGift(
        _ state: LoyaltyState,
        _ seen: Set<EntryID>
    ) throws(Stop) -> LostGift? {
        let games = member.games
        for progress in games.progress {
            guard let gift = progress.gift else { continue }
            let version = state.version(gift.version)
            guard case .mission(let index) = version.place(ofGame: progress.mission),
                !games.reaches(version.program.games.missions[index], progress, version)
            else { continue }
            var prizes = LostPrizes(seen: seen)
            if gift.draw != 0 {
                try prizes.take(gift.tickets, of: gift.draw, from: games, state)
            }
            try prizes.keepClaims(resting: gift.badge, from: games, state)
            return LostGift(
                entry: gift.entry,
                game: progress.mission,
                partner: gift.partner,
                points: gift.points,
                prizes: prizes
            )
        }
        for claim in games.claims {
            guard !state.badges(of: claim).allSatisfy({ games.has(badge: $0) }) else { continue }
            var prizes = LostPrizes(seen: seen)
            if let win = games.win(of: claim) { try prizes.take(win.redemption, state) }
            guard claim.points > .zero || !prizes.open.isEmpty else { continue }
            return LostGift(
                entry: claim.entry,
                game: claim.game,
                partner: claim.partner,
                points: claim.points,
                prizes: prizes
            )
        }
        return nil
    }
}

/// What is left of a purchase.
struct PurchaseLeft {
    let total: Money
    let items: [PurchaseItem]
}
