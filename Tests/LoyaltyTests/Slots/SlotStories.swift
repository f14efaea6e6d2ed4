// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// Tickets, guides and services in slots, in the program of the seeds; the bank checks after every
/// step, and forgets its rows before.
@Suite("Slots")
struct SlotStories {
    /// One entry of every kind that slots bring.
    static func world() -> Bank {
        guard let source = try? ExampleFolder.source("hongmi") else {
            preconditionFailure("the example program is there")
        }
        return Scenario.play(
            """
            enrol ann
            adjust ann 100000 goodwill
            slots award_ticket 2026-03-20 HM12=09:00-12:00=150/9 HM13=15:00-18:00=150/1
            slots fruit_cleaning 2026-03-02 a=09:00-11:00=0/20
            redeem ann award_ticket slot 2026-03-20/HM12 as a
            redeem ann award_ticket slot 2026-03-20/HM13 as b
            redeem ann fruit_cleaning 2 slot 2026-03-02/a item durian as c
            cancel c 1
            scrap award_ticket 2026-03-20/HM12
            withhold a
            fulfil b
            """,
            in: source
        )
    }

    @discardableResult
    private func play(_ text: String) throws -> Bank {
        Scenario.play(
            "enrol ann\nadjust ann 100000 goodwill\n" + text,
            in: try ExampleFolder.source("hongmi")
        )
    }

    @Test("#84: what is sold for money at 09 and 11 and not there for points is not published")
    func parity() throws {
        try play(
            """
            redeem ann scenic_entry slot 2026-03-05/14 -> refused reward_not_published
            redeem ann scenic_entry                    -> refused reward_not_published
            slots scenic_entry 2026-03-05 09=09:00-11:00=40/0 11=11:00-14:00=40/0 14=14:00-17:00=40/10 -> refused parity_broken, missing 2026-03-05/09 2026-03-05/11
            redeem ann scenic_entry slot 2026-03-05/14 -> refused reward_not_published
            slots scenic_entry 2026-03-05 09=09:00-11:00=40/4 11=11:00-14:00=40/2 14=14:00-17:00=40/10
            slots scenic_entry 2026-03-05 09=09:00-11:00=40/4 11=11:00-14:00=40/2 14=14:00-17:00=40/10 -> unchanged
            redeem ann scenic_entry                    -> refused validation_failed
            redeem ann scenic_entry slot 2026-03-05/15 -> refused unknown_slot
            redeem ann scenic_entry slot 2026-03-06/09 -> refused unknown_slot
            redeem ann scenic_entry 2 slot 2026-03-05/09 -> spent 7200, scenic payable 120.00, free scenic_entry 2026-03-05/09 2 1
            redeem ann fruit_box slot 2026-03-05/09    -> refused validation_failed
            redeem ann fruit_box item melon            -> refused validation_failed
            slots fruit_box 2026-03-05 09=09:00-11:00=0/4 -> refused reward_has_no_slots
            """
        )
    }

    @Test("An import adds slots and places, and takes nothing away that is booked")
    func imports() throws {
        try play(
            """
            slots scenic_entry 2026-03-05 09=09:00-11:00=40/4 11=11:00-14:00=40/2
            redeem ann scenic_entry 3 slot 2026-03-05/09 as r
            slots scenic_entry 2026-03-05 09=09:00-11:00=40/2 11=11:00-14:00=40/2 -> refused slot_booked
            slots scenic_entry 2026-03-05 11=11:00-14:00=40/2                     -> refused slot_booked
            slots scenic_entry 2026-03-05 09=09:00-11:30=40/4 11=11:00-14:00=40/2 -> refused slot_booked
            slots scenic_entry 2026-03-05 09=09:00-11:00=40/3                     -> free scenic_entry 2026-03-05/09 0 1
            redeem ann scenic_entry slot 2026-03-05/11                            -> refused unknown_slot
            slots scenic_entry 2026-03-05 09=09:00-11:00=40/9 13=13:00-14:00=0/1  -> free scenic_entry 2026-03-05/09 6 1
            cancel r 2                                                            -> did cancelled_by_member 2 back 7200 0.00 plus 0, free scenic_entry 2026-03-05/09 8 1
            cancel r                                                              -> free scenic_entry 2026-03-05/09 9 0
            slots scenic_entry 2026-03-05                                         -> records 1
            redeem ann scenic_entry slot 2026-03-05/09                            -> refused unknown_slot
            slots scenic_entry 2026-02-28 09=09:00-11:00=40/9                     -> refused validation_failed
            slots scenic_entry 2028-02-28 09=09:00-11:00=40/9                     -> refused validation_failed
            slots scenic_entry 2026-03-05 09=11:00-09:00=40/9                     -> refused validation_failed
            slots scenic_entry 2026-03-05 09=09:00-11:00=0/0                      -> refused validation_failed
            slots scenic_entry 2026-03-05 09=09:00-11:00=1/1 09=09:00-11:00=1/1   -> refused validation_failed
            slots scenic_entry 2026-03-05 a:b=09:00-11:00=1/1                     -> refused validation_failed
            """
        )
    }

