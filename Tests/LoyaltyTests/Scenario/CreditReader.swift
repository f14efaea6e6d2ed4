// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// Commands about consents, credit, age and evidence.
extension CommandReader {
    mutating func purpose() throws -> ConsentPurpose {
        let code = try words.required("a purpose")
        guard let purpose = ConsentPurpose(code: code) else {
            throw ScenarioMistake("\(code) is no purpose")
        }
        return purpose
    }

    mutating func ageBand() throws -> AgeBand {
        let code = try words.required("an age band")
        guard let band = AgeBand(code: code) else { throw ScenarioMistake("\(code) is no age") }
        return band
    }

    mutating func consent() throws -> ChangeConsent {
        let change = ChangeConsent(member: try member(), purpose: try purpose())
        try options { _, _ in false }
        return change
    }

    mutating func attest() throws -> Command {
        let member = try member()
        let issuer = try words.required("an issuer")
        guard let level = CreditLevel(code: try words.required("a level")) else {
            throw ScenarioMistake("there is no such level")
        }
        let consent = try entry()
        var validFrom = bank.now
        var span = 30 * Instant.microsecondsPerDay
        var isForged = false
        try options { reader, word in
            switch word {
            case "from":
                let ahead = try reader.words.span()
                validFrom = Instant(microseconds: validFrom.microseconds + ahead)
            case "for": span = try reader.words.span()
            case "forged": isForged = true
            default: return false
            }
            return true
        }
        let attestation = CreditAttestation(
            issuer: issuer,
            level: level,
            consent: consent,
            validFrom: validFrom,
            validUntil: Instant(microseconds: validFrom.microseconds + span)
        )
        let program = bank.state.current?.program
        let form = attestation.signedForm(program: program?.code ?? "", member: member)
        let key = program?.credit?.issuer(code: issuer)?.publicKey ?? []
        let signature = TestSignatures.sign(form, isForged ? key.reversed() : key)
        return .attestCredit(
            AttestCredit(member: member, attestation: attestation, signature: signature)
        )
    }

    /// `grade/provider/reference/region`, of which the last three may be empty.
    mutating func evidence() throws -> Evidence {
        let parts = try words.required("evidence").split(
            separator: "/",
            omittingEmptySubsequences: false
        ).map(String.init)
        guard parts.count == 4, let grade = EvidenceGrade(code: parts[0]) else {
            throw ScenarioMistake("evidence is grade/provider/reference/region")
        }
        return Evidence(grade: grade, provider: parts[1], reference: parts[2], region: parts[3])
    }
}
