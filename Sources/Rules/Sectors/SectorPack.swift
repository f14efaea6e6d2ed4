// SPDX-License-Identifier: Apache-2.0

/// What a partner's sector does not do; the codes are stable.
public enum SectorRule: String, Hashable, Sendable, CaseIterable {
    /// Points of a bank follow settled purchases, and nothing else that happens at a bank.
    case bankEarnTrigger = "bank_earn_trigger"
    /// Points and the reserve money of a payment institution never meet.
    case reserveMoney = "reserve_money"
    /// Schools and communities take part without brands, prices and coupons.
    case institutionCommerce = "institution_commerce"
    /// Fuel earns points and counts for nothing green.
    case fuelIsNotGreen = "fuel_is_not_green"
    /// What carriers, hotels and scenic spots sell for money in slots is there for points as well.
    case entitlementParity = "entitlement_parity"
}

/// What partners of some scenes may do: a row of data, checked when a program is checked, and where
/// that is too early, when a command is decided.
public struct SectorPack: Hashable, Sendable {
    public let rule: SectorRule
    /// What may start a rule that names such a partner.
    public let triggers: Set<TriggerWord>
    public let takesPurchases: Bool
    /// The source type under which purchases are taken; `nil` for any.
    public let purchaseSource: String?
    public let takesActivities: Bool
    public let mayAcceptPoints: Bool
    public let mayOfferRewards: Bool
    public let maySellGreen: Bool
    /// Whether it is a school or a community, which has groups.
    public let isInstitution: Bool

    /// The source type of a purchase that has been settled between the banks.
    public static let settlementSource = "settlement"

    public static let bank = SectorPack(
        rule: .bankEarnTrigger,
        triggers: [.purchase],
        takesPurchases: true,
        purchaseSource: settlementSource,
        takesActivities: false,
        mayAcceptPoints: true,
        mayOfferRewards: true,
        maySellGreen: false,
        isInstitution: false
    )

    public static let paymentInstitution = SectorPack(
        rule: .reserveMoney,
        triggers: [.purchase],
        takesPurchases: true,
        purchaseSource: settlementSource,
        takesActivities: false,
        mayAcceptPoints: false,
        mayOfferRewards: false,
        maySellGreen: false,
        isInstitution: false
    )

    public static let institution = SectorPack(
        rule: .institutionCommerce,
        triggers: [.activity],
        takesPurchases: false,
        purchaseSource: nil,
        takesActivities: true,
        mayAcceptPoints: false,
        mayOfferRewards: false,
        maySellGreen: false,
        isInstitution: true
    )

    public static let fuel = SectorPack(
        rule: .fuelIsNotGreen,
        triggers: Set(TriggerWord.allCases),
        takesPurchases: true,
        purchaseSource: nil,
        takesActivities: true,
        mayAcceptPoints: true,
        mayOfferRewards: true,
        maySellGreen: false,
        isInstitution: false
    )

    public static let all = [bank, paymentInstitution, institution, fuel]

    /// `nil` for a scene that may do everything.
    public static func pack(of scene: Scene) -> SectorPack? {
        switch scene {
        case .bank: bank
        case .paymentInstitution: paymentInstitution
        case .school, .community: institution
        case .fuel: fuel
        case .hotel, .shop, .mall, .restaurant, .online, .utility, .travel, .airline, .beauty,
            .cinema, .scenicSpot, .other:
            nil
        }
    }
}

extension Scene {
    /// Whether slots of such a partner are the same for points as for money.
    public var owesParity: Bool {
        switch self {
        case .airline, .scenicSpot, .hotel, .travel: true
        case .shop, .mall, .restaurant, .online, .utility, .fuel, .bank, .paymentInstitution,
            .beauty, .cinema, .school, .community, .other:
            false
        }
    }

    /// Whether such a partner is a school or a community.
    public var isInstitution: Bool { SectorPack.pack(of: self)?.isInstitution ?? false }
}
