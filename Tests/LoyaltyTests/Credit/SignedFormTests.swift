// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@Suite("The form that issuers sign")
struct SignedFormTests {
    @Test("It is frozen, line by line")
    func golden() {
        let attestation = CreditAttestation(
            issuer: "city_credit",
            level: .trusted,
            consent: EntryID(77),
            validFrom: Instant(seconds: 1_772_330_400),
            validUntil: Instant(seconds: 1_780_106_400)
        )
        let form = attestation.signedForm(program: "hongmi", member: MemberID(12))
        let text = String(decoding: form, as: UTF8.self)
        #expect(
            text == """
                jifen-credit-attestation/1
                program: hongmi
                member: \(MemberID(12).text)
                issuer: city_credit
                level: trusted
                purpose: credit_uplift
                consent: \(EntryID(77).text)
                valid_from: 2026-03-01T02:00:00Z
                valid_until: 2026-05-30T02:00:00Z

                """
        )
    }
}
