// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// A shift at a till: who stood there, from which entry to which, and what they counted at its end.
public struct TillShift: Hashable, Sendable {
    /// What somebody counted of a kind, on slips or by another till program.
    public struct Count: Hashable, Sendable {
        public let kind: ShiftSheet.Kind
        public let count: Int64
        /// Program points.
        public let points: Points

        public init(kind: ShiftSheet.Kind, count: Int64, points: Points) {
            self.kind = kind
            self.count = count
            self.points = points
        }
    }

    /// The end of a shift: a paper that is signed once and stays as it was.
    public struct Closing: Hashable, Sendable {
        public let at: Instant
        /// The last entry that is in the sheet.
        public let through: EntryID
        public let sheet: ShiftSheet
        /// Of each kind once, or nothing of it.
        public let counted: [Count]
        public let note: String

        public init(
            at: Instant,
            through: EntryID,
            sheet: ShiftSheet,
            counted: [Count],
            note: String
        ) {
            self.at = at
            self.through = through
            self.sheet = sheet
            self.counted = counted
            self.note = note
        }
    }

    /// Given by the book; 0 before.
    public var number: UInt64
    public let partner: PartnerNumber
    public let principal: UInt64
    /// What the sheet calls whoever stood at the till; empty for a key.
    public let name: String
    /// The outlet's code; empty for all of the partner's.
    public let store: String
    public let openedAt: Instant
    /// The partner's last entry before the shift; 0 for none.
    public let openedAfter: EntryID
    /// `nil` while the shift is open.
    public var closing: Closing?

    public init(
        number: UInt64 = 0,
        partner: PartnerNumber,
        principal: UInt64,
        name: String,
        store: String,
        openedAt: Instant,
        openedAfter: EntryID,
        closing: Closing? = nil
    ) {
        self.number = number
        self.partner = partner
        self.principal = principal
        self.name = name
        self.store = store
        self.openedAt = openedAt
        self.openedAfter = openedAfter
        self.closing = closing
    }
}

/// The port of shifts at tills, which stand beside the journal: they move no point.
public protocol ShiftBook: Sendable {
    /// Opens a shift, or answers with the one that the same principal has open at the partner.
    func open(_ shift: TillShift) async throws -> TillShift
    /// Closes an open shift once; `false` when it was closed before.
    func close(_ number: UInt64, _ closing: TillShift.Closing) async throws -> Bool
    func shift(_ number: UInt64) async throws -> TillShift?
    /// A partner's shifts, the newest first; those of one principal, or of all for `nil`.
    func shifts(
        of partner: PartnerNumber,
        by principal: UInt64?,
        before number: UInt64?,
        limit: Int
    ) async throws -> [TillShift]
}
