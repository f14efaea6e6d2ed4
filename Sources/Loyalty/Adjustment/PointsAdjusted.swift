// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Why points were corrected by hand: a closed list.
public enum AdjustmentReason: UInt8, Hashable, Sendable, CaseIterable {
    case goodwill = 1
    case missingAward = 2
    case dispute = 3
    case mistake = 4
    case fraud = 5
    case migration = 6

    public var code: StaticString {
        switch self {
        case .goodwill: "goodwill"
        case .missingAward: "missing_award"
        case .dispute: "dispute"
        case .mistake: "mistake"
        case .fraud: "fraud"
        case .migration: "migration"
        }
    }

    public init?(code: String) {
        guard let reason = AdjustmentReason.allCases.first(where: { "\($0.code)" == code }) else {
            return nil
        }
        self = reason
    }
}

/// Points were given or taken by hand; a new entry, never an edit of an old one.
public struct PointsAdjusted: Hashable, Sendable, Coded {
    /// Above zero when given, below when taken.
    public let points: Points
    public let reason: AdjustmentReason
    /// The partner whose points they are, or 0 for the program itself.
    public let partner: UInt32
    /// The entry that this one corrects, if it names one.
    public let corrects: EntryID?
    public let note: String

    public init(
        points: Points,
        reason: AdjustmentReason,
        partner: UInt32,
        corrects: EntryID?,
        note: String
    ) {
        self.points = points
        self.reason = reason
        self.partner = partner
        self.corrects = corrects
        self.note = note
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(points.rawValue)
        writer.put(reason.rawValue)
        writer.put(UInt64(partner))
        writer.put(corrects) { $0.put($1.rawValue) }
        writer.put(note)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        points = Points(try reader.signed())
        guard let reason = AdjustmentReason(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown reason")
        }
        self.reason = reason
        partner = try reader.narrow()
        corrects = try reader.optional { (reader) throws(MalformedBytes) in
            EntryID(try reader.unsigned())
        }
        note = try reader.text()
    }
}
