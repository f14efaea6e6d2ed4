// SPDX-License-Identifier: Apache-2.0

package import Primitives
package import Rules

/// A member's credit was attested; the signature is kept, so that anybody can check it again.
package struct CreditAttested: Hashable, Sendable, Coded {
    package let attestation: CreditAttestation
    package let signature: [UInt8]

    package static let signatureLength = 64

    package init(attestation: CreditAttestation, signature: [UInt8]) {
        precondition(signature.count == CreditAttested.signatureLength, "the shape was checked")
        self.attestation = attestation
        self.signature = signature
    }

    package func encode(into writer: inout ByteWriter) {
        attestation.encode(into: &writer)
        writer.put(raw: signature)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        attestation = try CreditAttestation(from: &reader)
        signature = Array(try reader.raw(CreditAttested.signatureLength))
    }
}

/// A member gave or withdrew a consent for one purpose; the entry's number is the consent's id.
package struct ConsentChanged: Hashable, Sendable, Coded {
    package let purpose: ConsentPurpose

    package init(purpose: ConsentPurpose) {
        self.purpose = purpose
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(purpose.rawValue)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let purpose = ConsentPurpose(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown purpose")
        }
        self.purpose = purpose
    }
}

/// A consent that has not been withdrawn.
package struct Consent: Hashable, Sendable {
    package let purpose: ConsentPurpose
    package let id: EntryID
    package let givenAt: Instant
}
