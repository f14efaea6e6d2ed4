// SPDX-License-Identifier: Apache-2.0

/// What a partner's sector does not do; the codes are stable.
package enum SectorRule: String, Hashable, Sendable, CaseIterable {
    /// Points of a bank follow settled purchases, and nothing else that happens at a bank.
    case bankEarnTrigger = "bank_earn_trigger"
    /// Points and the reserve money of a payment institution never meet.
    case reserveMoney = "reserve_money"
    /// Schools and communities take part without brands, prices and coupons.
    case institutionCommerce = "institution_commerce"
    /// Fuel earns points and counts for nothing green.
    case fuelIsNotGreen = "fuel_is_not_green"
}

/// What partners of some scenes may do: a row of data, checked when a program is checked, and where
/// that is too early, when a command is decided.
package struct SectorPack: Hashable, Sendable {
    package let rule: SectorRule
    /// What may start a rule that names such a partner.
    package let triggers: Set<TriggerWord>
    package let takesPurchases: Bool
    /// The source type under which purchases are taken; `nil` for any.
    package let purchaseSource: String?
    package let takesActivities: Bool
    package let mayAcceptPoints: Bool
    package let mayOfferRewards: Bool
    package let maySellGreen: Bool
    /// Whether it is a school or a community, which has groups.
    package let isInstitution: Bool

    /// The source type of a purchase that has been settled between the banks.
    package static let settlementSource = "settlement"

    package static let bank = SectorPack(
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

    package static let paymentInstitution = SectorPack(
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

    package static let institution = SectorPack(
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

    package static let fuel = SectorPack(
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

    package static let all = [bank, paymentInstitution, institution, fuel]

    /// `nil` for a scene that may do everything.
    package static func pack(of scene: Scene) -> SectorPack? {
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
    /// Whether such a partner is a school or a community.
    package var isInstitution: Bool { SectorPack.pack(of: self)?.isInstitution ?? false }
}
