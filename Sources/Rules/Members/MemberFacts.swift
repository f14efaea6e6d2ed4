// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The consents of a member, one bit each.
public struct ConsentSet: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public init(_ purposes: some Sequence<ConsentPurpose>) {
        var bits: UInt8 = 0
        for purpose in purposes { bits |= ConsentSet.bit(purpose) }
        self.init(rawValue: bits)
    }

    public func contains(_ purpose: ConsentPurpose) -> Bool {
        rawValue & ConsentSet.bit(purpose) != 0
    }

    private static func bit(_ purpose: ConsentPurpose) -> UInt8 { 1 << (purpose.rawValue - 1) }
}

/// What rules may know about a member beside the tier; what is `nil` is not known, and a condition
/// on it does not hold.
public struct MemberFacts: Hashable, Sendable {
    /// The day of enrolment in the program's zone.
    public var enrolledOn: CalendarDay?
    /// The day of the last purchase before this one; `nil` also when there was none.
    public var lastPurchaseOn: CalendarDay?
    /// Purchases in the whole program before this one.
    public var purchasesSoFar: Int64?
    /// The level of a valid attestation, `.none` without one.
    public var creditLevel: CreditLevel?
    public var consents: ConsentSet?
    public var isMinor: Bool?
    /// The member's own number, for draws of who is left out; no rule tells members apart by it otherwise.
    public var number: UInt64?

    public static let unknown = MemberFacts()

    public init(
        enrolledOn: CalendarDay? = nil,
        lastPurchaseOn: CalendarDay? = nil,
        purchasesSoFar: Int64? = nil,
        creditLevel: CreditLevel? = nil,
        consents: ConsentSet? = nil,
        isMinor: Bool? = nil,
        number: UInt64? = nil
    ) {
        self.enrolledOn = enrolledOn
        self.lastPurchaseOn = lastPurchaseOn
        self.purchasesSoFar = purchasesSoFar
        self.creditLevel = creditLevel
        self.consents = consents
        self.isMinor = isMinor
        self.number = number
    }
}

/// Which facts about members the rules of a partner look at; the others need not be found out.
public struct MemberNeeds: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let enrolment = MemberNeeds(rawValue: 1)
    public static let lastPurchase = MemberNeeds(rawValue: 2)
    public static let purchases = MemberNeeds(rawValue: 4)
    public static let credit = MemberNeeds(rawValue: 8)
    public static let consents = MemberNeeds(rawValue: 16)
    public static let age = MemberNeeds(rawValue: 32)
    public static let number = MemberNeeds(rawValue: 64)
}
