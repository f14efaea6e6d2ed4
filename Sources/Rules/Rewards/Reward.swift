// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// Goods or a service that points buy.
package struct Reward: Hashable, Sendable {
    package let code: String
    package let partnerIndex: Int
    package let name: LocalizedText
    /// The price as the partner writes it, in its own points.
    package let pricePartnerPoints: Int64
    /// The price in program points.
    package let price: Points
    /// What the reward costs in money, in fen.
    package let valueFen: Int64
    /// Pieces at the start; `nil` when there is no end to them.
    package let stock: Int64?
    /// How many one member may take for ever; `nil` for any number.
    package let limitPerMember: Int64?

    package init(
        code: String,
        partnerIndex: Int,
        name: LocalizedText,
        pricePartnerPoints: Int64,
        price: Points,
        valueFen: Int64,
        stock: Int64?,
        limitPerMember: Int64?
    ) {
        self.code = code
        self.partnerIndex = partnerIndex
        self.name = name
        self.pricePartnerPoints = pricePartnerPoints
        self.price = price
        self.valueFen = valueFen
        self.stock = stock
        self.limitPerMember = limitPerMember
    }
}
