// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// A member spent points on a reward, or won it.
public struct RewardRedeemed: Hashable, Sendable, Coded {
    public let reward: RewardNumber
    public let partner: PartnerNumber
    public let quantity: Int64
    public let points: Points
    /// The level of credit by which the price was lowered.
    public let credit: CreditLevel
    /// On which terms; `nil` for entries that were written before they were noted.
    public let terms: RedemptionTerms?
    /// What won it; `nil` for what points paid.
    ///
    /// A prize has terms, costs nothing, and is of pieces that
    /// were set aside for its game.
    public let gift: PrizeGift?
    /// The household that it counts for; `nil` for a member without one.
    public let household: EntryID?
    /// What is on the cards; zero for what is no card.
    public let face: Money
    /// When it is given, where that is later.
    public let availableFrom: Instant?
    /// The slot in which it has a place; `nil` for what is had at any time.
    public let booked: BookedSlot?
    /// What a service is done for, by its code; empty when the terms ask for nothing.
    public let item: String
    /// The codes of others that its pieces got, by their numbers; none for what has no pool.
    public let codes: NumberRuns

    public init(
        reward: RewardNumber,
        partner: PartnerNumber,
        quantity: Int64,
        points: Points,
        credit: CreditLevel = .none,
        terms: RedemptionTerms? = nil,
        gift: PrizeGift? = nil,
        household: EntryID? = nil,
        face: Money = .zero,
        availableFrom: Instant? = nil,
        booked: BookedSlot? = nil,
        item: String = "",
        codes: NumberRuns = NumberRuns()
    ) {
        precondition(gift == nil || terms != nil, "a prize has terms")
        self.reward = reward
        self.partner = partner
        self.quantity = quantity
        self.points = points
        self.credit = credit
        self.terms = terms
        self.gift = gift
        self.household = household
        self.face = face
        self.availableFrom = availableFrom
        self.booked = booked
        self.item = item
        self.codes = codes
        precondition(gift == nil || !hasMore, "a prize counts for no limit and has no slot")
    }

    /// Whether it says more than those of before households, cards and slots.
    var hasMore: Bool {
        household != nil || face != .zero || availableFrom != nil || booked != nil || !item.isEmpty
            || !codes.isEmpty
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(reward))
        writer.put(UInt64(partner.rawValue))
        writer.put(quantity)
        writer.put(points.rawValue)
        writer.put(credit.rawValue)
        terms?.encode(into: &writer)
        gift?.encode(into: &writer)
        guard hasMore else { return }
        writer.put(household) { $0.put($1.rawValue) }
        writer.put(face.fen)
        writer.put(availableFrom) { $0.put($1.microseconds) }
        writer.put(booked) { $1.encode(into: &$0) }
        writer.put(item)
        if !codes.isEmpty { codes.encode(into: &writer) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        try self.init(from: &reader, hasTerms: false)
    }

    init(
        from reader: inout ByteReader,
        hasTerms: Bool,
        isPrize: Bool = false,
        hasMore: Bool = false,
        hasCodes: Bool = false
    ) throws(MalformedBytes) {
        reward = try reader.narrow()
        partner = PartnerNumber(try reader.narrow())
        quantity = try reader.signed()
        points = Points(try reader.signed())
        credit = try reader.creditLevel()
        terms = hasTerms ? try RedemptionTerms(from: &reader) : nil
        gift = isPrize ? try PrizeGift(from: &reader) : nil
        guard hasMore else {
            (household, face, availableFrom) = (nil, .zero, nil)
            (booked, item, codes) = (nil, "", NumberRuns())
            return
        }
        household = try reader.optional { (reader) throws(MalformedBytes) in
            EntryID(try reader.unsigned())
        }
        face = Money(fen: try reader.signed())
        availableFrom = try reader.optional { (reader) throws(MalformedBytes) in
            Instant(microseconds: try reader.signed())
        }
        booked = try reader.optional { (reader) throws(MalformedBytes) in
            try BookedSlot(from: &reader)
        }
        item = try reader.text()
        codes = hasCodes ? try NumberRuns(from: &reader) : NumberRuns()
        guard !hasCodes || codes.count == quantity else {
            throw reader.malformed("a code for each piece")
        }
        guard self.hasMore else { throw reader.malformed("nothing more") }
    }
}

extension ByteReader {
    mutating func creditLevel() throws(MalformedBytes) -> CreditLevel {
        guard let level = CreditLevel(rawValue: try byte()) else {
            throw malformed("an unknown level of credit")
        }
        return level
    }
}
