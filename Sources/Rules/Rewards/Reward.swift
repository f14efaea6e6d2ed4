// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Goods or a service that points buy.
public struct Reward: Hashable, Sendable {
    public let code: String
    public let partnerIndex: Int
    public let name: LocalizedText
    /// The price as the partner writes it, in its own points.
    public let pricePartnerPoints: Int64
    /// The price in program points.
    public let price: Points
    /// What the reward costs in money, in fen.
    public let valueFen: Int64
    /// Pieces at the start; `nil` when there is no end to them.
    public let stock: Int64?
    /// How many one member may take for ever; `nil` for any number.
    public let limitPerMember: Int64?

    public init(
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
