// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// What an issuer says about a member's civic credit, for one purpose and for a time.
///
/// No score and no reasons: a level, and until when.
public struct CreditAttestation: Hashable, Sendable, Coded {
    /// The issuer's code in `credit.yaml`.
    public let issuer: String
    public let level: CreditLevel
    public let purpose: ConsentPurpose
    /// The entry by which the member agreed.
    public let consent: EntryID
    public let validFrom: Instant
    /// The first moment at which it is no longer valid.
    public let validUntil: Instant

    public init(
        issuer: String,
        level: CreditLevel,
        purpose: ConsentPurpose = .creditUplift,
        consent: EntryID,
        validFrom: Instant,
        validUntil: Instant
    ) {
        self.issuer = issuer
        self.level = level
        self.purpose = purpose
        self.consent = consent
        self.validFrom = validFrom
        self.validUntil = validUntil
    }

    /// What the issuer signs: nine lines of UTF-8, each with a line feed at its end.
    ///
    /// The first names the form; then come `program`, `member`, `issuer`, `level`, `purpose`,
    /// `consent`, `valid_from` and `valid_until`, each with a colon, a space and the value: codes
    /// and ids as the interface writes them, times in RFC 3339 at UTC. The form is frozen.
    public func signedForm(program: String, member: MemberID) -> [UInt8] {
        let lines = [
            "jifen-credit-attestation/1",
            "program: \(program)",
            "member: \(member.text)",
            "issuer: \(issuer)",
            "level: \(level.code)",
            "purpose: \(purpose.code)",
            "consent: \(consent.text)",
            "valid_from: \(validFrom.rfc3339())",
            "valid_until: \(validUntil.rfc3339())",
        ]
        return lines.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] }
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(issuer)
        writer.put(level.rawValue)
        writer.put(purpose.rawValue)
        writer.put(consent.rawValue)
        writer.put(validFrom.microseconds)
        writer.put(validUntil.microseconds)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        issuer = try reader.text()
        guard let level = CreditLevel(rawValue: try reader.byte()),
            let purpose = ConsentPurpose(rawValue: try reader.byte())
        else { throw reader.malformed("an unknown level or purpose") }
        self.level = level
        self.purpose = purpose
        consent = EntryID(try reader.unsigned())
        validFrom = Instant(microseconds: try reader.signed())
        validUntil = Instant(microseconds: try reader.signed())
    }
}

/// Checks signatures; the pure rooms know no cryptography, so whoever makes the state brings one.
public protocol SignatureVerifier: Sendable {
    /// Whether an Ed25519 signature of 64 bytes over a message is that of a public key of 32 bytes.
    func isValid(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool
}

/// Takes no signature for valid: what a state has that decides nothing, as in a replay.
public struct NoSignatures: SignatureVerifier {
    public init() {}

    public func isValid(
        _ signature: [UInt8],
        of message: [UInt8],
        by publicKey: [UInt8]
    ) -> Bool { false }
}
