// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// How far an attestation of civic credit goes; a level only ever adds (I9).
package enum CreditLevel: String, Hashable, Sendable, CaseIterable {
    case none
    case trusted
    case model
}

/// Something a member may agree to.
package enum Consent: String, Hashable, Sendable, CaseIterable {
    /// Attestations of civic credit may be used.
    case credit
    /// Messages about offers may be sent.
    case messages
    /// Purchases may be looked at to make offers.
    case profiling
    /// A guardian agrees to the membership of a minor.
    case guardian
    /// Totals of green actions may be shown to the member's institution.
    case institution
}

/// The consents of a member, one bit each.
package struct ConsentSet: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package init(_ consents: some Sequence<Consent>) {
        var bits: UInt8 = 0
        for consent in consents { bits |= ConsentSet.bit(consent) }
        self.init(rawValue: bits)
    }

    package func contains(_ consent: Consent) -> Bool {
        rawValue & ConsentSet.bit(consent) != 0
    }

    private static func bit(_ consent: Consent) -> UInt8 {
        switch consent {
        case .credit: 1
        case .messages: 2
        case .profiling: 4
        case .guardian: 8
        case .institution: 16
        }
    }
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
