// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// Custom work, miles, cards and gifts: what each needs before it is handed over.
@Suite("Handing over")
struct HandingStories {
    static let rewards = [
        """
        code: logo, partner: hotel, price: 20, value: 300.00, stock: 9, kind: custom_work,
        custom_work: {pieces: 100, artwork: yes, proof: yes}, redemption: {cancel_hours: 24}
        """,
        """
        code: engraving, partner: hotel, price: 20, value: 30.00, stock: 9, kind: custom_work,
        custom_work: {pieces: 1, artwork: yes, proof: no}
        """,
        """
        code: miles, partner: hotel, price: 300, value: 9.00, stock: unlimited,
        kind: external_miles, external_miles: {rate: 3, miles: 100}
        """,
        """
        code: card, partner: hotel, price: 20, value: 400.00, stock: unlimited,
        kind: gift_card, gift_card: {face: 400.00, bearer: yes}, redemption: {usable_days: 5, cancel_hours: 0}
        """,
        """
        code: trees, partner: hotel, price: 50, value: 5.00, stock: unlimited,
        kind: charity, charity: {recipient: {zh: 绿化基金, en: Tree fund}}
        """,
    ]

    static var source: ProgramSource { Arcade.source(rewards, seasons: "") }

    /// Everything that can happen before a handing over.
    static func world() -> Bank {
        play(
            """
            redeem ann logo as w
            artwork w
            proof w
            reject w
            proof w
            approve w
            fulfil w
            redeem ann miles as m
            fail m
            redeem ann card as c
            cancel c
            redeem ann trees as t
            fulfil t reference R-1
            """
        )
    }

    @discardableResult
    private static func play(_ text: String) -> Bank {
        Scenario.play("enrol ann\nadjust ann 5000 goodwill\n" + text, in: source)
    }

    @Test("#71: work is done once the member agreed to a proof, and what is missing is said")
    func customWork() {
        let bank = HandingStories.play(
            """
            redeem ann logo as w -> spent 20
            fulfil w             -> refused work_not_ready
            approve w            -> refused no_proof
            proof w              -> refused work_not_ready
            artwork w
            artwork w
            proof w
            artwork w            -> refused proof_waits
            proof w              -> refused proof_waits
            fulfil w             -> refused work_not_ready
            reject w
            later 30 hours
            artwork w
            proof w
            approve w
            approve w            -> refused work_approved
            artwork w            -> refused work_approved
            cancel w             -> refused cancellation_too_late
            fulfil w             -> status w fulfilled 1 0 0 0
            proof w              -> refused handing_closed
            fail w               -> refused step_not_of_kind
            redeem ann engraving as e
            fulfil e             -> refused work_not_ready
            proof e              -> refused step_not_of_kind
            artwork e
            fulfil e             -> status e fulfilled 1 0 0 0
            """
        )
        guard
            case .redemptionHanded(let fact) = bank.records.first(where: {
                "\($0.fact.kind)" == "redemption_artwork_given"
            })?.fact
        else {
            Issue.record("nothing was given")
            return
        }
        #expect(fact.file?.media == .png && fact.file?.size == 70)
    }

    @Test("Until a proof is approved the member cancels freely, whatever hours the terms name")
    func freeUntilApproval() {
        HandingStories.play(
            """
            redeem ann logo as w
            artwork w
            proof w
            later 100 days
            cancel w             -> did cancelled_by_member 1 back 20 0.00 plus 0, logo left 9
            proof w              -> refused handing_closed
            """
        )
    }

    @Test("There are five proofs at most")
    func rounds() {
        HandingStories.play(
            "redeem ann logo as w\nartwork w\n"
                + String(repeating: "proof w\nreject w\n", count: 5)
                + "proof w -> refused too_many_rounds\ncancel w -> ann available 5000"
        )
    }

    @Test("#61: miles are credited once by the partner's own number")
    func milesCredited() {
        HandingStories.play(
            """
            redeem ann miles 2 as m     -> spent 600
            fulfil m                    -> refused reference_required
            fail m
            fulfil m reference FF-77    -> status m fulfilled 2 0 0 0
            fulfil m reference FF-78    -> refused redemption_not_open
            fail m                      -> refused handing_closed
            """
        )
    }

    @Test("Attempts wait longer each time, and after the fifth failure the points are back")
    func milesFail() {
        HandingStories.play(
            """
            redeem ann miles as m       -> ann available 4700
            fail m
            fail m                      -> refused attempt_too_early
            later 15 minutes
            fail m
            later 59 minutes
            fail m                      -> refused attempt_too_early
            later 1 minute
            fail m
            later 4 hours
            fail m                      -> ann available 4700
            later 15 hours
            fail m                      -> refused attempt_too_early
            later 1 hour
            fail m                      -> did refunded 1 back 300 0.00 plus 0, ann available 5000
            expect hotel redeemed 0 payable 0.00
            fail m                      -> refused handing_closed
            """
        )
    }

