// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Primitives

/// A member was put into a tier by hand.
public struct TierAssigned: Hashable, Sendable, Coded {
    public let tier: TierNumber
    public let reason: String
    /// When the assignment ends; `.never` when it has no end.
    public let until: Instant

    public init(tier: TierNumber, reason: String, until: Instant = .never) {
        self.tier = tier
        self.reason = reason
        self.until = until
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(tier)
        writer.put(reason)
        writer.put(until == .never ? nil : until) { $0.put($1.microseconds) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        tier = try reader.byte()
        reason = try reader.text()
        let end = try reader.optional { (reader) throws(MalformedBytes) in
            Instant(microseconds: try reader.signed())
        }
        until = end ?? .never
    }
}

/// Points gave a member a tier, or it ended: reached, reached again for longer, or lapsed.
public struct TierChanged: Hashable, Sendable, Coded {
    public let previous: TierNumber
    public let standing: TierStanding
    /// The qualifying points that decided.
    public let points: Points

    public init(previous: TierNumber, standing: TierStanding, points: Points) {
        self.previous = previous
        self.standing = standing
        self.points = points
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(previous)
        standing.encode(into: &writer)
        writer.put(points.rawValue)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        previous = try reader.byte()
        standing = try TierStanding(from: &reader)
        points = Points(try reader.signed())
    }
}

/// What a return takes of a member's qualifying points.
public struct QualifyingTaken: Hashable, Sendable, Coded {
    /// The month of the purchase.
    public let month: CalendarMonth
    public let points: Points
    /// When the tier is judged anew, because it rested on these points; `nil` when it did not.
    public let tierEndsAt: Instant?

    public init(month: CalendarMonth, points: Points, tierEndsAt: Instant?) {
        self.month = month
        self.points = points
        self.tierEndsAt = tierEndsAt
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(Int64(month.number))
        writer.put(points.rawValue)
        writer.put(tierEndsAt) { $0.put($1.microseconds) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        month = CalendarMonth(number: try reader.narrowSigned())
        points = Points(try reader.signed())
        tierEndsAt = try reader.optional { (reader) throws(MalformedBytes) in
            Instant(microseconds: try reader.signed())
        }
    }
}
