// SPDX-License-Identifier: Apache-2.0

public import Rules

/// An issuer says what a member's credit is.
public struct AttestCredit: Hashable, Sendable {
    public var member: MemberID
    public var attestation: CreditAttestation
    /// Ed25519, 64 bytes, over `CreditAttestation.signedForm`.
    public var signature: [UInt8]

    public init(member: MemberID, attestation: CreditAttestation, signature: [UInt8]) {
        self.member = member
        self.attestation = attestation
        self.signature = signature
    }
}

/// The member, or the issuer, takes an attestation back; from then on the plain terms hold.
public struct WithdrawCredit: Hashable, Sendable {
    public var member: MemberID

    public init(member: MemberID) {
        self.member = member
    }
}

/// A member agrees to one purpose, or no longer.
public struct ChangeConsent: Hashable, Sendable {
    public var member: MemberID
    public var purpose: ConsentPurpose

    public init(member: MemberID, purpose: ConsentPurpose) {
        self.member = member
        self.purpose = purpose
    }
}

/// A member has come into another age band.
public struct ChangeAgeBand: Hashable, Sendable {
    public var member: MemberID
    public var band: AgeBand

    public init(member: MemberID, band: AgeBand) {
        self.member = member
        self.band = band
    }
}
