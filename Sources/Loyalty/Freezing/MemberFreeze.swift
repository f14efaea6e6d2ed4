// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// A freeze that is on, and what has been said about it.
public struct MemberFreeze: Hashable, Sendable, Coded {
    /// The entry that froze.
    public let id: EntryID
    public let terms: MemberFrozen
    public let frozenAt: Instant
    public let frozenBy: Authority
    public internal(set) var objection: Objection?

    init(_ fact: MemberFrozen, of record: Record) {
        id = record.id
        terms = fact
        frozenAt = record.ledger.recordedAt
        frozenBy = record.authority
    }

    /// When it ends unless something is said before: by its clock, or by that of an objection.
    public var endsAt: Instant {
        guard let objection, objection.rejection == nil else { return terms.until }
        return min(terms.until, objection.terms.answerBy)
    }

    /// How it ends then.
    var endsBy: ThawGround { endsAt < terms.until ? .objectionUnanswered : .ended }

    public func encode(into writer: inout ByteWriter) {
        writer.put(id.rawValue)
        terms.encode(into: &writer)
        writer.put(frozenAt.microseconds)
        writer.put(frozenBy.principal)
        writer.put(objection) { $1.encode(into: &$0) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        id = EntryID(try reader.unsigned())
        terms = try MemberFrozen(from: &reader)
        frozenAt = Instant(microseconds: try reader.signed())
        frozenBy = Authority(principal: try reader.unsigned())
        objection = try reader.optional { (reader) throws(MalformedBytes) in
            try Objection(from: &reader)
        }
    }

    /// What the member said against it; once for each freeze.
    public struct Objection: Hashable, Sendable, Coded {
        public let id: EntryID
        public let terms: FreezeObjected
        public let madeAt: Instant
        /// The answer of a second person, by which the freeze goes on.
        public internal(set) var rejection: Rejection?

        init(_ fact: FreezeObjected, of record: Record) {
            id = record.id
            terms = fact
            madeAt = record.ledger.recordedAt
        }

        public func encode(into writer: inout ByteWriter) {
            writer.put(id.rawValue)
            terms.encode(into: &writer)
            writer.put(madeAt.microseconds)
            writer.put(rejection) { $1.encode(into: &$0) }
        }

        public init(from reader: inout ByteReader) throws(MalformedBytes) {
            id = EntryID(try reader.unsigned())
            terms = try FreezeObjected(from: &reader)
            madeAt = Instant(microseconds: try reader.signed())
            rejection = try reader.optional { (reader) throws(MalformedBytes) in
                try Rejection(from: &reader)
            }
        }
    }

    public struct Rejection: Hashable, Sendable, Coded {
        public let words: String
        public let rejectedAt: Instant
        public let rejectedBy: Authority

        init(_ fact: ObjectionRejected, of record: Record) {
            words = fact.words
            rejectedAt = record.ledger.recordedAt
            rejectedBy = record.authority
        }

        public func encode(into writer: inout ByteWriter) {
            writer.put(words)
            writer.put(rejectedAt.microseconds)
            writer.put(rejectedBy.principal)
        }

        public init(from reader: inout ByteReader) throws(MalformedBytes) {
            words = try reader.text()
            rejectedAt = Instant(microseconds: try reader.signed())
            rejectedBy = Authority(principal: try reader.unsigned())
        }
    }
}

extension Member {
    /// `nil` for everybody whose points may be spent.
    public var freeze: MemberFreeze? { rare(\.freeze) ?? nil }

    /// When a lot that ends at `expiry` lapses: nothing does while its holder may not spend it.
    func lapse(at expiry: Instant) -> Instant {
        guard let freeze else { return expiry }
        return max(expiry, freeze.endsAt)
    }

    /// Free dated lots that ended while the member was frozen, or end so soon afterwards that there
    /// are fewer days than the freeze took, and the end that they get in its place.
    func graced(at thaw: Instant) -> (slices: [LotSlice], end: Instant) {
        guard let freeze else { return ([], thaw) }
        let lasted = thaw.microseconds - freeze.frozenAt.microseconds
        let end = Instant(microseconds: thaw.microseconds + lasted)
        let lots = lots.lots.filter { !$0.isPending && $0.free > .zero && $0.expiresAt < end }
        return (lots.map { $0.slice($0.free) }, end)
    }

    mutating func apply(_ fact: MemberFrozen, of record: Record) {
        changeRarities { $0.freeze = MemberFreeze(fact, of: record) }
        deadline = nextDeadline()
    }

    mutating func thaw() {
        changeRarities { $0.freeze = nil }
        deadline = nextDeadline()
    }

    mutating func apply(_ fact: FreezeObjected, of record: Record) {
        changeRarities { $0.freeze?.objection = MemberFreeze.Objection(fact, of: record) }
        deadline = nextDeadline()
    }

    mutating func apply(_ fact: ObjectionRejected, of record: Record) {
        changeRarities {
            $0.freeze?.objection?.rejection = MemberFreeze.Rejection(fact, of: record)
        }
        deadline = nextDeadline()
    }
}

/// A member who is frozen, as the program's own row lists them.
public struct FrozenMember: Hashable, Sendable {
    public let member: MemberID
    /// The entry that froze.
    public let freeze: EntryID
}
