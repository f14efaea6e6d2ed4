// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// Where a draft stands at a moment.
public enum DraftStatus: String, Hashable, Sendable, CaseIterable {
    case submitted
    /// A second person has approved it, or the review was waived.
    case approved
    case rejected
    case withdrawn
    case scheduled
    case live
    case retired
}

/// A draft of the program, without its documents: those are in the entry of its name.
public struct ProgramDraft: Hashable, Sendable {
    public struct Review: Hashable, Sendable {
        public let reviewer: Authority
        public let reviewedAt: Instant
        public let verdict: ReviewVerdict
        public let reason: String
    }

    public struct Withdrawal: Hashable, Sendable {
        public let withdrawnAt: Instant
        public let reason: String
    }

    public let id: EntryID
    public let author: Authority
    public let submittedAt: Instant
    public let note: String
    /// The version that it was compared with; 0 for the first program.
    public let base: ProgramVersion
    public let changes: ChangeCounts
    public internal(set) var review: Review?
    public internal(set) var withdrawal: Withdrawal?
    /// The version that it was announced as; 0 when it was not.
    public internal(set) var version: ProgramVersion = 0
    /// The entries that made it what it is.
    var entries: [UInt64]

    init(_ fact: DraftSubmitted, of record: Record) {
        id = record.id
        author = record.authority
        submittedAt = record.ledger.recordedAt
        note = fact.note
        base = fact.base
        changes = fact.changes
        entries = [record.sequence]
    }

    /// Whether it can still become a version.
    public var isOpen: Bool { version == 0 && withdrawal == nil && review?.verdict != .rejected }

    /// `versions` are those of the program at that moment.
    public func status(among versions: [BoundProgram], at instant: Instant) -> DraftStatus {
        if withdrawal != nil { return .withdrawn }
        guard version == 0 else { return status(among: versions, version, at: instant) }
        return switch review?.verdict {
        case nil: .submitted
        case .rejected: .rejected
        case .approved, .waived: .approved
        }
    }

    private func status(
        among versions: [BoundProgram],
        _ version: ProgramVersion,
        at instant: Instant
    ) -> DraftStatus {
        switch versions.status(of: versions[Int(version) - 1], at: instant) {
        case .scheduled: .scheduled
        case .live: .live
        case .retired: .retired
        case .withdrawn: .withdrawn
        }
    }
}
