// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Civic credit")
struct CreditStories {
    @Test("A consented attestation gives a level until its last moment, and not a moment longer")
    func level() {
        Scenario.play(
            """
            enrol ann                                  -> ann credit none
            consent ann credit_uplift as c
            attest ann city trusted c for 30 days      -> records 1, ann credit trusted
            later 30 days
            later -1 microseconds
            expect ann credit trusted
            later 1 microsecond
            expect ann credit none
            attest ann city model c                    -> ann credit model
            """,
            in: TrustingTown.source
        )
    }

    @Test("It is taken back at any time, and a withdrawn consent takes it along, at once")
    func withdrawn() {
        Scenario.play(
            """
            enrol ann
            consent ann credit_uplift as c
            attest ann city trusted c
            later 1 minute
            withdraw ann                               -> ann credit none
            withdraw ann                               -> refused unknown_attestation
            attest ann city trusted c from -1 minute   -> refused attestation_withdrawn
            attest ann city trusted c from -1 day      -> refused attestation_withdrawn
            attest ann city model c                    -> ann credit model
            unconsent ann credit_uplift                -> ann credit none
            unconsent ann credit_uplift                -> refused consent_missing
            attest ann city model c                    -> refused consent_missing
            consent ann credit_uplift as d
            attest ann city model c                    -> refused consent_missing
            attest ann city model d                    -> ann credit model
            """,
            in: TrustingTown.source
        )
    }

    @Test("Issuer, guardian, consent, signature, future, end, length: what is refused, in order")
    func refusals() {
        Scenario.play(
            """
            enrol ann
            enrol bob
            attest nobody city trusted nothing         -> refused unknown_member
            attest ann nobody trusted nothing          -> refused unknown_issuer
            attest ann past trusted nothing            -> refused unknown_issuer
            attest ann city none nothing               -> refused validation_failed
            attest ann city trusted nothing forged     -> refused consent_missing
            consent ann marketing as m
            attest ann city trusted m                  -> refused consent_missing
            consent ann credit_uplift as c
            consent ann credit_uplift                  -> refused consent_already_given
            attest bob city trusted c                  -> refused consent_missing
            attest ann city trusted c forged for 91 days             -> refused attestation_forged
            attest ann city trusted c from 6 minutes for 91 days     -> refused in_the_future
            attest ann city trusted c from -99 days for 99 days      -> refused attestation_expired
            attest ann city trusted c for 0 days                     -> refused validation_failed
            attest ann city trusted c from -1 day for 91 days        -> refused attestation_too_long
            attest ann city trusted c from 5 minutes for 90 days     -> ann credit none
            later 5 minutes
            expect ann credit trusted
            """,
            in: TrustingTown.source
        )
    }

    @Test("A program without credit knows no issuer")
    func none() {
        Scenario.play(
            """
            enrol ann
            consent ann credit_uplift as c
            attest ann city trusted c                  -> refused unknown_issuer
            """
        )
    }

    @Test("A level lowers the price of a reward, and nothing raises it")
    func price() {
        Scenario.play(
            """
            enrol ann
            adjust ann 100000 goodwill
            redeem ann box                             -> ann available 98500
            consent ann credit_uplift as c
            attest ann city trusted c
            redeem ann room                            -> ann available 71500
            attest ann city model c
            redeem ann room                            -> ann available 47500
            later 30 days
            redeem ann room                            -> ann available 17500
            """,
            in: TrustingTown.source
        )
    }

    @Test("Nobody needs a consent to earn")
    func baseline() {
        Scenario.play(
            """
            enrol ann
            buy ann shop 25.00                         -> awarded 75
            consent ann credit_uplift as c
            unconsent ann credit_uplift
            buy ann shop 25.00                         -> awarded 75
            """,
            in: TrustingTown.source
        )
    }
}
