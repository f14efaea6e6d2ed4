// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// How often something was refused on a day, and nothing about any member.
public struct RefusalCount: Hashable, Sendable {
    /// What is counted together.
    public struct Name: Hashable, Comparable, Sendable {
        /// The program's day.
        public let day: CalendarDay
        /// Whose key or staff asked; 0 for the operator's.
        public let partner: UInt32
        /// Of the interface, such as `payWithPoints`.
        public let operation: String
        /// The problem's code.
        public let code: String

        public init(day: CalendarDay, partner: UInt32, operation: String, code: String) {
            self.day = day
            self.partner = partner
            self.operation = operation
            self.code = code
        }

        public static func < (left: Name, right: Name) -> Bool {
            (left.day, left.partner, left.operation, left.code)
                < (right.day, right.partner, right.operation, right.code)
        }
    }

    public let name: Name
    public let times: Int64

    public init(_ name: Name, times: Int64) {
        self.name = name
        self.times = times
    }
}

/// The newest look-up of a day, with its hash, signed with the key of the log: whoever keeps one can
/// tell later that no look-up up to it was taken out or changed.
public struct LookUpHead: Hashable, Sendable {
    /// The program's day that the look-up is of.
    public let day: CalendarDay
    public let lookUp: UInt64
    public let hash: [UInt8]
    /// A signed note.
    public let note: String

    public init(day: CalendarDay, lookUp: UInt64, hash: [UInt8], note: String) {
        self.day = day
        self.lookUp = lookUp
        self.hash = hash
        self.note = note
    }

    /// The text that is signed: what it is, the day, the look-up's number, its hash in base 64.
    public static func body(
        origin: String,
        day: CalendarDay,
        lookUp: UInt64,
        hash: [UInt8]
    ) -> String {
        "\(origin)/look-ups\n\(day)\n\(lookUp)\n\(Base64.text(hash))\n"
    }
}

/// That the evidence of a case went out: when, to whom, and what exactly.
public struct EvidenceExport: Hashable, Sendable {
    /// Which case.
    public let evidence: EntryID
    public let at: Instant
    public let principal: UInt64
    public let bytes: Int64
    /// SHA-256 of the archive.
    public let hash: [UInt8]

    public init(evidence: EntryID, at: Instant, principal: UInt64, bytes: Int64, hash: [UInt8]) {
        self.evidence = evidence
        self.at = at
        self.principal = principal
        self.bytes = bytes
        self.hash = hash
    }
}

/// The port of what is kept for authorities beside the journal; nothing in it is ever taken away.
public protocol SupervisionBook: Sendable {
    /// Adds to what was counted before.
    func add(_ counts: [RefusalCount]) async throws
    /// By day, partner, operation and code; days that are `nil` do not narrow it.
    func refusals(
        from: CalendarDay?,
        through: CalendarDay?,
        limit: Int
    ) async throws -> [RefusalCount]

    /// Adds the head of a day; one that is there already stays as it is.
    func add(_ head: LookUpHead) async throws
    /// The newest first.
    func lookUpHeads(before day: CalendarDay?, limit: Int) async throws -> [LookUpHead]
    /// The first look-up behind a number; `nil` when there is none.
    func firstLookUp(behind number: UInt64) async throws -> LookUp?
    /// The newest look-up from before a moment; `nil` when there is none.
    func newestLookUp(before instant: Instant) async throws -> LookUp?

    func add(_ export: EvidenceExport) async throws
    /// The newest first.
    func evidenceExports(of evidence: EntryID, limit: Int) async throws -> [EvidenceExport]
}
