// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Testing

/// Points that one member of a household gives to another: the same lots, on the same terms.
@Suite("Transfers inside a household")
struct TransferStories {
    private static let start = """
        enrol ann
        enrol bob
        enrol cid
        adjust ann 1000 goodwill
        form ann as h
        invite ann bob
        join bob h
        """

    @discardableResult
    private func play(_ text: String) -> Bank {
        Scenario.play(TransferStories.start + "\n" + text, in: HouseholdStories.source)
    }

    @Test("Points go to the other with their lot, and both statements tell it")
    func transfer() {
        let bank = play(
            """
            send ann bob 300    -> records 2, ann available 700, bob available 300 lots 1
            send bob ann 100    -> ann available 800 lots 1, bob available 200
            send bob cid 1      -> refused not_in_household
            send cid ann 1      -> refused not_in_household
            send ann nobody 1   -> refused unknown_member
            send ann ann 1      -> refused validation_failed
            send bob ann 201    -> refused insufficient_points
            """
        )
        let sent = bank.records.filter { "\($0.fact.kind)" == "points_sent" }
        let received = bank.records.filter { "\($0.fact.kind)" == "points_received" }
        #expect(sent.compactMap(\.member) == [MemberID(1), MemberID(2)])
        #expect(received.compactMap(\.member) == [MemberID(2), MemberID(1)])
        let lots = [MemberID(1), MemberID(2)].map { bank.member($0)?.lots.lots.map(\.id) }
        #expect(lots[0] == lots[1], "a lot keeps its origin")
        #expect(received.allSatisfy { $0.key == nil })
    }

    @Test("Only so many points a month, counted for the one who gives")
    func cap() {
        let bank = play(
            """
            send ann bob 400
            send ann bob 101    -> refused household_transfer_cap
            send ann bob 100    -> ann available 500
            send ann bob 1      -> refused household_transfer_cap
            send bob ann 500    -> ann available 1000
            at 2026-04-01T00:00:00+08:00
            send ann bob 500    -> ann available 500
            """
        )
        let command = TransferPoints(
            member: MemberID(1),
            recipient: MemberID(2),
            points: Points(1)
        )
        #expect(
            bank.submit(.transferPoints(command)).refusal
                == .household(
                    .transferCap(
                        left: .zero,
                        again: Instant(rfc3339: "2026-05-01T00:00:00+08:00") ?? .never
                    )
                )
        )
    }

    @Test("Without a setting of the program no points move")
    func notOffered() {
        Scenario.play(
            TransferStories.start + "\nsend ann bob 1 -> refused household_transfer_cap",
            in: Arcade.source(HouseholdStories.rewards, seasons: "")
        )
    }

    @Test("What is held stays, and what the one who receives owes is repaid first")
    func lots() {
        play(
            """
            buy bob shop 50.00 item m/melon/piece 1 50.00 as p -> bob available 150
            hold bob hotel 100 as g
            send bob ann 51     -> refused insufficient_points
            send bob ann 50     -> ann available 1050
            release g
            send bob ann 100    -> bob available 0, ann available 1150 lots 2
            return p shop line 0 1 -> bob debt 150
            send ann bob 100    -> bob debt 50 available 0, ann available 1050
            """
        )
    }

    @Test("What is pending stays, and a dated lot ends when it would have ended")
    func dated() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            form ann as h
            invite ann bob
            join bob h
            buy bob shop 50.00 item m/melon/piece 1 50.00 -> bob available 300 pending 150
            send bob ann 301    -> refused insufficient_points
            send bob ann 200    -> ann available 200 lots 1
            later 41 days
            settle ann          -> ann available 0 lots 0
            settle bob          -> bob available 150 lots 1
            """,
            in: Town.source(
                clawback: Town.standardTerms + "\nhouseholds: {transfers_per_month: 500}"
            )
        )
    }

    @Test("A minor receives and gives none away")
    func minors() {
        play(
            """
            enrol kim age 14_to_17
            invite ann kim
            join kim h
            send ann kim 50     -> kim available 50
            send kim ann 10     -> refused adults_only
            age kim adult
            send kim ann 10     -> kim available 40
            """
        )
    }

    @Test("Who has left is no longer given anything")
    func left() {
        play(
            """
            remove ann bob
            send ann bob 1      -> refused not_in_household
            """
        )
    }

    @Test("What a received lot paid for is given back to who had it", arguments: 1...6)
    func anySequence(seed: UInt64) {
        let bank = play("enrol dora")
        var chance = SeededGenerator(seed: seed)
        var redeemed: [EntryID] = []
        for _ in 0..<150 {
            let member = MemberID(chance.number(below: 2) + 1)
            switch chance.number(below: 6) {
            case 0, 1:
                let command = TransferPoints(
                    member: member,
                    recipient: MemberID(3 - member.rawValue),
                    points: Points(chance.number(in: 1...120))
                )
                bank.submit(.transferPoints(command))
            case 2:
                let command = RedeemReward(member: member, reward: bank.reward("box"))
                if let made = bank.submit(.redeemReward(command)).records.own {
                    redeemed.append(made.id)
                }
            case 3 where !redeemed.isEmpty:
                bank.submit(
                    .changeRedemption(
                        ChangeRedemption(
                            redemption: redeemed.removeLast(),
                            step: .refund,
                            reason: "as told"
                        )
                    )
                )
            case 4: bank.buy(member, "shop", chance.number(in: 100...3_000))
            default: bank.now = bank.now.adding(seconds: chance.number(in: 600...400_000))
            }
        }
        bank.checkWholly()
        #expect(bank.state.program.value.householdTransit.creditBalance == 0)
    }
}
