// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// Prizes that rest on what a return takes back: those that are open go with it, those that were
/// used stay and are named.
struct LostPrizes {
    /// So many prizes one return looks at, each of them two look-ups; what is behind them stays.
    static let maximumPerReturn = 20

    private(set) var open: [Record] = []
    private(set) var kept: [EntryID] = []
    /// What the return has looked at so far.
    private(set) var seen: Set<EntryID>

    init(seen: Set<EntryID>) {
        self.seen = seen
    }

    private mutating func mayLook(at redemption: EntryID) -> Bool {
        guard seen.count < LostPrizes.maximumPerReturn else { return seen.contains(redemption) }
        seen.insert(redemption)
        return true
    }

    /// Prizes of tickets that were drawn and are earned no more, the newest first.
    mutating func take(
        _ tickets: Int64,
        of draw: GameNumber,
        from games: MemberGames,
        _ state: LoyaltyState
    ) throws(Stop) {
        let count = games.tickets(of: draw)
        var missing = min(tickets, count.used - (count.earned - tickets))
        for win in games.wins.reversed() where missing > 0 {
            guard win.gift.game == draw, win.gift.tookTicket,
                try take(win.redemption, state)
            else { continue }
            missing -= 1
        }
    }

    /// Prizes of sets that a badge was part of, and that the member has used.
    mutating func keepClaims(
        resting badge: GameNumber,
        from games: MemberGames,
        _ state: LoyaltyState
    ) throws(Stop) {
        guard badge != 0, games.badges.first(where: { $0.badge == badge })?.count == 1 else {
            return
        }
        for claim in games.claims where state.badges(of: claim).contains(badge) {
            guard let win = games.win(of: claim), mayLook(at: win.redemption),
                try state.course(of: win.redemption).used > 0
            else { continue }
            kept.append(win.redemption)
        }
    }

    /// Whether the prize was there to be taken or named: one that was given up or ran out is neither.
    @discardableResult
    mutating func take(_ redemption: EntryID, _ state: LoyaltyState) throws(Stop) -> Bool {
        guard mayLook(at: redemption), let record = try state.record(redemption),
            case .rewardRedeemed(let fact) = record.fact
        else { return false }
        let course = try state.course(of: redemption)
        if course.open(of: fact.quantity) > 0 {
            open.append(record)
        } else if course.used > 0 {
            kept.append(redemption)
        } else {
            return false
        }
        return true
    }
}

extension MemberGames {
    /// The redemption that a claim brought, as long as nobody took it back.
    func win(of claim: BadgeClaim) -> PrizeWin? {
        wins.first { $0.gift.entry == claim.entry }
    }
}

extension LoyaltyState {
    /// The badges that a claim was for, by its version.
    func badges(of claim: BadgeClaim) -> [GameNumber] {
        let version = version(claim.version)
        guard case .badgePrize(let index) = version.place(ofGame: claim.game) else { return [] }
        let terms = version.program.games
        return terms.badgePrizes[index].badges.map {
            version.number(ofGame: terms.badges[$0].code)
        }
    }
}

extension Settled {
    /// Takes an open prize back; nothing had been paid for it.
    mutating func revoke(_ prize: Record, _ moment: Moment) {
        guard case .rewardRedeemed(let fact) = prize.fact else {
            preconditionFailure("only a redemption is a prize")
        }
        let change = RedemptionChanged(
            step: .revoke,
            redemption: prize.id,
            reward: fact.reward,
            partner: fact.partner,
            pieces: fact.quantity,
            isLast: true,
            origin: fact.origin(givingBackTo: [])
        )
        let draft = draft(at: moment.now)
        add(moment.dueRecord(draft, .redemptionChanged(change)), moment)
    }
}