    @Test("#60: cards up to a face value a month, and given to new members after 14 days")
    func cards() {
        let bank = HandingStories.play(
            """
            redeem ann card 3           -> refused gift_card_cap
            redeem ann card 2 as c      -> spent 40
            redeem ann card             -> refused gift_card_cap
            use c                       -> refused redemption_not_available
            fulfil c                    -> refused redemption_not_available
            cancel c 1                  -> did cancelled_by_member 1 back 20 0.00 plus 0
            redeem ann card as d        -> spent 20
            later 13 days
            use c                       -> refused redemption_not_available
            cancel d                    -> ann available 4980
            later 1 day
            cancel c                    -> refused cancellation_too_late
            use c                       -> status c used 0 1 1 0
            at 2026-04-01T00:00:00+08:00
            redeem ann card 2 as e      -> spent 40
            use e 1                     -> status e confirmed 1 1 0 0
            later 6 days
            expire e                    -> did expired 1 back 20 0.00 plus 0
            """
        )
        let again = bank.submit(
            .redeemReward(
                RedeemReward(member: MemberID(1), reward: bank.reward("card"), quantity: 2)
            )
        )
        #expect(
            again.refusal
                == .handing(
                    .giftCardCap(
                        left: Money(fen: 60_000),
                        again: Instant(rfc3339: "2026-05-01T00:00:00+08:00") ?? .never
                    )
                )
        )
    }

    @Test("The cap and the delay are the program's to set")
    func settings() {
        Scenario.play(
            """
            enrol ann
            adjust ann 500 goodwill
            redeem ann card 5 as c      -> spent 100
            use c                       -> status c used 0 5 0 0
            """,
            in: Arcade.source(
                HandingStories.rewards,
                seasons: "",
                more: "gift_cards: {monthly_face: 5000.00, new_member_days: 0}"
            )
        )
    }

    @Test("A gift is given with a receipt, and then stays given")
    func charity() {
        let bank = HandingStories.play(
            """
            redeem ann trees as t
            fulfil t                    -> refused reference_required
            refund t
            redeem ann trees as u
            fulfil u reference R-2026-9 -> status u fulfilled 1 0 0 0
            refund u                    -> refused gift_given
            withhold u                  -> refused gift_given
            cancel u                    -> refused redemption_not_open
            """
        )
        guard case .redemptionChanged(let fact) = bank.records.last?.fact else {
            Issue.record("it is not the last")
            return
        }
        #expect(fact.reference == "R-2026-9")
    }

    @Test("Files are what their bytes say")
    func sniffing() {
        let cases: [(String, FileMedia?)] = [
            ("%PDF-1.7\n", .pdf), ("<svg xmlns='x'/>", .svg),
            ("<?xml version='1.0'?><!-- a --><svg/>", .svg), ("<html><svg/></html>", nil),
            ("<svg><script>1</script></svg>", nil), ("<svg onload='x'/>", nil),
            ("GIF89a", nil), ("", nil), ("#!/bin/sh", nil),
        ]
        for (text, media) in cases {
            #expect(FileMedia(sniffing: Array(text.utf8)) == media, "\(text)")
        }
        #expect(FileMedia(sniffing: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]) == .png)
        #expect(FileMedia(sniffing: [0xFF, 0xD8, 0xFF, 0xE0]) == .jpeg)
    }

    @Test("Only the partner that gave it acts, and a file has to be there")
    func shapes() {
        let bank = HandingStories.play("redeem ann logo as w\nredeem ann miles as m")
        let made = bank.records.filter { "\($0.fact.kind)" == "reward_redeemed" }.map(\.id)
        let empty = HandOver(redemption: made[0], step: .artwork)
        #expect(bank.submit(.handOver(empty)).refusal?.code == "validation_failed")
        let mute = HandOver(redemption: made[1], step: .fail)
        #expect(bank.submit(.handOver(mute)).refusal?.code == "validation_failed")
        let other = HandOver(
            redemption: made[1],
            step: .fail,
            reason: "no",
            source: bank.source("shop", "fail")
        )
        #expect(bank.submit(.handOver(other)).refusal == .notYours)
        let nothing = HandOver(redemption: EntryID(4_711), step: .fail, reason: "no")
        #expect(bank.submit(.handOver(nothing)).refusal == .unknownRedemption)
    }
}