    @Test("A slot is full, past, and usable on its day until its end; other slots are told")
    func times() throws {
        try play(
            """
            slots scenic_entry 2026-03-05 09=09:00-11:00=1/1 11=11:00-14:00=1/2
            slots scenic_entry 2026-03-06 09=09:00-11:00=1/3
            slots scenic_entry 2026-03-07 09=09:00-11:00=1/1 10=10:00-11:00=1/1
            redeem ann scenic_entry slot 2026-03-05/11 as r
            use r                                        -> refused slot_not_begun
            redeem ann scenic_entry 2 slot 2026-03-05/11 -> refused slot_full, next 2026-03-06/09
            redeem ann scenic_entry slot 2026-03-05/11
            redeem ann scenic_entry slot 2026-03-05/11   -> refused slot_full, next 2026-03-06/09 2026-03-07/09 2026-03-07/10
            at 2026-03-05T08:59:59+08:00
            use r                                        -> did used 1 back 0 0.00 plus 0, free scenic_entry 2026-03-05/11 0 1
            redeem ann scenic_entry slot 2026-03-05/09 as s
            at 2026-03-05T09:00:00+08:00
            redeem ann scenic_entry slot 2026-03-05/09   -> refused slot_past
            cancel s                                     -> refused cancellation_too_late
            expire s                                     -> refused redemption_not_expired
            at 2026-03-05T11:00:00+08:00
            use s                                        -> refused redemption_not_open
            expire s                                     -> did expired 1 back 0 0.00 plus 0, status s expired 0 0 0 1
            scrap scenic_entry 2026-03-05/09             -> refused slot_past
            """
        )
    }

    @Test("#88: a walk with a guide has slots like an entry, and gives back what is not used")
    func guide() throws {
        try play(
            """
            slots garden_guide 2026-03-05 a=09:00-10:00=5/0 -> refused parity_broken, missing 2026-03-05/a
            slots garden_guide 2026-03-05 a=09:00-10:00=5/5
            redeem ann garden_guide 2 slot 2026-03-05/a as r -> spent 2400, scenic payable 40.00
            at 2026-03-05T10:00:00+08:00
            expire r                                         -> did expired 2 back 2400 0.00 plus 0, ann available 100000
            """
        )
    }

    @Test("#86, H3: a cancelled flight gives 30,000 points back and 3,000 more, to each once")
    func flight() throws {
        let bank = try play(
            """
            enrol bob
            adjust bob 30000 goodwill
            slots award_ticket 2026-03-20 HM12=09:00-12:00=150/9 HM13=15:00-18:00=150/1
            redeem ann award_ticket slot 2026-03-20/HM12 as a -> spent 30000, airline payable 500.00
            redeem ann award_ticket 2 slot 2026-03-20/HM12 as b -> spent 60000
            redeem bob award_ticket slot 2026-03-20/HM12 as c
            later 1 days
            scrap award_ticket 2026-03-20/HM14 -> refused unknown_slot
            scrap award_ticket 2026-03-20/HM12 -> records 1, free award_ticket 2026-03-20/HM12 0 3
            scrap award_ticket 2026-03-20/HM12 -> refused slot_cancelled
            redeem bob award_ticket slot 2026-03-20/HM12 -> refused slot_cancelled
            slots award_ticket 2026-03-20 HM12=09:00-12:00=150/9 HM13=15:00-18:00=150/1 -> refused slot_cancelled
            slots award_ticket 2026-03-20 HM13=15:00-18:00=150/2 -> records 1
            use a                              -> refused redemption_not_open
            cancel a                           -> did cancelled_by_partner 1 back 30000 0.00 plus 3000, ann available 43000
            cancel a                           -> refused redemption_not_open
            withhold b                         -> did cancelled_by_partner 2 back 60000 0.00 plus 5000, ann available 108000
            later 60 days
            expire c                           -> did cancelled_by_partner 1 back 30000 0.00 plus 3000, bob available 33000
            withhold c                         -> refused redemption_not_open
            expect free award_ticket 2026-03-20/HM12 0 0, airline payable 0.00 redeemed 0 issued 11000
            """
        )
        let causes = bank.records.compactMap { record in
            if case .redemptionChanged(let fact) = record.fact { fact.cause } else { nil }
        }
        #expect(causes.count == 3)
        #expect(Set(causes).count == 1)
        bank.checkWholly()
    }

    @Test("Ten thousand wishes for a hundred places take exactly a hundred")
    func rush() throws {
        let bank = Bank(try ExampleFolder.source("hongmi"), comparesEvery: 997)
        let reward = bank.reward("garden_guide")
        let day = try #require(CalendarDay(iso8601: "2026-03-05"))
        let start = try #require(Instant(rfc3339: "2026-03-05T09:00:00+08:00"))
        let offer = SlotOffer(
            code: "a",
            startsAt: start,
            endsAt: start.adding(seconds: 3_600),
            forMoney: 100,
            forPoints: 100
        )
        let days = [OfferedDay(day: day, slots: [offer])]
        bank.submit(.importSlots(ImportSlots(reward: reward, days: days)))
        var members: [MemberID] = []
        for _ in 0..<20 {
            let member = bank.enrol()
            bank.give(member, 1_000_000)
            members.append(member)
        }
        var taken = 0
        var refused = 0
        for number in 0..<10_000 {
            let wish = RedeemReward(
                member: members[number % members.count],
                reward: reward,
                slot: SlotName(day: day, code: "a")
            )
            let reply = bank.submit(.redeemReward(wish))
            if reply.refusal == nil { taken += 1 }
            if case .slotFull(_, left: 0, next: []) = reply.refusal { refused += 1 }
        }
        #expect(taken == 100)
        #expect(refused == 9_900)
        bank.checkWholly()
    }
}
