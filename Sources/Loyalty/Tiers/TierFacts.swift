// SPDX-License-Identifier: Apache-2.0

import Ledger
package import Primitives

/// A member was put into a tier by hand.
package struct TierAssigned: Hashable, Sendable, Coded {
    package let tier: TierNumber
    package let reason: String
    /// When the assignment ends; `.never` when it has no end.
    package let until: Instant

    package init(tier: TierNumber, reason: String, until: Instant = .never) {
        self.tier = tier
        self.reason = reason
        self.until = until
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(tier)
        writer.put(reason)
        writer.put(until == .never ? nil : until) { $0.put($1.microseconds) }
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        tier = try reader.byte()
        reason = try reader.text()
        let end = try reader.optional { (reader) throws(MalformedBytes) in
            Instant(microseconds: try reader.signed())
        }
        until = end ?? .never
    }
}

/// Points gave a member a tier, or it ended: reached, reached again for longer, or lapsed.
package struct TierChanged: Hashable, Sendable, Coded {
    package let previous: TierNumber
    package let standing: TierStanding
    /// The qualifying points that decided.
    package let points: Points

    package init(previous: TierNumber, standing: TierStanding, points: Points) {
        self.previous = previous
        self.standing = standing
        self.points = points
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(previous)
        standing.encode(into: &writer)
        writer.put(points.rawValue)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        previous = try reader.byte()
        standing = try TierStanding(from: &reader)
        points = Points(try reader.signed())
    }
}

/// What a return takes of a member's qualifying points.
package struct QualifyingTaken: Hashable, Sendable, Coded {
    /// The month of the purchase.
    package let month: CalendarMonth
    package let points: Points
    /// When the tier is judged anew, because it rested on these points; `nil` when it did not.
    package let tierEndsAt: Instant?

    package init(month: CalendarMonth, points: Points, tierEndsAt: Instant?) {
        self.month = month
        self.points = points
        self.tierEndsAt = tierEndsAt
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(Int64(month.number))
        writer.put(points.rawValue)
        writer.put(tierEndsAt) { $0.put($1.microseconds) }
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        month = CalendarMonth(number: try reader.narrowSigned())
        points = Points(try reader.signed())
        tierEndsAt = try reader.optional { (reader) throws(MalformedBytes) in
            Instant(microseconds: try reader.signed())
        }
    }
}
