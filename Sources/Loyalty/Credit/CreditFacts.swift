// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// A member's credit was attested; the signature is kept, so that anybody can check it again.
public struct CreditAttested: Hashable, Sendable, Coded {
    public let attestation: CreditAttestation
    public let signature: [UInt8]

    public static let signatureLength = 64

    public init(attestation: CreditAttestation, signature: [UInt8]) {
        precondition(signature.count == CreditAttested.signatureLength, "the shape was checked")
        self.attestation = attestation
        self.signature = signature
    }

    public func encode(into writer: inout ByteWriter) {
        attestation.encode(into: &writer)
        writer.put(raw: signature)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        attestation = try CreditAttestation(from: &reader)
        signature = Array(try reader.raw(CreditAttested.signatureLength))
    }
}

/// A member gave or withdrew a consent for one purpose; the entry's number is the consent's id.
public struct ConsentChanged: Hashable, Sendable, Coded {
    public let purpose: ConsentPurpose

    public init(purpose: ConsentPurpose) {
        self.purpose = purpose
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(purpose.rawValue)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let purpose = ConsentPurpose(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown purpose")
        }
        self.purpose = purpose
    }
}

/// A consent that has not been withdrawn.
public struct Consent: Hashable, Sendable {
    public let purpose: ConsentPurpose
    public let id: EntryID
    public let givenAt: Instant
}
