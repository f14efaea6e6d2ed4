// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// Points paid part or all of a bill at face value, exact to the fen.
public struct PaidWithPoints: Hashable, Sendable, Coded {
    public let partner: PartnerNumber
    public let store: String
    public let bill: Money
    /// The limit that the caller set, if any.
    public let requested: Points?
    public let points: Points
    public let value: Money

    public init(
        partner: PartnerNumber,
        store: String,
        bill: Money,
        requested: Points?,
        points: Points,
        value: Money
    ) {
        self.partner = partner
        self.store = store
        self.bill = bill
        self.requested = requested
        self.points = points
        self.value = value
    }

    /// What the points could not pay and stays to be paid otherwise.
    public var remaining: Money { bill - value }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(partner.rawValue))
        writer.put(store)
        writer.put(bill.fen)
        writer.put(requested) { $0.put($1.rawValue) }
        writer.put(points.rawValue)
        writer.put(value.fen)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        partner = PartnerNumber(try reader.narrow())
        store = try reader.text()
        bill = Money(fen: try reader.signed())
        requested = try reader.optional { (reader) throws(MalformedBytes) in
            Points(try reader.signed())
        }
        points = Points(try reader.signed())
        value = Money(fen: try reader.signed())
    }
}

/// Points were reserved for a partner until a stated moment.
public struct HoldPlaced: Hashable, Sendable, Coded {
    public let partner: PartnerNumber
    public let points: Points
    public let minutes: Int64
    public let expiresAt: Instant

    public init(partner: PartnerNumber, points: Points, minutes: Int64, expiresAt: Instant) {
        self.partner = partner
        self.points = points
        self.minutes = minutes
        self.expiresAt = expiresAt
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(partner.rawValue))
        writer.put(points.rawValue)
        writer.put(minutes)
        writer.put(expiresAt.microseconds)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        partner = PartnerNumber(try reader.narrow())
        points = Points(try reader.signed())
        minutes = try reader.signed()
        expiresAt = Instant(microseconds: try reader.signed())
    }
}

/// Held points were taken, all or part; the rest went back to its lots.
public struct HoldCaptured: Hashable, Sendable, Coded {
    public let hold: EntryID
    public let partner: PartnerNumber
    public let captured: Points
    public let released: Points

    public init(hold: EntryID, partner: PartnerNumber, captured: Points, released: Points) {
        self.hold = hold
        self.partner = partner
        self.captured = captured
        self.released = released
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(hold.rawValue)
        writer.put(UInt64(partner.rawValue))
        writer.put(captured.rawValue)
        writer.put(released.rawValue)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        hold = EntryID(try reader.unsigned())
        partner = PartnerNumber(try reader.narrow())
        captured = Points(try reader.signed())
        released = Points(try reader.signed())
    }
}

/// A hold ended without a capture and its points went back to their lots.
public struct HoldEnded: Hashable, Sendable, Coded {
    public let hold: EntryID
    public let released: Points

    public init(hold: EntryID, released: Points) {
        self.hold = hold
        self.released = released
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(hold.rawValue)
        writer.put(released.rawValue)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        hold = EntryID(try reader.unsigned())
        released = Points(try reader.signed())
    }
}
