// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Goods or a service that points buy.
public struct Reward: Hashable, Sendable {
    public let code: String
    public let partnerIndex: Int
    public let name: LocalizedText
    public let kind: RewardKind
    /// The base price as the partner writes it, in its own points.
    public let pricePartnerPoints: Int64
    /// The base price in program points.
    public let price: Points
    /// What the reward costs in money, in fen.
    public let valueFen: Int64
    /// Other prices; the first that holds counts.
    public let options: [PriceOption]
    /// What it was and is sold for without points, by rising day; empty when nobody says.
    public let salePrices: [SalePrice]
    /// `nil` when all of the price is paid in points.
    public let cash: CashTerms?
    /// To be paid in yuan for each piece, whatever the points.
    public let fee: Money
    public let audience: RewardAudience
    /// When it is shown, may be taken, and may be used.
    public let visible: RewardWindow
    public let purchasable: RewardWindow
    public let usable: RewardWindow
    /// The season, by its place, in which alone it may be taken; `nil` for no season.
    public let season: Int?
    public let pieces: RewardStock
    /// For one member.
    public let limits: PieceCounts
    /// For all members of a household together; one without a household is a household of one.
    public let householdLimits: PieceCounts
    /// `nil` when everybody comes at the same moment.
    public let early: EarlyTerms?
    public let reach: RewardReach
    public let after: AfterTerms
    /// `nil` for what is had at any time.
    public let slots: SlotTerms?
    /// `nil` for what has no code, or one of this system.
    public let codes: CodeTerms?

    /// Pieces at the start, of all outlets together; `nil` when there is no end to them.
    public var stock: Int64? { pieces.counts.ever }

    /// How many one member may take for ever; `nil` for any number.
    public var limitPerMember: Int64? { limits.ever }
}
