// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// The consents of a member, one bit each.
package struct ConsentSet: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package init(_ purposes: some Sequence<ConsentPurpose>) {
        var bits: UInt8 = 0
        for purpose in purposes { bits |= ConsentSet.bit(purpose) }
        self.init(rawValue: bits)
    }

    package func contains(_ purpose: ConsentPurpose) -> Bool {
        rawValue & ConsentSet.bit(purpose) != 0
    }

    private static func bit(_ purpose: ConsentPurpose) -> UInt8 { 1 << (purpose.rawValue - 1) }
}

/// What rules may know about a member beside the tier; what is `nil` is not known, and a condition
/// on it does not hold.
package struct MemberFacts: Hashable, Sendable {
    /// The day of enrolment in the program's zone.
    package var enrolledOn: CalendarDay?
    /// The day of the last purchase before this one; `nil` also when there was none.
    package var lastPurchaseOn: CalendarDay?
    /// Purchases in the whole program before this one.
    package var purchasesSoFar: Int64?
    /// The level of a valid attestation, `.none` without one.
    package var creditLevel: CreditLevel?
    package var consents: ConsentSet?
    package var isMinor: Bool?

    package static let unknown = MemberFacts()

    @inlinable
    package init(
        enrolledOn: CalendarDay? = nil,
        lastPurchaseOn: CalendarDay? = nil,
        purchasesSoFar: Int64? = nil,
        creditLevel: CreditLevel? = nil,
        consents: ConsentSet? = nil,
        isMinor: Bool? = nil
    ) {
        self.enrolledOn = enrolledOn
        self.lastPurchaseOn = lastPurchaseOn
        self.purchasesSoFar = purchasesSoFar
        self.creditLevel = creditLevel
        self.consents = consents
        self.isMinor = isMinor
    }
}

/// Which facts about members the rules of a partner look at; the others need not be found out.
package struct MemberNeeds: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let enrolment = MemberNeeds(rawValue: 1)
    package static let lastPurchase = MemberNeeds(rawValue: 2)
    package static let purchases = MemberNeeds(rawValue: 4)
    package static let credit = MemberNeeds(rawValue: 8)
    package static let consents = MemberNeeds(rawValue: 16)
    package static let age = MemberNeeds(rawValue: 32)
}
