// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

/// Households: both sides agree, nobody is in two, and all of one together have one limit.
@Suite("Households and their limits")
struct HouseholdStories {
    static let rewards = [
        """
        code: ticket, partner: hotel, price: 10, value: 5.00, stock: 50, kind: ticket,
        ticket: {admits: 1}, limits: [{per: day, pieces: 2}],
        household_limits: [{per: day, pieces: 3}, {per: month, pieces: 5}, {per: ever, pieces: 9}]
        """,
        "code: box, partner: hotel, price: 10, value: 5.00, stock: unlimited",
    ]

    static var source: ProgramSource {
        Arcade.source(rewards, seasons: "", more: "households: {transfers_per_month: 500}")
    }

    /// Everything that a household can go through.
    static func world() -> Bank {
        play(
            """
            form ann as h
            redeem ann ticket as t
            invite ann bob
            join bob h
            send ann bob 30
            redeem bob ticket 2 as u
            refund u 1
            remove ann bob
            refund u
            leave ann
            """
        )
    }

    @discardableResult
    private static func play(_ text: String) -> Bank {
        let people = ["ann", "bob", "cid", "dora"]
        let start = people.map { "enrol \($0)\nadjust \($0) 1000 goodwill" }
        return Scenario.play((start + [text]).joined(separator: "\n"), in: source)
    }

