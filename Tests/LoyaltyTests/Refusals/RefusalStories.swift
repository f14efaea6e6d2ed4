// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Refusals")
struct RefusalStories {
    @Test("Who or what nobody knows is named")
    func unknown() {
        Scenario.play(
            """
            enrol ann
            adjust ann 1000 goodwill
            enrol bob by nowhere                 -> refused unknown_partner
            buy ann nowhere 25.00                -> refused unknown_partner
            do ann nowhere survey                -> refused unknown_partner
            pay ann nowhere 25.00                -> refused unknown_partner
            hold ann nowhere 30                  -> refused unknown_partner
            adjust ann 30 goodwill by nowhere    -> refused unknown_partner
            return nothing nowhere amount 1.00   -> refused unknown_partner
            buy nobody shop 25.00                -> refused unknown_member
            do nobody school survey              -> refused unknown_member
            pay nobody shop 25.00                -> refused unknown_member
            hold nobody shop 30                  -> refused unknown_member
            redeem nobody box                    -> refused unknown_member
            adjust nobody 30 goodwill            -> refused unknown_member
            tier nobody gold                     -> refused unknown_member
            settle nobody                        -> refused unknown_member
            enrol bob tier platinum              -> refused unknown_tier
            tier ann platinum                    -> refused unknown_tier
            redeem ann cake                      -> refused unknown_reward
            return nothing shop amount 1.00      -> refused unknown_purchase
            buy ann shop 25.00 paid nothing      -> refused unknown_payment
            capture nothing                      -> refused unknown_hold
            release nothing                      -> refused unknown_hold
            adjust ann 30 goodwill corrects nothing  -> refused unknown_entry
            """
        )
    }

    @Test("An entry of another kind is not what was asked for")
    func otherKind() {
        Scenario.play(
            """
            enrol ann
            adjust ann 1000 goodwill
            hold ann shop 30 as h
            buy ann shop 25.00 as p
            return h shop amount 1.00            -> refused unknown_purchase
            capture p                            -> refused unknown_hold
            buy ann shop 25.00 paid h            -> refused unknown_payment
            """
        )
    }

    @Test("What belongs to another partner or member is not yours")
    func notYours() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            adjust ann 1000 goodwill
            pay ann shop 1.00 as y
            buy ann shop 25.00 as p
            return p mall amount 25.00           -> refused not_yours
            buy bob shop 25.00 paid y            -> refused not_yours
            buy ann mall 25.00 paid y            -> refused not_yours
            """
        )
    }

    /// It is one second past the midnight that begins 2026 in Shanghai.
    @Test("A moment before the program's first day or ahead of the clock is refused")
    func dates() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 25.00 ago 1 second      -> awarded 75
            buy ann shop 25.00 ago 2 seconds     -> refused before_program
            do ann school survey ago 2 seconds   -> refused before_program
            buy ann shop 25.00 ahead 300 seconds as p  -> awarded 75
            buy ann shop 25.00 ahead 301 seconds -> refused in_the_future
            return p shop amount 1.00 ahead 300 seconds  -> taken 3
            return p shop amount 1.00 ahead 301 seconds  -> refused in_the_future
            return p shop amount 1.00 ago 2 seconds  -> refused before_program
            """,
            from: Instant(seconds: 1_767_196_801)
        )
    }

    @Test("Points do not pay where they are not taken")
    func partnerDoesNotTakePoints() {
        Scenario.play(
            """
            enrol ann
            adjust ann 1000 goodwill
            pay ann school 1.00                  -> refused partner_does_not_take_points
            hold ann school 30                   -> refused partner_does_not_take_points
            """
        )
    }

    @Test("A member has so many holds and no more, until one ends")
    func tooManyHolds() {
        let holds = (1...50).map { "hold ann shop 3 as h\($0)" }.joined(separator: "\n")
        Scenario.play(
            """
            enrol ann
            adjust ann 1000 goodwill
            \(holds)
            hold ann shop 3                      -> refused too_many_holds
            release h7
            hold ann shop 3                      -> ann holds 50 held 150 available 850
            later 15 minutes
            hold ann shop 3                      -> records 51, ann holds 1 held 3 available 997
            """
        )
    }
}
