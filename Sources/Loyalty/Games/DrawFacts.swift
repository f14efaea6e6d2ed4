// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A draw was opened: its terms are frozen, and the seed of its numbers is committed to.
public struct DrawStarted: Hashable, Sendable, Coded {
    public let draw: GameNumber
    /// SHA-256 of the seed, which stays secret until the end.
    public let commitment: [UInt8]
    /// SHA-256 of the manifest that the version cited makes of the draw.
    public let manifest: [UInt8]

    public init(draw: GameNumber, commitment: [UInt8], manifest: [UInt8]) {
        precondition(
            commitment.count == DrawHash.length && manifest.count == DrawHash.length,
            "these are hashes"
        )
        self.draw = draw
        self.commitment = commitment
        self.manifest = manifest
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(draw))
        writer.put(raw: commitment)
        writer.put(raw: manifest)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        draw = try reader.narrow()
        commitment = Array(try reader.raw(DrawHash.length))
        manifest = Array(try reader.raw(DrawHash.length))
    }
}

/// A ticket drew a prize, or none.
public struct PrizeDrawn: Hashable, Sendable, Coded {
    public let draw: GameNumber
    public let partner: PartnerNumber
    /// Counts the tickets of the draw from 1.
    public let ticket: UInt64
    /// Below a million, from the seed, the draw and the ticket.
    public let number: Int64
    /// The code of the prize that the number draws; empty for none.
    public let drawn: String
    /// The code of the prize that was left to give; empty for none.
    public let prize: String
    /// Of its only lot, when the prize is points.
    public let points: Points
    /// The badge that is the prize, or 0.
    public let badge: GameNumber
    /// What the prize is worth, and what is withheld of it as tax.
    public let value: Money
    public let tax: Money
    /// What the ticket cost; zero for a free one.
    public let price: Points
    /// The entry that redeems the prize, when it is a reward; `nil` in entries from before that.
    public let redemption: EntryID?

    public init(
        draw: GameNumber,
        partner: PartnerNumber,
        ticket: UInt64,
        number: Int64,
        drawn: String,
        prize: String,
        points: Points = .zero,
        badge: GameNumber = 0,
        value: Money = .zero,
        tax: Money = .zero,
        price: Points = .zero,
        redemption: EntryID? = nil
    ) {
        self.draw = draw
        self.partner = partner
        self.ticket = ticket
        self.number = number
        self.drawn = drawn
        self.prize = prize
        self.points = points
        self.badge = badge
        self.value = value
        self.tax = tax
        self.price = price
        self.redemption = redemption
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(draw))
        writer.put(UInt64(partner.rawValue))
        writer.put(ticket)
        writer.put(number)
        writer.put(drawn)
        writer.put(prize)
        writer.put(points.rawValue)
        writer.put(UInt64(badge))
        writer.put(value.fen)
        writer.put(tax.fen)
        writer.put(price.rawValue)
        if let redemption { writer.put(redemption.rawValue) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        try self.init(from: &reader, isRedeemed: false)
    }

    init(from reader: inout ByteReader, isRedeemed: Bool) throws(MalformedBytes) {
        draw = try reader.narrow()
        partner = PartnerNumber(try reader.narrow())
        ticket = try reader.unsigned()
        number = try reader.signed()
        drawn = try reader.text()
        prize = try reader.text()
        points = Points(try reader.signed())
        badge = try reader.narrow()
        value = Money(fen: try reader.signed())
        tax = Money(fen: try reader.signed())
        price = Points(try reader.signed())
        redemption = isRedeemed ? EntryID(try reader.unsigned()) : nil
    }
}

/// A draw is over: the seed is revealed, and the dossier says what became of every prize.
public struct DrawEnded: Hashable, Sendable, Coded {
    public let draw: GameNumber
    public let seed: [UInt8]
    /// Canonical JSON.
    public let dossier: [UInt8]

    public init(draw: GameNumber, seed: [UInt8], dossier: [UInt8]) {
        precondition(seed.count == DrawHash.length, "a seed has 32 bytes")
        self.draw = draw
        self.seed = seed
        self.dossier = dossier
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(draw))
        writer.put(raw: seed)
        writer.put(UInt64(dossier.count))
        writer.put(raw: dossier)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        draw = try reader.narrow()
        seed = Array(try reader.raw(DrawHash.length))
        let count = try reader.count()
        dossier = Array(try reader.raw(count))
    }
}

/// A member exchanged a whole set of badges for its prize, and keeps the badges.
public struct BadgePrizeClaimed: Hashable, Sendable, Coded {
    public let game: GameNumber
    public let partner: PartnerNumber
    /// Of its only lot, when the prize is points.
    public let points: Points
    /// The badge that is the prize, or 0.
    public let badge: GameNumber
    public let value: Money
    public let tax: Money
    /// The entry that redeems the prize, when it is a reward; `nil` in entries from before that.
    public let redemption: EntryID?

    public init(
        game: GameNumber,
        partner: PartnerNumber,
        points: Points,
        badge: GameNumber,
        value: Money,
        tax: Money,
        redemption: EntryID? = nil
    ) {
        self.game = game
        self.partner = partner
        self.points = points
        self.badge = badge
        self.value = value
        self.tax = tax
        self.redemption = redemption
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(game))
        writer.put(UInt64(partner.rawValue))
        writer.put(points.rawValue)
        writer.put(UInt64(badge))
        writer.put(value.fen)
        writer.put(tax.fen)
        if let redemption { writer.put(redemption.rawValue) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        try self.init(from: &reader, isRedeemed: false)
    }

    init(from reader: inout ByteReader, isRedeemed: Bool) throws(MalformedBytes) {
        game = try reader.narrow()
        partner = PartnerNumber(try reader.narrow())
        points = Points(try reader.signed())
        badge = try reader.narrow()
        value = Money(fen: try reader.signed())
        tax = Money(fen: try reader.signed())
        redemption = isRedeemed ? EntryID(try reader.unsigned()) : nil
    }
}
