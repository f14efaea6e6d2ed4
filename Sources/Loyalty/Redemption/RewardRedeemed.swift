// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// A member spent points on a reward.
package struct RewardRedeemed: Hashable, Sendable, Coded {
    package let reward: RewardNumber
    package let partner: PartnerNumber
    package let quantity: Int64
    package let points: Points

    package init(reward: RewardNumber, partner: PartnerNumber, quantity: Int64, points: Points) {
        self.reward = reward
        self.partner = partner
        self.quantity = quantity
        self.points = points
    }

    package func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(reward))
        writer.put(UInt64(partner.rawValue))
        writer.put(quantity)
        writer.put(points.rawValue)
    }

    package init(from reader: inout ByteReader) throws(MalformedBytes) {
        reward = try reader.narrow()
        partner = PartnerNumber(try reader.narrow())
        quantity = try reader.signed()
        points = Points(try reader.signed())
    }
}
