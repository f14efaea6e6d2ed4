// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Adjustments")
struct AdjustmentStories {
    @Test("Points are given and taken by hand, and the books say so")
    func both() {
        Scenario.play(
            """
            enrol ann
            adjust ann 100 goodwill by shop  -> ann available 100 lots 1, program adjusted 100
            adjust ann -30 mistake           -> ann available 70 lots 1, program adjusted 70
            adjust ann -71 fraud             -> refused insufficient_points
            adjust ann -70 fraud             -> ann available 0 lots 0, program adjusted 0
            """
        )
    }

    @Test("An adjustment may name the entry that it corrects, of the same member")
    func corrects() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            buy ann shop 25.00 as p
            adjust ann 5 missing_award corrects p        -> ann available 5
            adjust bob 5 missing_award corrects p        -> refused unknown_entry
            adjust bob 5 missing_award corrects nothing  -> refused unknown_entry
            """
        )
    }

    @Test("What a member owes is repaid from what is given first")
    func debt() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 25.00 ago 7 days as p  -> ann available 75
            pay ann hotel 1.00                  -> ann available 15
            return p shop amount 25.00          -> ann available 0 debt 60
            adjust ann 20 goodwill              -> ann available 0 debt 40 lots 0
            adjust ann 50 goodwill              -> ann available 10 debt 0 lots 1
            """
        )
    }
}
