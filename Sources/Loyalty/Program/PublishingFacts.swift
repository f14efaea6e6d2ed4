// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// How many changes of each impact a comparison found.
public struct ChangeCounts: Hashable, Sendable {
    public let favourable: UInt32
    public let neutral: UInt32
    public let adverse: UInt32

    public init(favourable: UInt32, neutral: UInt32, adverse: UInt32) {
        self.favourable = favourable
        self.neutral = neutral
        self.adverse = adverse
    }

    func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(favourable))
        writer.put(UInt64(neutral))
        writer.put(UInt64(adverse))
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        favourable = try reader.narrow()
        neutral = try reader.narrow()
        adverse = try reader.narrow()
    }
}

/// Documents were put up for review; they are in the entry, so that they can never change.
public struct DraftSubmitted: Hashable, Sendable, Coded {
    /// The version that they are to replace; 0 for the first program.
    public let base: ProgramVersion
    /// The documents, as `ProgramSource(digestInput:)` reads them.
    public let documents: [UInt8]
    public let note: String
    /// What changes against `base`, as it was judged then.
    public let changes: ChangeCounts

    public init(base: ProgramVersion, documents: [UInt8], note: String, changes: ChangeCounts) {
        self.base = base
        self.documents = documents
        self.note = note
        self.changes = changes
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(base))
        writer.put(UInt64(documents.count))
        writer.put(raw: documents)
        writer.put(note)
        changes.encode(into: &writer)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        base = try reader.narrow()
        documents = Array(try reader.raw(try reader.count()))
        note = try reader.text()
        changes = try ChangeCounts(from: &reader)
    }
}

/// What a review came to; the raw value is in the journal and frozen.
public enum ReviewVerdict: UInt8, Hashable, Sendable, CaseIterable {
    case approved = 1
    case rejected = 2
    /// Nobody reviewed it, and the operator at the machine says why.
    case waived = 3

    public var code: StaticString {
        switch self {
        case .approved: "approved"
        case .rejected: "rejected"
        case .waived: "waived"
        }
    }
}

public struct DraftReviewed: Hashable, Sendable, Coded {
    public let draft: EntryID
    public let verdict: ReviewVerdict
    public let reason: String

    public init(draft: EntryID, verdict: ReviewVerdict, reason: String) {
        self.draft = draft
        self.verdict = verdict
        self.reason = reason
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(draft.rawValue)
        writer.put(verdict.rawValue)
        writer.put(reason)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        draft = EntryID(try reader.unsigned())
        guard let verdict = ReviewVerdict(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown verdict")
        }
        self.verdict = verdict
        reason = try reader.text()
    }
}

public struct DraftWithdrawn: Hashable, Sendable, Coded {
    public let draft: EntryID
    /// The version that it was announced as; 0 when it was not.
    public let version: ProgramVersion
    public let reason: String

    public init(draft: EntryID, version: ProgramVersion, reason: String) {
        self.draft = draft
        self.version = version
        self.reason = reason
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(draft.rawValue)
        writer.put(UInt64(version))
        writer.put(reason)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        draft = EntryID(try reader.unsigned())
        version = try reader.narrow()
        reason = try reader.text()
    }
}

/// A draft was announced as a version; from then on everybody can read it.
public struct VersionScheduled: Hashable, Sendable, Coded {
    public let version: ProgramVersion
    public let draft: EntryID
    public let effectiveAt: Instant
    /// What changes against the version before it, as it was judged then.
    public let changes: ChangeCounts
    /// The documents again, because an entry holds all that `apply` needs.
    public let documents: [UInt8]
    /// Whether the books of money are open from here on; entries of earlier journals do not say so.
    public let opensMoney: Bool

    public init(
        version: ProgramVersion,
        draft: EntryID,
        effectiveAt: Instant,
        changes: ChangeCounts,
        documents: [UInt8],
        opensMoney: Bool = true
    ) {
        self.version = version
        self.draft = draft
        self.effectiveAt = effectiveAt
        self.changes = changes
        self.documents = documents
        self.opensMoney = opensMoney
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(UInt64(version))
        writer.put(draft.rawValue)
        writer.put(effectiveAt.microseconds)
        changes.encode(into: &writer)
        writer.put(UInt64(documents.count))
        writer.put(raw: documents)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        try self.init(from: &reader, opensMoney: false)
    }

    init(from reader: inout ByteReader, opensMoney: Bool) throws(MalformedBytes) {
        version = try reader.narrow()
        draft = EntryID(try reader.unsigned())
        effectiveAt = Instant(microseconds: try reader.signed())
        changes = try ChangeCounts(from: &reader)
        documents = Array(try reader.raw(try reader.count()))
        self.opensMoney = opensMoney
    }
}
