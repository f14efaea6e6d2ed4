// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Who has which code of others: code by code, with none of the code that decides.
///
/// It says beforehand which codes a redemption has to get, whether there are enough, and which go
/// back with a step; and what is recorded must be just that.
struct LongRunCodes {
    /// What became of a code.
    private enum Place: Hashable {
        case waiting
        case with(EntryID)
    }

    /// By reward; the code of number n stands at n - 1.
    private var places: [RewardNumber: [Place]] = [:]
    /// Redemptions whose codes somebody has seen.
    private var seen: Set<EntryID> = []
    private var wrong: [String] = []
    /// How many codes were seen, and how many came back.
    private(set) var spent = 0
    private(set) var givenBack = 0

    /// Takes a command, and what came of it.
    mutating func check(_ command: Command?, _ reply: Reply) {
        switch (command, reply) {
        case (.importCodes(let wish), .recorded(let records)): imported(wish, records)
        case (.redeemReward(let wish), .refused(.codes(.poolEmpty(let left)))):
            let waiting = self.waiting(of: wish.reward).count
            expect(Int64(waiting) == left && wish.quantity > left, "\(left) left of \(waiting)")
        default:
            for record in reply.records { check(record) }
        }
    }

    private mutating func expect(_ isTrue: Bool, _ text: @autoclosure () -> String) {
        if !isTrue { wrong.append(text()) }
    }

    private func waiting(of reward: RewardNumber) -> [Int64] {
        numbers(of: reward, .waiting)
    }

    private func numbers(of reward: RewardNumber, _ place: Place) -> [Int64] {
        let all = places[reward] ?? []
        return all.indices.filter { all[$0] == place }.map { Int64($0) + 1 }
    }

    private mutating func move(_ numbers: [Int64], of reward: RewardNumber, to place: Place) {
        for number in numbers { places[reward]?[Int(number) - 1] = place }
    }

    private mutating func imported(_ wish: ImportCodes, _ records: [Record]) {
        let known = Int64(places[wish.reward]?.count ?? 0)
        guard records.count == 1, case .codesImported(let fact) = records[0].fact else {
            return wrong.append("an import became \(records.map(\.fact.kind))")
        }
        expect(fact.first == known + 1 && fact.count == wish.count, "\(fact) behind \(known)")
        let more = Array(repeating: Place.waiting, count: Int(wish.count))
        places[wish.reward, default: []] += more
    }

    private mutating func check(_ record: Record) {
        switch record.fact {
        case .rewardRedeemed(let fact): redeemed(fact, record.id)
        case .redemptionChanged(let fact): changed(fact)
        default: break
        }
    }

    private mutating func redeemed(_ fact: RewardRedeemed, _ id: EntryID) {
        guard places[fact.reward] != nil else {
            return expect(fact.codes.isEmpty, "\(id) has codes of no pool")
        }
        let waiting = waiting(of: fact.reward)
        let due = Array(waiting.prefix(Int(fact.quantity)))
        expect(due.count == fact.quantity, "\(id) had no codes to get")
        expect(fact.codes.numbers == due, "\(id) got \(fact.codes.numbers), not \(due)")
        move(due, of: fact.reward, to: .with(id))
    }

    private mutating func changed(_ fact: RedemptionChanged) {
        guard places[fact.reward] != nil else { return }
        let own = numbers(of: fact.reward, .with(fact.redemption))
        if fact.step == .fulfil {
            seen.insert(fact.redemption)
            spent += own.count
        }
        let goesBack = fact.isBack && !seen.contains(fact.redemption)
        let due = goesBack ? Array(own.suffix(Int(fact.pieces))) : []
        expect(
            fact.codes.numbers == due,
            "\(fact.step) of \(fact.redemption) gave back \(fact.codes.numbers), not \(due)"
        )
        move(due, of: fact.reward, to: .waiting)
        givenBack += due.count
    }

    /// Where what was recorded, or what the bank's rows say, is something else.
    func differences(from bank: Bank) -> [String] {
        wrong
            + places.keys.sorted().compactMap { reward in
                let pool = bank.state.rewards[Int(reward) - 1].value.codes
                let waiting = waiting(of: reward)
                let isSame =
                    pool.imported == places[reward]?.count ?? 0 && pool.left.numbers == waiting
                return isSame ? nil : "\(waiting) wait, the row says \(pool.left.numbers)"
            }
    }
}
