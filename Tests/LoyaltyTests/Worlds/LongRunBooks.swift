// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// What members have taken of rewards and of draws, counted a second time from the entries alone,
/// and with none of the code that decides.
struct LongRunBooks {
    private struct Holding: Hashable {
        let member: MemberID
        let what: UInt32
    }

    private var pieces: [Holding: Int64] = [:]
    private var earned: [Holding: Int64] = [:]
    private var used: [Holding: Int64] = [:]
    private var gifts: [EntryID: (draw: GameNumber, tickets: Int64)] = [:]
    private var wins: [EntryID: PrizeGift] = [:]

    mutating func add(_ record: Record) {
        guard let member = record.member else { return }
        func holding(_ what: UInt32) -> Holding { Holding(member: member, what: what) }
        switch record.fact {
        case .rewardRedeemed(let fact):
            wins[record.id] = fact.gift
            if fact.gift == nil { pieces[holding(fact.reward), default: 0] += fact.quantity }
        case .redemptionChanged(let fact):
            if fact.isBack { pieces[holding(fact.reward), default: 0] -= fact.pieces }
            if fact.step == .revoke, let gift = wins[fact.redemption], gift.tookTicket {
                used[holding(gift.game), default: 0] -= 1
            }
        case .missionCompleted(let fact) where fact.tickets > 0:
            gifts[record.id] = (fact.draw, fact.tickets)
            earned[holding(fact.draw), default: 0] += fact.tickets
        case .gameGiftReversed(let fact):
            guard let gift = gifts[fact.gift] else { return }
            earned[holding(gift.draw), default: 0] -= gift.tickets
        case .prizeDrawn(let fact) where fact.price == .zero:
            used[holding(fact.draw), default: 0] += 1
        default: break
        }
    }

    /// Where the bank's rows say something else.
    func differences(from bank: Bank) -> [String] {
        var found: [String] = []
        for (holding, count) in pieces {
            let row = bank.member(holding.member)?.redeemed(holding.what).ever ?? 0
            if row != count { found.append("\(holding.member) took \(count), its row says \(row)") }
        }
        for holding in Set(earned.keys).union(used.keys) {
            let row = bank.games(of: holding.member).tickets(of: holding.what)
            let counted = (earned[holding, default: 0], used[holding, default: 0])
            if counted != (row.earned, row.used) {
                found.append("\(holding.member) has tickets \(counted), its row \(row)")
            }
        }
        return found
    }
}
