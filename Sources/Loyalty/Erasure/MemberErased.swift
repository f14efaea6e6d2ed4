// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Everything that says who a member is was destroyed with this entry.
public struct MemberErased: Hashable, Sendable, Coded {
    public let reason: ErasureReason
    public let askedBy: ErasureAsker
    /// `nil` when there were no points.
    public let points: PointsLeft?
    /// What was taken back, pending points among it.
    public let forfeited: Points

    public init(
        reason: ErasureReason,
        askedBy: ErasureAsker,
        points: PointsLeft?,
        forfeited: Points
    ) {
        self.reason = reason
        self.askedBy = askedBy
        self.points = points
        self.forfeited = forfeited
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(reason.rawValue)
        writer.put(askedBy.rawValue)
        writer.put(points) { $0.put($1.rawValue) }
        writer.put(forfeited.rawValue)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let reason = ErasureReason(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown reason")
        }
        guard let asker = ErasureAsker(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown asker")
        }
        self.reason = reason
        askedBy = asker
        points = try reader.optional { (reader) throws(MalformedBytes) in
            guard let points = PointsLeft(rawValue: try reader.byte()) else {
                throw reader.malformed("an unknown choice")
            }
            return points
        }
        forfeited = Points(try reader.signed())
    }
}
