// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// The kind of thing that identifies a person at a till.
public enum IdentifierKind: UInt8, Hashable, Sendable, CaseIterable {
    case phone = 1
    case card = 2
    /// A partner's own number for its customer relation, unique within the partner.
    case external = 3

    public var code: StaticString {
        switch self {
        case .phone: "phone"
        case .card: "card"
        case .external: "external_id"
        }
    }

    public init?(code: String) {
        guard let kind = IdentifierKind.allCases.first(where: { "\($0.code)" == code }) else {
            return nil
        }
        self = kind
    }
}

/// An identifier as the journal may hold it: no personal data, only a salted commitment.
public struct SealedIdentifier: Hashable, Sendable, Coded {
    public static let commitmentLength = 32

    public let kind: IdentifierKind
    /// The partner whose external id it is; 0 for the other kinds.
    public let partner: UInt32
    /// SHA-256 over a random salt and the value; destroying the salt, which lives apart, erases.
    public let commitment: [UInt8]

    public init(kind: IdentifierKind, partner: UInt32, commitment: [UInt8]) {
        precondition(
            commitment.count == SealedIdentifier.commitmentLength,
            "a commitment is a hash"
        )
        self.kind = kind
        self.partner = partner
        self.commitment = commitment
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(kind.rawValue)
        writer.put(UInt64(partner))
        writer.put(raw: commitment)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let kind = IdentifierKind(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown kind of identifier")
        }
        self.kind = kind
        partner = try reader.narrow()
        commitment = Array(try reader.raw(SealedIdentifier.commitmentLength))
    }
}

/// A person joined the program; the member's id is the entry's holder.
public struct MemberEnrolled: Hashable, Sendable, Coded {
    public let tier: TierNumber
    /// The partner that enrolled the member, or 0.
    public let partner: UInt32
    public let identifiers: [SealedIdentifier]
    public let ageBand: AgeBand
    /// What the member agreed to from the start.
    public let consents: [ConsentPurpose]

    public init(
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

    public func encode(into writer: inout ByteWriter) {
        writer.put(tier)
        writer.put(UInt64(partner))
        writer.put(identifiers) { $1.encode(into: &$0) }
        writer.put(ageBand.rawValue)
        writer.put(consents) { $0.put($1.rawValue) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
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
public struct AgeBandChanged: Hashable, Sendable, Coded {
    public let band: AgeBand

    public init(band: AgeBand) {
        self.band = band
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(band.rawValue)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let band = AgeBand(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown age band")
        }
        self.band = band
    }
}
