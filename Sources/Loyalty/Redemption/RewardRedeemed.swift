// SPDX-License-Identifier: Apache-2.0

package import Primitives
package import Rules

/// A member spent points on a reward.
package struct RewardRedeemed: Hashable, Sendable, Coded {
    package let reward: RewardNumber
    package let partner: PartnerNumber
    package let quantity: Int64
    package let points: Points
    /// The level of credit by which the price was lowered.
    package let credit: CreditLevel

    package init(
        reward: RewardNumber,
        partner: PartnerNumber,
        quantity: Int64,
        points: Points,
        credit: CreditLevel = .none
    ) {
        self.reward = reward
        self.partner = partner
        self.quantity = quantity
        self.points = points
        self.credit = credit
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(reward))
        writer.put(UInt64(partner.rawValue))
        writer.put(quantity)
        writer.put(points.rawValue)
        writer.put(credit.rawValue)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        reward = try reader.narrow()
        partner = PartnerNumber(try reader.narrow())
        quantity = try reader.signed()
        points = Points(try reader.signed())
        credit = try reader.creditLevel()
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
