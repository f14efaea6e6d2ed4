// SPDX-License-Identifier: Apache-2.0

package import Primitives
package import Rules

/// The kind of thing that identifies a person at a till.
package enum IdentifierKind: UInt8, Hashable, Sendable, CaseIterable {
    case phone = 1
    case card = 2
    /// A partner's own number for its customer relation, unique within the partner.
    case external = 3

    package var code: StaticString {
        switch self {
        case .phone: "phone"
        case .card: "card"
        case .external: "external_id"
        }
    }

    package init?(code: String) {
        guard let kind = IdentifierKind.allCases.first(where: { "\($0.code)" == code }) else {
            return nil
        }
        self = kind
    }
}

/// An identifier as the journal may hold it: no personal data, only a salted commitment.
package struct SealedIdentifier: Hashable, Sendable, Coded {
    package static let commitmentLength = 32

    package let kind: IdentifierKind
    /// The partner whose external id it is; 0 for the other kinds.
    package let partner: UInt32
    /// SHA-256 over a random salt and the value; destroying the salt, which lives apart, erases.
    package let commitment: [UInt8]

    package init(kind: IdentifierKind, partner: UInt32, commitment: [UInt8]) {
        precondition(
            commitment.count == SealedIdentifier.commitmentLength,
            "a commitment is a hash"
        )
        self.kind = kind
        self.partner = partner
        self.commitment = commitment
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(kind.rawValue)
        writer.put(UInt64(partner))
        writer.put(raw: commitment)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let kind = IdentifierKind(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown kind of identifier")
        }
        self.kind = kind
        partner = try reader.narrow()
        commitment = Array(try reader.raw(SealedIdentifier.commitmentLength))
    }
}

/// A person joined the program; the member's id is the entry's holder.
package struct MemberEnrolled: Hashable, Sendable, Coded {
    package let tier: TierNumber
    /// The partner that enrolled the member, or 0.
    package let partner: UInt32
    package let identifiers: [SealedIdentifier]
    package let ageBand: AgeBand
    /// What the member agreed to from the start.
    package let consents: [ConsentPurpose]

    package init(
        tier: TierNumber,
        partner: UInt32,
        identifiers: [SealedIdentifier],
        ageBand: AgeBand = .adult,
        consents: [ConsentPurpose] = []
    ) {
        self.tier = tier
        self.partner = partner
        self.identifiers = identifiers
        self.ageBand = ageBand
        self.consents = consents
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(tier)
        writer.put(UInt64(partner))
        writer.put(identifiers) { $1.encode(into: &$0) }
        writer.put(ageBand.rawValue)
        writer.put(consents) { $0.put($1.rawValue) }
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        tier = try reader.byte()
        partner = try reader.narrow()
        identifiers = try reader.array { (reader) throws(MalformedBytes) in
            try SealedIdentifier(from: &reader)
        }
        ageBand = try AgeBandChanged(from: &reader).band
        consents = try reader.array { (reader) throws(MalformedBytes) in
            try ConsentChanged(from: &reader).purpose
        }
    }
}

/// A member came into another age band.
package struct AgeBandChanged: Hashable, Sendable, Coded {
    package let band: AgeBand

    package init(band: AgeBand) {
        self.band = band
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(band.rawValue)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let band = AgeBand(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown age band")
        }
        self.band = band
    }
}
