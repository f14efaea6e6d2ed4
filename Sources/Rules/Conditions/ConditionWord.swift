// SPDX-License-Identifier: Apache-2.0

/// The operators of conditions as documents write them: a closed list.
enum ConditionWord: String, CaseIterable {
    case all
    case any
    case not
    case total
    case earningAmount = "earning_amount"
    case quantity
    case channels
    case items
    case paidWith = "paid_with"
    case paidOnlyWith = "paid_only_with"
    case partners
    case stores
    case scenes
    case dates
    case weekdays
    case monthDays = "month_days"
    case yearDays = "year_days"
    case seasons
    case tiers
    case daysSinceEnrolment = "days_since_enrolment"
    case daysSincePurchase = "days_since_purchase"
    case purchasesSoFar = "purchases_so_far"
    case creditLevels = "credit_levels"
    case consents
    case minor
    case pointsGiven = "points_given"
    case purchasesHere = "purchases_here"

    /// What only a purchase has.
    var isOfPurchase: Bool {
        switch self {
        case .total, .earningAmount, .channels, .items, .paidWith, .paidOnlyWith, .stores: true
        default: false
        }
    }

    /// What only a purchase or an activity has.
    var isOfCount: Bool { self == .quantity }

    /// What a schedule goes by.
    static let ofCalendar: [ConditionWord] = [.dates, .weekdays, .monthDays, .yearDays, .seasons]
}

/// A condition whose codes are not yet looked up.
indirect enum DeclaredCondition: Sendable {
    case all([DeclaredCondition])
    case any([DeclaredCondition])
    case not(DeclaredCondition)
    case test(Located<ConditionTest>)
    /// Codes of partners, stores, seasons or tiers.
    case named(ConditionWord, [Located<String>])

    /// Tests and joints, itself included.
    var count: Int {
        switch self {
        case .all(let parts), .any(let parts): parts.reduce(1) { $0 + $1.count }
        case .not(let part): part.count + 1
        case .test, .named: 1
        }
    }
}
