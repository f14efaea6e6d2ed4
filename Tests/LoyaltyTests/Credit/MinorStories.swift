// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Minors")
struct MinorStories {
    @Test("A child under 14 is enrolled with a guardian's consent only")
    func enrolment() {
        Scenario.play(
            """
            enrol kim age under_14                     -> refused guardian_required
            enrol kim age under_14 consent marketing   -> refused guardian_required
            enrol kim age under_14 consent guardian    -> kim age under_14
            enrol lee age 14_to_17                     -> lee age 14_to_17
            enrol ann                                  -> ann age adult
            """
        )
    }

    @Test("Without a guardian's consent nothing is recorded about a child, and it spends nothing")
    func withdrawn() {
        Scenario.play(
            """
            enrol kim age under_14 consent guardian
            adjust kim 9000 goodwill
            buy kim shop 10.00 as p                    -> awarded 30
            do kim school survey                       -> awarded 50
            hold kim shop 60 as h
            unconsent kim guardian
            buy kim shop 10.00                         -> refused guardian_required
            do kim school survey                       -> refused guardian_required
            pay kim shop 1.00                          -> refused guardian_required
            hold kim shop 60                           -> refused guardian_required
            redeem kim box                             -> refused guardian_required
            consent kim marketing                      -> refused guardian_required
            return p shop amount 10.00                 -> taken 30
            release h
            consent kim guardian
            redeem kim box                             -> kim available 7550
            """
        )
    }

    @Test("Who comes of age needs no guardian any more")
    func ofAge() {
        Scenario.play(
            """
            enrol kim age under_14 consent guardian
            unconsent kim guardian
            do kim school survey                       -> refused guardian_required
            age kim 14_to_17                           -> kim age 14_to_17
            do kim school survey                       -> awarded 50
            """
        )
    }
}
