// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    func decide(_ command: AttestCredit, _ moment: Moment) throws(Stop) -> [Record] {
        let settled = try settled(command.member, moment)
        let attestation = command.attestation
        guard let terms = moment.program.program.credit,
            let issuer = terms.issuer(code: attestation.issuer),
            issuer.isTaken(on: moment.zone.day(of: moment.now))
        else { throw .refused(.unknownIssuer) }
        try settled.checkGuardian()
        guard settled.member.consent(to: attestation.purpose)?.id == attestation.consent else {
            throw .refused(.consentMissing(attestation.purpose))
        }
        let message = attestation.signedForm(
            program: moment.program.program.code,
            member: command.member
        )
        guard verifier.isValid(command.signature, of: message, by: issuer.publicKey) else {
            throw .refused(.attestationForged)
        }
        try check(attestation, terms, moment)
        if let withdrawnAt = settled.member.rare(\.creditWithdrawnAt) ?? nil,
            attestation.validFrom < withdrawnAt
        {
            throw .refused(.attestationWithdrawn(at: withdrawnAt))
        }
        let fact = CreditAttested(attestation: attestation, signature: command.signature)
        return settled.records + [
            moment.record(settled.draft(at: moment.now), .creditAttested(fact))
        ]
    }

    private func check(
        _ attestation: CreditAttestation,
        _ terms: CreditTerms,
        _ moment: Moment
    ) throws(Stop) {
        let limit = moment.now.adding(seconds: Moment.toleranceSeconds)
        guard attestation.validFrom <= limit else {
            throw .refused(.inTheFuture(limit: limit, field: .validFrom))
        }
        guard attestation.validUntil > moment.now else {
            throw .refused(.attestationExpired(until: attestation.validUntil))
        }
        guard attestation.validUntil <= attestation.validFrom.adding(days: terms.maximumDays)
        else { throw .refused(.attestationTooLong(maximumDays: terms.maximumDays)) }
    }

    func decide(_ command: WithdrawCredit, _ moment: Moment) throws(Stop) -> [Record] {
        let settled = try settled(command.member, moment)
        guard settled.member.attestation != nil else { throw .refused(.unknownAttestation) }
        return settled.records + [
            moment.record(settled.draft(at: moment.now), .creditWithdrawn)
        ]
    }

    func decide(giving command: ChangeConsent, _ moment: Moment) throws(Stop) -> [Record] {
        let settled = try settled(command.member, moment)
        if command.purpose != .guardian { try settled.checkGuardian() }
        if let consent = settled.member.consent(to: command.purpose) {
            throw .refused(.consentAlreadyGiven(consent.id))
        }
        let fact = ConsentChanged(purpose: command.purpose)
        return settled.records + [
            moment.record(settled.draft(at: moment.now), .consentGiven(fact))
        ]
    }

    /// Withdrawing is never made harder than giving: only a consent that is not there is refused.
    func decide(withdrawing command: ChangeConsent, _ moment: Moment) throws(Stop) -> [Record] {
        let settled = try settled(command.member, moment)
        guard settled.member.hasConsent(to: command.purpose) else {
            throw .refused(.consentMissing(command.purpose))
        }
        let fact = ConsentChanged(purpose: command.purpose)
        return settled.records + [
            moment.record(settled.draft(at: moment.now), .consentWithdrawn(fact))
        ]
    }

    func decide(_ command: ChangeAgeBand, _ moment: Moment) throws(Stop) -> [Record] {
        let settled = try settled(command.member, moment)
        let fact = AgeBandChanged(band: command.band)
        return settled.records + [
            moment.record(settled.draft(at: moment.now), .ageBandChanged(fact))
        ]
    }
}

extension Settled {
    /// Nothing is recorded about a child under 14 without a guardian's consent, and it spends
    /// nothing.
    func checkGuardian() throws(Stop) {
        // One field of the row first: a member handed on whole is copied.
        guard row.value.ageBand == .under14, !member.hasConsent(to: .guardian) else { return }
        throw .refused(.guardianRequired)
    }
}
