// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What partners gave for a tier was taken back, because returns took the points that it rested on.
///
/// The tier's lapse stands in an entry before it. What the awards counted against limits stays
/// counted: who reaches the tier again has had its award.
public struct OccasionReversed: Hashable, Sendable, Coded {
    /// The entry that gave the points.
    public let occasion: EntryID
    public let partner: PartnerNumber
    /// All that the entry gave.
    public let clawedBack: Points
    /// The part of it that the member did not have any more and now owes.
    public let debt: Points
    /// What payers other than the partner are spared.
    public let parts: [PayerPart]

    public init(
        occasion: EntryID,
        partner: PartnerNumber,
        clawedBack: Points,
        debt: Points,
        parts: [PayerPart] = []
    ) {
        self.occasion = occasion
        self.partner = partner
        self.clawedBack = clawedBack
        self.debt = debt
        self.parts = parts
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(occasion.rawValue)
        writer.put(UInt64(partner.rawValue))
        writer.put(clawedBack.rawValue)
        writer.put(debt.rawValue)
        if !parts.isEmpty { writer.put(parts) { $1.encode(into: &$0) } }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        try self.init(from: &reader, hasParts: false)
    }

    /// Parts stand at the end, and only where there are any.
    init(from reader: inout ByteReader, hasParts: Bool) throws(MalformedBytes) {
        occasion = EntryID(try reader.unsigned())
        partner = PartnerNumber(try reader.narrow())
        clawedBack = Points(try reader.signed())
        debt = Points(try reader.signed())
        guard hasParts else {
            parts = []
            return
        }
        parts = try reader.array { (reader) throws(MalformedBytes) in
            try PayerPart(from: &reader)
        }
        guard !parts.isEmpty else { throw reader.malformed("payers that are none") }
    }
}
