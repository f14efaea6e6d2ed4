// SPDX-License-Identifier: Apache-2.0

/// One step of a condition in the flat array of a program: plain numbers, so that evaluating it
/// touches nothing else.
struct ConditionNode: Sendable {
    enum Operation: UInt8, Sendable {
        // Followed by their parts, up to `next`.
        case all
        case any
        case not
        // About what set the rule off.
        case activityKind
        case tierReached
        // About what the rule itself measures.
        case ownItems
        case ownUnit
        case ownTenders
        case ownBasis
        case ownAmount
        case ownQuantity
        // About the purchase.
        case total
        case channel
        case itemsFound
        case itemsQuantity
        case itemsAmount
        case paidWith
        case paidOnlyWith
        // About the place.
        case partner
        case store
        case scene
        // About the day.
        case dates
        case weekday
        case monthDay
        case windows
        // About the member.
        case tier
        case daysSinceEnrolment
        case daysSincePurchase
        case purchasesSoFar
        case credit
        case consents
        case minor
        case offered
        // Counters.
        case pointsGiven
        case purchasesHere
    }

    let operation: Operation
    /// Of counters.
    var period = LimitPeriod.ever
    /// The node that follows this one and all its parts.
    var next: Int32 = 0
    /// The least value that meets the node; bits where few values are possible.
    var low: Int64 = 0
    /// The greatest.
    var high: Int64 = 0
    /// Numbers of partners or stores; for items the start is the index of a filter, for windows the
    /// start and count are theirs.
    var set = NumberSet.empty
}

/// Whether something holds; what is not known is neither met nor failed.
enum Truth: UInt8, Comparable, Sendable {
    case no = 0
    case unknown = 1
    case yes = 2

    @inline(__always)
    init(_ holds: Bool) { self = holds ? .yes : .no }

    @inline(__always)
    static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }

    @inline(__always)
    var inverted: Truth {
        switch self {
        case .no: .yes
        case .unknown: .unknown
        case .yes: .no
        }
    }
}

/// Days that a condition or a season names, in numbers.
struct DayWindow: Sendable {
    /// Whether `low` and `high` are keys of `DayOfYear`; else they are days since 1970.
    let isYearly: Bool
    let low: Int32
    let high: Int32

    @inline(__always)
    func contains(day: Int32, key: Int32) -> Bool {
        guard isYearly else { return day >= low && day <= high }
        return low <= high ? key >= low && key <= high : key >= low || key <= high
    }
}

/// What a node means, for the words of explanations; it stands at the node's index.
enum ConditionMeaning: Hashable, Sendable {
    case joined
    case test(ConditionTest)
    case activityKind
    case tierReached
    case items
    case unit
    case tenders
    case basis
    case minimumAmount
    case firstPurchase
    case offered
}
