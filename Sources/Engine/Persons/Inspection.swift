// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// What two officers of an authority have opened together: for which document, to what end, how far
/// and until when.
public struct Inspection: Hashable, Sendable {
    /// How far an inspection goes; an empty list does not narrow it.
    public struct Scope: Hashable, Sendable {
        public static let listMaximum = 100

        public let members: [MemberID]
        /// Codes of partners.
        public let partners: [String]
        /// What happened from this day on; `nil` from the beginning.
        public let from: CalendarDay?
        /// What happened until the end of this day; `nil` up to now.
        public let until: CalendarDay?

        public init(
            members: [MemberID] = [],
            partners: [String] = [],
            from: CalendarDay? = nil,
            until: CalendarDay? = nil
        ) {
            self.members = members
            self.partners = partners
            self.from = from
            self.until = until
        }
    }

    public static let textBytesMaximum = 300
    /// An inspection ends after so long at the latest.
    public static let hoursMaximum: Int64 = 12

    /// Above 0, never given twice; 0 before the inspection is stored.
    public let number: UInt64
    /// The account of the officer who works, and of the one who let the work begin.
    public let officer: UInt64
    public let secondOfficer: UInt64
    /// The number of the authority's document.
    public let document: String
    public let purpose: String
    public let scope: Scope
    public let openedAt: Instant
    public let endsAt: Instant

    public init(
        number: UInt64 = 0,
        officer: UInt64,
        secondOfficer: UInt64,
        document: String,
        purpose: String,
        scope: Scope,
        openedAt: Instant,
        endsAt: Instant
    ) {
        self.number = number
        self.officer = officer
        self.secondOfficer = secondOfficer
        self.document = document
        self.purpose = purpose
        self.scope = scope
        self.openedAt = openedAt
        self.endsAt = endsAt
    }

    public func isOpen(at now: Instant) -> Bool { now < endsAt }
}
