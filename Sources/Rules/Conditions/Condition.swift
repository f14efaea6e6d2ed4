// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// When a rule may fire: tests joined by all, any and not.
public indirect enum Condition: Hashable, Sendable {
    case all([Condition])
    case any([Condition])
    case not(Condition)
    case test(ConditionTest)
}

/// Numbers from one to another, both included; `nil` for no bound on that side.
public struct Span: Hashable, Sendable {
    public let atLeast: Int64?
    public let atMost: Int64?

    public init(atLeast: Int64? = nil, atMost: Int64? = nil) {
        self.atLeast = atLeast
        self.atMost = atMost
    }

    var low: Int64 { atLeast ?? .min }
    var high: Int64 { atMost ?? .max }
}

/// That a purchase has some of these items, so many of them, for so much.
public struct ItemTest: Hashable, Sendable {
    public let filter: ItemFilter
    /// Of matching items, whatever their unit; `nil` when it does not matter.
    public let quantity: Span?
    /// In fen, of matching items together.
    public let amount: Span?

    public init(filter: ItemFilter, quantity: Span?, amount: Span?) {
        self.filter = filter
        self.quantity = quantity
        self.amount = amount
    }
}

/// Everything a condition can ask: a closed list.
public enum ConditionTest: Hashable, Sendable {
    // The purchase.
    /// Fen.
    case total(Span)
    /// Fen that earn by the rule: of its items, its tenders and its basis.
    case earningAmount(Span)
    /// Of the rule's items in its unit, or of the activity.
    case quantity(Span)
    case channels([Channel])
    case items(ItemTest)
    /// Some of it was paid so.
    case paidWith([TenderKind])
    /// All of it was paid so.
    case paidOnlyWith([TenderKind])
    // The place.
    case partners([Int])
    case stores([String])
    case scenes([Scene])
    // The day, in the program's zone.
    case dates(from: CalendarDay?, until: CalendarDay?)
    case weekdays([Weekday])
    case monthDays([DayOfMonth])
    case yearDays([DaysOfYear])
    case seasons([Int])
    // The member.
    case tiers([Int])
    case daysSinceEnrolment(Span)
    /// Days since the last purchase; a member who never bought anything does not meet it.
    case daysSincePurchase(Span)
    /// Purchases in the program before this one.
    case purchasesSoFar(Span)
    case creditLevels([CreditLevel])
    /// All of them are given.
    case consents([ConsentPurpose])
    case minor(Bool)
    // Counters of the member.
    /// Partner's points that this rule gave in the period, before this award.
    case pointsGiven(LimitPeriod, Span)
    /// Purchases at the partner in the period, before this one.
    case purchasesHere(LimitPeriod, Span)
}
