// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Holds")
struct HoldStories {
    @Test("A hold reserves, and a capture takes all or part of it")
    func capture() {
        Scenario.play(
            """
            enrol ann
            adjust ann 300 goodwill
            hold ann shop 120 as h       -> ann available 180 held 120 holds 1
            pay ann shop 10.00 points 181  -> refused insufficient_points
            capture h 121                -> refused capture_over_hold
            capture h 40                 -> ann available 260 held 0 holds 0
            expect shop redeemed 40 payable 0.66
            capture h                    -> refused hold_ended
            release h                    -> refused hold_ended
            hold ann shop 260 as g       -> ann available 0 held 260
            capture g                    -> ann available 0 held 0 lots 0, shop redeemed 300
            """
        )
    }

    @Test("A release gives everything back to its lots")
    func release() {
        Scenario.play(
            """
            enrol ann
            adjust ann 100 goodwill
            buy ann shop 5.00 item m/melon/piece 1 5.00  -> ann available 130
            hold ann hotel 60 as h       -> ann available 70 held 60 lots 3
            release h                    -> ann available 130 held 0 lots 3
            release h                    -> refused hold_ended
            capture nothing              -> refused unknown_hold
            release nothing              -> refused unknown_hold
            """
        )
    }

    @Test("A hold that nobody ends, ends by itself, by a sweep or by the next command")
    func expiry() {
        Scenario.play(
            """
            enrol ann
            adjust ann 100 goodwill
            hold ann shop 60 as h        -> ann held 60
            hold ann shop 10 minutes 30 as g  -> ann held 70
            later 15 minutes
            later -1 microseconds
            settle ann                   -> unchanged
            later 1 microsecond
            capture h                    -> refused hold_ended
            settle ann                   -> records 1, ann available 90 held 10
            later 15 minutes
            pay ann shop 1.00            -> records 2, ann available 40 held 0
            """
        )
    }

    @Test("A dated lot survives its end while it is held, and lapses when it is let go")
    func lapse() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 10.00 item m/melon/piece 1 10.00  -> ann available 60
            later 30 days
            hold ann shop 70 minutes 1440 as h  -> records 2, ann available 20 held 70
            hold ann shop 20 minutes 600 as g   -> ann available 0 held 90
            later 15 hours
            settle ann                   -> records 1, ann available 20 held 70
            release h                    -> ann available 30 held 0 lots 1, program expired 60
            settle ann                   -> unchanged
            """
        )
    }

    @Test("What a capture leaves of a lapsed lot lapses, too")
    func capturePartOfLapsed() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 10.00 item m/melon/piece 1 10.00
            later 30 days
            hold ann shop 60 minutes 1440 as h  -> ann available 30 held 60
            later 15 hours
            capture h 12                 -> ann available 30 held 0 lots 1, program expired 48
            """
        )
    }

    @Test("A hold that ends by itself after its lot has lapsed gives nothing back")
    func expiryAfterLapse() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 10.00 item m/melon/piece 1 10.00
            later 30 days
            hold ann shop 50 minutes 1440  -> ann available 40 held 50
            later 1 day
            settle ann                   -> records 2, ann available 30 held 0, program expired 60
            """
        )
    }
}
