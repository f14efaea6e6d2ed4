// SPDX-License-Identifier: Apache-2.0

package import Rules

/// An issuer says what a member's credit is.
package struct AttestCredit: Hashable, Sendable {
    package var member: MemberID
    package var attestation: CreditAttestation
    /// Ed25519, 64 bytes, over `CreditAttestation.signedForm`.
    package var signature: [UInt8]

    package init(member: MemberID, attestation: CreditAttestation, signature: [UInt8]) {
        self.member = member
        self.attestation = attestation
        self.signature = signature
    }
}

/// The member, or the issuer, takes an attestation back; from then on the plain terms hold.
package struct WithdrawCredit: Hashable, Sendable {
    package var member: MemberID

    package init(member: MemberID) {
        self.member = member
    }
}

/// A member agrees to one purpose, or no longer.
package struct ChangeConsent: Hashable, Sendable {
    package var member: MemberID
    package var purpose: ConsentPurpose

    package init(member: MemberID, purpose: ConsentPurpose) {
        self.member = member
        self.purpose = purpose
    }
}

/// A member has come into another age band.
package struct ChangeAgeBand: Hashable, Sendable {
    package var member: MemberID
    package var band: AgeBand

    package init(member: MemberID, band: AgeBand) {
        self.member = member
        self.band = band
    }
}
