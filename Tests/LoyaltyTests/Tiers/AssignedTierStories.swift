// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Tiers given by hand")
struct AssignedTierStories {
    @Test("A tier given by hand stays as long as it was given for, then what is earned counts")
    func until() {
        Scenario.play(
            """
            enrol ann
            tier ann gold until 2026-06-30T16:00:00Z  -> ann tier gold until 2026-06-30T16:00:00Z
            buy ann shop 300.00                       -> records 1, ann tier gold
            at 2026-07-01T00:00:00+08:00
            settle ann      -> records 1, ann tier silver until 2027-12-31T16:00:00Z
            tier ann black                            -> ann tier black until never
            at 2036-07-01T00:00:00+08:00
            settle ann                                -> unchanged, ann tier black
            """,
            in: Ladder.source()
        )
    }

    @Test("An assignment that would have ended is refused, and one for longer than a hundred years")
    func past() {
        Scenario.play(
            """
            enrol ann
            tier ann gold until 2026-02-01T00:00:00Z  -> refused validation_failed
            tier ann gold until 2126-03-03T00:00:00Z  -> refused validation_failed
            tier ann gold until 9999-12-31T23:59:59Z  -> refused validation_failed
            tier ann platinum                         -> refused unknown_tier
            tier nobody gold                          -> refused unknown_member
            """,
            in: Ladder.source()
        )
    }

    @Test("A member put down by hand stays down until points reach something new")
    func down() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 500.00     -> ann tier silver
            tier ann regular        -> ann tier regular
            buy ann shop 100.00     -> records 1, ann tier regular
            buy ann shop 400.00     -> records 2, ann tier gold
            """,
            in: Ladder.source()
        )
    }

    @Test("Points that reach the tier of an assignment make it last")
    func earnedMeanwhile() {
        Scenario.play(
            """
            enrol ann
            tier ann silver until 2026-06-30T16:00:00Z
            buy ann shop 300.00     -> records 2, ann tier silver until 2027-12-31T16:00:00Z
            """,
            in: Ladder.source()
        )
    }

    @Test("A program without thresholds gives tiers by hand, and they end, too")
    func withoutThresholds() {
        Scenario.play(
            """
            enrol ann
            tier ann gold until 2026-06-30T16:00:00Z
            buy ann shop 99999.00   -> records 1, ann tier gold qualifying 0
            at 2026-07-01T00:00:00+08:00
            settle ann              -> ann tier regular until never
            """
        )
    }
}