    @Test("The head invites, the other agrees, and each is an entry of its own")
    func consent() {
        let bank = HouseholdStories.play(
            """
            expect household ann none
            form ann as h       -> household ann ann*
            form ann            -> refused already_in_household
            join bob h          -> refused not_invited
            invite bob cid      -> refused not_in_household
            invite ann nobody   -> refused unknown_member
            invite ann ann      -> refused validation_failed
            invite ann bob      -> household bob none
            join bob nothing    -> refused unknown_household
            join bob h          -> household bob ann* bob
            join bob h          -> refused already_in_household
            invite bob cid      -> refused not_household_head
            invite ann bob      -> refused already_in_household
            invite ann cid
            later 14 days
            join cid h          -> refused not_invited
            invite ann cid
            form cid as k       -> household cid cid*
            join cid h          -> refused already_in_household
            """
        )
        let kinds = bank.records.map { "\($0.fact.kind)" }.filter { $0.hasPrefix("household_") }
        #expect(
            kinds == [
                "household_formed", "household_invited", "household_joined", "household_invited",
                "household_invited", "household_formed",
            ]
        )
    }

    @Test("Who leaves or is removed waits 30 days before joining any household")
    func coolOff() {
        HouseholdStories.play(
            """
            form ann as h
            form cid as k
            invite ann bob
            invite cid bob
            join bob h
            leave cid           -> household cid none
            invite cid bob      -> refused not_in_household
            remove bob ann      -> refused not_household_head
            remove ann cid      -> refused not_in_household
            remove ann bob      -> household bob none, household ann ann*
            leave bob           -> refused not_in_household
            invite ann bob
            join bob h          -> refused household_cooling_off
            form bob            -> refused household_cooling_off
            later 29 days
            invite ann bob
            join bob h          -> refused household_cooling_off
            later 1 day
            join bob h          -> household bob ann* bob
            join cid k          -> refused unknown_household
            form cid as m       -> household cid cid*
            """
        )
    }

    @Test("When the head leaves, who joined next takes over, and the last one ends it")
    func succession() {
        HouseholdStories.play(
            """
            form ann as h
            invite ann bob
            invite ann cid
            join cid h
            join bob h
            leave ann           -> household bob cid* bob
            invite bob dora     -> refused not_household_head
            invite cid dora
            remove cid bob      -> household cid cid*
            leave cid           -> household cid none
            join dora h         -> refused unknown_household
            """
        )
    }

    @Test("All of a household share its limits for the day, the month and for ever")
    func limits() {
        let bank = HouseholdStories.play(
            """
            form ann as h
            invite ann bob
            join bob h
            redeem ann ticket 2 -> spent 20
            redeem ann ticket   -> refused reward_period_limit_reached
            redeem bob ticket 2 -> refused reward_household_limit_reached
            redeem bob ticket   -> spent 10
            redeem bob ticket   -> refused reward_household_limit_reached
            redeem cid ticket 2 -> spent 20
            later 1 day
            redeem bob ticket 2 -> spent 20
            redeem ann ticket   -> refused reward_household_limit_reached
            at 2026-04-01T00:00:00+08:00
            redeem ann ticket 2
            later 1 day
            redeem bob ticket 2
            redeem ann ticket   -> refused reward_household_limit_reached
            redeem bob box 9    -> spent 90
            """
        )
        let ann = RedeemReward(member: MemberID(1), reward: bank.reward("ticket"))
        let reply = bank.submit(.redeemReward(ann))
        guard
            case .rewardHouseholdLimitReached(.ever, let limit, let left, let again)? = reply
                .refusal
        else {
            Issue.record("\(reply)")
            return
        }
        #expect((limit, left) == (9, 0))
        #expect(again == nil)
    }

    @Test("The refusal says what is left and the first moment at which it counts anew")
    func refusal() {
        let bank = HouseholdStories.play("redeem ann ticket 2\nlater 1 day\nredeem ann ticket 2")
        func refusal(_ quantity: Int64) -> Refusal? {
            bank.submit(
                .redeemReward(
                    RedeemReward(
                        member: MemberID(1),
                        reward: bank.reward("ticket"),
                        quantity: quantity
                    )
                )
            ).refusal
        }
        bank.now = bank.now.adding(days: 1)
        #expect(
            refusal(2)
                == .rewardHouseholdLimitReached(
                    .month,
                    limit: 5,
                    left: 1,
                    again: Instant(rfc3339: "2026-04-01T00:00:00+08:00")
                )
        )
        #expect(refusal(2)?.isTransient == true)
        #expect(refusal(1) == nil)
    }

    @Test(
        "What was counted stays with the household when somebody leaves, and comes along to the next"
    )
    func counted() {
        HouseholdStories.play(
            """
            redeem bob ticket 2
            form ann as h
            invite ann bob
            join bob h
            redeem ann ticket 2 -> refused reward_household_limit_reached
            redeem ann ticket
            leave bob
            redeem ann ticket   -> refused reward_household_limit_reached
            form cid as k
            later 1 day
            redeem cid ticket 2
            redeem bob ticket 2
            redeem ann ticket 2
            redeem ann ticket   -> refused reward_period_limit_reached
            redeem bob ticket   -> refused reward_period_limit_reached
            later 1 day
            redeem bob ticket   -> spent 10
            redeem bob ticket   -> refused reward_household_limit_reached
            redeem ann ticket   -> refused reward_household_limit_reached
            """
        )
    }

    @Test("Whoever comes back is counted once")
    func comeBack() {
        HouseholdStories.play(
            """
            form ann as h
            invite ann bob
            join bob h
            redeem bob ticket 2
            later 1 day
            redeem bob ticket 2
            leave bob
            later 32 days
            redeem bob ticket 2
            invite ann bob
            join bob h          -> household bob ann* bob
            redeem ann ticket 2 -> refused reward_household_limit_reached
            redeem ann ticket   -> spent 10
            later 1 day
            redeem ann ticket 2 -> spent 20
            redeem ann ticket   -> refused reward_period_limit_reached
            """
        )
    }

    @Test("Cancelled pieces are given back to the household of then and to that of now")
    func givenBack() {
        HouseholdStories.play(
            """
            redeem bob ticket 2 as u
            form ann as h
            invite ann bob
            join bob h
            redeem ann ticket 2 -> refused reward_household_limit_reached
            cancel u 1
            redeem ann ticket 2 -> spent 20
            redeem bob ticket   -> refused reward_household_limit_reached
            cancel u
            redeem bob ticket as v -> spent 10
            leave bob
            redeem ann ticket   -> refused reward_period_limit_reached
            refund v
            invite ann cid
            join cid h
            redeem cid ticket   -> spent 10
            redeem cid ticket   -> refused reward_household_limit_reached
            """
        )
    }

    @Test("A household holds eight, and eight may be invited")
    func full() {
        let bank = Bank(HouseholdStories.source)
        let people = (0..<20).map { _ in bank.enrol() }
        func step(_ step: HouseholdStep, _ member: Int, _ other: Int? = nil) -> Refusal? {
            let household = bank.records.first { "\($0.fact.kind)" == "household_formed" }?.id
            return bank.submit(
                .changeHousehold(
                    ChangeHousehold(
                        member: people[member],
                        step: step,
                        other: other.map { people[$0] },
                        household: step == .join ? household : nil
                    )
                )
            ).refusal
        }
        #expect(step(.form, 0) == nil)
        for other in 1...8 { #expect(step(.invite, 0, other) == nil) }
        #expect(step(.invite, 0, 9) == .household(.tooManyInvitations(limit: 8)))
        #expect(step(.invite, 0, 8) == nil)
        for other in 1...7 { #expect(step(.join, other) == nil) }
        #expect(step(.join, 8) == .household(.full(limit: 8)))
        #expect(step(.invite, 0, 9) == .household(.full(limit: 8)))
        bank.checkWholly()
    }

    @Test("A child under 14 is in a household when a guardian agreed")
    func child() {
        HouseholdStories.play(
            """
            enrol kim age under_14 consent guardian
            form ann as h
            invite ann kim
            unconsent kim guardian
            join kim h          -> refused guardian_required
            consent kim guardian
            join kim h          -> household kim ann* kim
            """
        )
    }
}
