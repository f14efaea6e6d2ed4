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
    /// The household that it counts for; `nil` for a member without one.
    public let household: EntryID?

    public init(
        reward: RewardNumber,
        partner: PartnerNumber,
        quantity: Int64,
        points: Points,
        credit: CreditLevel = .none,
        terms: RedemptionTerms? = nil,
        household: EntryID? = nil
    ) {
        self.reward = reward
        self.partner = partner
        self.quantity = quantity
        self.points = points
        self.credit = credit
        self.terms = terms
        self.household = household
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(reward))
        writer.put(UInt64(partner.rawValue))
        writer.put(quantity)
        writer.put(points.rawValue)
        writer.put(credit.rawValue)
        terms?.encode(into: &writer)
        if let household { writer.put(household.rawValue) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        try self.init(from: &reader, hasTerms: false)
    }

    init(
        from reader: inout ByteReader,
        hasTerms: Bool,
        hasHousehold: Bool = false
    ) throws(MalformedBytes) {
        reward = try reader.narrow()
        partner = PartnerNumber(try reader.narrow())
        quantity = try reader.signed()
        points = Points(try reader.signed())
        credit = try reader.creditLevel()
        terms = hasTerms ? try RedemptionTerms(from: &reader) : nil
        household = hasHousehold ? EntryID(try reader.unsigned()) : nil
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
