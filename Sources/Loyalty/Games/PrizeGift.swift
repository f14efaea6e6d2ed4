// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What won a redemption that no points paid for.
public struct PrizeGift: Hashable, Sendable, Coded {
    /// The entry that drew the prize, or took it for a set of badges.
    public let entry: EntryID
    /// The draw or the set of badges.
    public let game: GameNumber
    /// Whether a ticket that a mission had given drew it, which may be taken back.
    public let tookTicket: Bool

    public init(entry: EntryID, game: GameNumber, tookTicket: Bool) {
        self.entry = entry
        self.game = game
        self.tookTicket = tookTicket
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(entry.rawValue)
        writer.put(UInt64(game))
        writer.put(tookTicket)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        entry = EntryID(try reader.unsigned())
        game = try reader.narrow()
        tookTicket = try reader.bool()
    }
}

/// A redemption that a member won, as long as it is known to the games.
public struct PrizeWin: Hashable, Sendable {
    public let redemption: EntryID
    public let gift: PrizeGift

    func encode(into writer: inout ByteWriter) {
        writer.put(redemption.rawValue)
        gift.encode(into: &writer)
    }

    init(redemption: EntryID, gift: PrizeGift) {
        self.redemption = redemption
        self.gift = gift
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        redemption = EntryID(try reader.unsigned())
        gift = try PrizeGift(from: &reader)
    }
}
