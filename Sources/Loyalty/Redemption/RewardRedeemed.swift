// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// A member spent points on a reward.
public struct RewardRedeemed: Hashable, Sendable, Coded {
    public let reward: RewardNumber
    public let partner: PartnerNumber
    public let quantity: Int64
    public let points: Points
    /// The level of credit by which the price was lowered.
    public let credit: CreditLevel
    /// On which terms; `nil` for entries that were written before they were noted.
    public let terms: RedemptionTerms?
    /// The slot in which it has a place; `nil` for what is had at any time.
    public let booked: BookedSlot?
    /// What a service is done for, by its code; empty when the terms ask for nothing.
    public let item: String

    public init(
        reward: RewardNumber,
        partner: PartnerNumber,
        quantity: Int64,
        points: Points,
        credit: CreditLevel = .none,
        terms: RedemptionTerms? = nil,
        booked: BookedSlot? = nil,
        item: String = ""
    ) {
        self.reward = reward
        self.partner = partner
        self.quantity = quantity
        self.points = points
        self.credit = credit
        self.terms = terms
        self.booked = booked
        self.item = item
    }

    /// Whether it says more than entries did before there were slots.
    var isBooking: Bool { booked != nil || !item.isEmpty }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(reward))
        writer.put(UInt64(partner.rawValue))
        writer.put(quantity)
        writer.put(points.rawValue)
        writer.put(credit.rawValue)
        terms?.encode(into: &writer)
        guard isBooking else { return }
        writer.put(booked) { $1.encode(into: &$0) }
        writer.put(item)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        try self.init(from: &reader, hasTerms: false)
    }

    init(
        from reader: inout ByteReader,
        hasTerms: Bool,
        isBooking: Bool = false
    ) throws(MalformedBytes) {
        reward = try reader.narrow()
        partner = PartnerNumber(try reader.narrow())
        quantity = try reader.signed()
        points = Points(try reader.signed())
        credit = try reader.creditLevel()
        terms = hasTerms ? try RedemptionTerms(from: &reader) : nil
        guard isBooking else {
            (booked, item) = (nil, "")
            return
        }
        booked = try reader.optional { (reader) throws(MalformedBytes) in
            try BookedSlot(from: &reader)
        }
        item = try reader.text()
        guard self.isBooking else { throw reader.malformed("a booking of nothing") }
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
