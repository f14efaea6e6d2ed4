// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What happened to a member by itself and set rules off.
public enum OccasionKind: UInt8, Hashable, Sendable, CaseIterable {
    case enrolment = 1
    case tierReached = 2

    public var code: StaticString {
        switch self {
        case .enrolment: "enrolment"
        case .tierReached: "tier_reached"
        }
    }
}

/// A partner's rules gave points for an occasion, which stands in the entry before it; the awards
/// became the lots of the same entry, in this order.
public struct OccasionAwarded: Hashable, Sendable, Coded {
    public let kind: OccasionKind
    /// The partner whose rules they are, and which issues the points.
    public let partner: PartnerNumber
    /// The tier that was reached, or in which the member enrolled.
    public let tier: TierNumber
    public let awards: [AwardRecord]

    public init(
        kind: OccasionKind,
        partner: PartnerNumber,
        tier: TierNumber,
        awards: [AwardRecord]
    ) {
        self.kind = kind
        self.partner = partner
        self.tier = tier
        self.awards = awards
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(kind.rawValue)
        writer.put(UInt64(partner.rawValue))
        writer.put(tier)
        writer.put(awards) { $1.encode(into: &$0) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let kind = OccasionKind(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown occasion")
        }
        self.kind = kind
        partner = PartnerNumber(try reader.narrow())
        tier = try reader.byte()
        awards = try reader.array { (reader) throws(MalformedBytes) in
            try AwardRecord(from: &reader)
        }
    }
}
