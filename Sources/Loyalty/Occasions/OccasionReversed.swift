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

    public init(occasion: EntryID, partner: PartnerNumber, clawedBack: Points, debt: Points) {
        self.occasion = occasion
        self.partner = partner
        self.clawedBack = clawedBack
        self.debt = debt
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(occasion.rawValue)
        writer.put(UInt64(partner.rawValue))
        writer.put(clawedBack.rawValue)
        writer.put(debt.rawValue)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        occasion = EntryID(try reader.unsigned())
        partner = PartnerNumber(try reader.narrow())
        clawedBack = Points(try reader.signed())
        debt = Points(try reader.signed())
    }
}
