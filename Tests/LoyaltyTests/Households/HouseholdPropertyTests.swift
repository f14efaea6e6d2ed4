// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// Whoever joins, leaves, redeems and gives back in whatever sequence: the bank checks all invariants
/// after every step, and here the limits are counted again from the journal.
@Suite("Households, whatever happens")
struct HouseholdPropertyTests {
    @Test("Limits hold and nobody is in two households", arguments: 1...10)
    func anySequence(seed: UInt64) {
        let bank = Bank(HouseholdStories.source, comparesEvery: 7)
        var chance = SeededGenerator(seed: seed)
        let people = (0..<6).map { _ in bank.enrol() }
        for person in people { bank.give(person, 100_000) }
        var formed: [EntryID] = []
        var redeemed: [EntryID] = []
        func anybody() -> MemberID { people[Int(chance.number(below: 6))] }
        for _ in 0..<400 {
            switch chance.number(below: 12) {
            case 0:
                let reply = bank.submit(
                    .changeHousehold(ChangeHousehold(member: anybody(), step: .form))
                )
                if let made = reply.records.own { formed.append(made.id) }
            case 1, 2, 3:
                // The head of some household invites somebody, who joins at once or never.
                guard let id = formed.last, let home = bank.state.households[id.rawValue]?.value
                else { continue }
                let other = anybody()
                bank.submit(
                    .changeHousehold(
                        ChangeHousehold(member: home.head, step: .invite, other: other)
                    )
                )
                bank.submit(
                    .changeHousehold(ChangeHousehold(member: other, step: .join, household: id))
                )
            case 4: bank.submit(.changeHousehold(ChangeHousehold(member: anybody(), step: .leave)))
            case 5:
                bank.submit(
                    .changeHousehold(
                        ChangeHousehold(member: anybody(), step: .remove, other: anybody())
                    )
                )
            case 6: bank.now = bank.now.adding(seconds: chance.number(in: 600...1_200_000))
            case 7 where !redeemed.isEmpty:
                let change = ChangeRedemption(
                    redemption: redeemed[Int(chance.number(below: UInt64(redeemed.count)))],
                    step: .refund,
                    quantity: 1,
                    reason: "as told"
                )
                bank.submit(.changeRedemption(change))
            default:
                let command = RedeemReward(
                    member: anybody(),
                    reward: bank.reward("ticket"),
                    quantity: chance.number(in: 1...2)
                )
                if let made = bank.submit(.redeemReward(command)).records.own {
                    redeemed.append(made.id)
                }
            }
        }
        bank.checkWholly()
        #expect(redeemed.count > 5 && formed.count > 1)
        for home in bank.state.households.values.map(\.value) {
            #expect(home.members.count <= Household.maximumMembers)
        }
        let homes = bank.state.households.values.flatMap { $0.value.members.map(\.member) }
        #expect(Set(homes).count == homes.count)
    }
}
