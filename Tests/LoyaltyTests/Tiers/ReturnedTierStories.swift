// SPDX-License-Identifier: Apache-2.0

import Testing

/// Reach, return, keep is impossible.
@Suite("Tiers and returns")
struct ReturnedTierStories {
    @Test("A return takes qualifying points, and a tier that rested on them ends with the month")
    func lost() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 1000.00 as p           -> ann tier gold
            return p shop amount 1000.00        -> ann qualifying 0 tier gold until \
            2026-03-31T16:00:00Z
            later 31 days
            settle ann                          -> records 1, ann tier regular until never
            """,
            in: Ladder.source()
        )
    }

    @Test("It ends at what other purchases carry, never below, and not step by step")
    func carried() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 300.00                 -> ann tier silver
            buy ann shop 700.00 as p            -> ann tier gold
            return p shop amount 0.01           -> ann qualifying 999 until 2026-03-31T16:00:00Z
            return p shop amount 699.99         -> ann qualifying 300
            at 2026-04-01T00:00:00+08:00
            settle ann      -> ann tier silver until 2027-12-31T16:00:00Z
            """,
            in: Ladder.source()
        )
    }

    @Test("A tier that stands without what came back is not touched")
    func untouched() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 1000.00
            buy ann shop 50.00 as p
            return p shop amount 50.00          -> ann qualifying 1000 until 2027-12-31T16:00:00Z
            at 2027-08-01T10:00:00+08:00
            buy ann shop 50.00 as q
            return q shop amount 50.00          -> ann tier gold until 2027-12-31T16:00:00Z
            """,
            in: Ladder.source()
        )
    }

    @Test("Whoever reaches the tier again within the month keeps it")
    func again() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 300.00 as p            -> ann tier silver
            return p shop amount 300.00         -> ann until 2026-03-31T16:00:00Z
            buy ann shop 300.00                 -> records 2, ann until 2027-12-31T16:00:00Z
            """,
            in: Ladder.source()
        )
    }

    @Test("A tier given by hand does not depend on purchases")
    func given() {
        Scenario.play(
            """
            enrol ann tier gold
            buy ann shop 50.00 as p
            return p shop amount 50.00          -> ann tier gold until never
            """,
            in: Ladder.source()
        )
    }
}
