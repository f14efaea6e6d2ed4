// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// What must hold of games along a journal: every ticket draws what its number draws and what is
/// left, the seed that is revealed drew them all, and what was given is taken back once and wholly.
struct GameSums {
    private struct Tally {
        let commitment: [UInt8]
        var audit: DrawAudit
        /// What each ticket drew, to be compared with what the seed says.
        var numbers: [Int64] = []
    }

    private var draws: [GameNumber: Tally] = [:]
    /// What was given for goals and badges and not taken back.
    private var gifts: [EntryID: (game: GameNumber, points: Points)] = [:]
    /// The prize that the entry before said it would redeem.
    private var due: (gift: PrizeGift, redemption: EntryID, reward: RewardNumber?)?

    init() {}

    mutating func violations(in record: Record, terms: BoundProgram) -> [InvariantViolation] {
        if let fault = redemptionFault(in: record, terms) {
            return [.init(.redemptionsAddUp, in: record, fault)]
        }
        switch record.fact {
        case .missionCompleted(let fact): gifts[record.id] = (fact.mission, fact.points)
        case .badgePrizeClaimed(let fact): gifts[record.id] = (fact.game, fact.points)
        case .gameGiftReversed(let fact):
            guard let gift = gifts.removeValue(forKey: fact.gift), gift.game == fact.game,
                gift.points == fact.clawedBack
            else {
                let detail = "it takes back what was not given"
                return [.init(.returnsLeaveNothing, in: record, detail)]
            }
        case .drawStarted(let fact):
            draws[fact.draw] = Tally(
                commitment: fact.commitment,
                audit: DrawAudit(
                    draw: terms.registry.gameCode(fact.draw) ?? "",
                    commitment: fact.commitment,
                    seed: nil
                )
            )
        case .prizeDrawn(let fact):
            guard let fault = fault(in: fact, terms) else { return [] }
            return [.init(.stockIsKept, in: record, fault)]
        case .drawEnded(let fact):
            guard let fault = fault(in: fact, terms) else { return [] }
            return [.init(.drawsAreProved, in: record, fault)]
        default: break
        }
        return []
    }

    /// A prize that is a reward is redeemed by the next entry, once, for nothing; no other entry is.
    private mutating func redemptionFault(in record: Record, _ terms: BoundProgram) -> String? {
        let expected = due
        due = record.wonRedemption.map { won in
            (won.gift, won.redemption, terms.reward(ofPrizeIn: record.fact))
        }
        guard case .rewardRedeemed(let fact) = record.fact, let gift = fact.gift else {
            return expected.map { "\($0.gift.entry) was to be redeemed here" }
        }
        guard let expected, expected.gift == gift, expected.redemption == record.id,
            expected.reward == fact.reward
        else { return "nobody won what it redeems" }
        guard fact.points == .zero, fact.quantity == 1, record.ledger.transfers.isEmpty else {
            return "a prize costs something"
        }
        return nil
    }

    private mutating func fault(in fact: PrizeDrawn, _ terms: BoundProgram) -> String? {
        guard draws[fact.draw] != nil, case .draw(let index) = terms.place(ofGame: fact.draw)
        else { return "it draws from what was not started" }
        let odds = terms.program.games.draws[index].odds
        draws[fact.draw]?.numbers.append(fact.number)
        return draws[fact.draw]?.audit.fault(in: fact.line, by: odds)
    }

    private func fault(in fact: DrawEnded, _ terms: BoundProgram) -> String? {
        guard let tally = draws[fact.draw], let code = terms.registry.gameCode(fact.draw) else {
            return "it ends what was not started"
        }
        guard DrawHash.of(fact.seed) == tally.commitment else {
            return "the seed is not the one that was committed to"
        }
        for (index, number) in tally.numbers.enumerated() {
            let ticket = UInt64(index) + 1
            let due = DrawHash.number(seed: fact.seed, draw: code, ticket: ticket)
            guard due != number else { continue }
            return "ticket \(ticket) draws \(due), and \(number) is recorded"
        }
        return nil
    }

    /// I12 for a state without its journal: against the largest stock that any version had.
    static func violations(in state: LoyaltyState) -> [InvariantViolation] {
        state.games.sorted { $0.key < $1.key }.flatMap { id, row in
            row.value.prizes.compactMap { count in
                let stocks = state.versions.flatMap { version in
                    version.prizes(ofGame: GameNumber(id)).filter { $0.code == count.prize }
                }.map(\.stock)
                let largest = stocks.contains(nil) ? nil : stocks.compactMap(\.self).max() ?? 0
                guard count.given < 0 || largest.map({ count.given > $0 }) ?? false else {
                    return nil
                }
                let detail = "\(count.given) of '\(count.prize)' are given, the stock is less"
                return InvariantViolation(.stockIsKept, "game \(id)", detail)
            }
        }
    }
}

extension Fact {
    /// The points of its only lot, of what a game gives; `nil` for all else.
    var gamePoints: Points? {
        switch self {
        case .missionCompleted(let fact): fact.points
        case .prizeDrawn(let fact): fact.points
        case .badgePrizeClaimed(let fact): fact.points
        default: nil
        }
    }
}

extension BoundProgram {
    /// What a draw or a set of badges can give; none for other games.
    func prizes(ofGame number: GameNumber) -> [Prize] {
        switch place(ofGame: number) {
        case .draw(let index): program.games.draws[index].prizes
        case .badgePrize(let index): [program.games.badgePrizes[index].prize]
        default: []
        }
    }

    /// Whether all points that a game gives are for ever.
    func isForEver(game number: GameNumber) -> Bool {
        guard let place = place(ofGame: number) else { return true }
        if case .mission(let index) = place {
            return program.games.missions[index].gift.validity == .lifetime
        }
        return prizes(ofGame: number).allSatisfy { prize in
            if case .points(_, let validity) = prize.kind { validity == .lifetime } else { true }
        }
    }
}
