// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A member's points stay where they are until a moment; who froze them is the entry's authority.
public struct MemberFrozen: Hashable, Sendable, Coded {
    public let reason: FreezeReason
    public let basis: String
    public let words: String
    public let document: String
    public let days: Int64
    public let until: Instant

    init(_ command: FreezeMember, until: Instant) {
        reason = command.reason
        basis = command.basis
        words = command.words
        document = command.document
        days = command.days
        self.until = until
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(reason.rawValue)
        writer.put(basis)
        writer.put(words)
        writer.put(document)
        writer.put(days)
        writer.put(until.microseconds)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let reason = FreezeReason(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown reason")
        }
        self.reason = reason
        basis = try reader.text()
        words = try reader.text()
        document = try reader.text()
        days = try reader.signed()
        until = Instant(microseconds: try reader.signed())
    }
}

/// A freeze is over, and how.
public struct MemberUnfrozen: Hashable, Sendable, Coded {
    /// The entry that froze.
    public let freeze: EntryID
    public let ground: ThawGround
    /// Empty where time alone ended it.
    public let words: String

    init(freeze: EntryID, ground: ThawGround, words: String = "") {
        self.freeze = freeze
        self.ground = ground
        self.words = words
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(freeze.rawValue)
        writer.put(ground.rawValue)
        writer.put(words)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        freeze = EntryID(try reader.unsigned())
        guard let ground = ThawGround(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown ground")
        }
        self.ground = ground
        words = try reader.text()
    }
}

/// A member does not agree to being frozen, and is to be answered by a moment.
public struct FreezeObjected: Hashable, Sendable, Coded {
    public let freeze: EntryID
    public let words: String
    /// When it is to be answered at the latest; without an answer the freeze is over then.
    public let answerBy: Instant

    init(freeze: EntryID, words: String, answerBy: Instant) {
        self.freeze = freeze
        self.words = words
        self.answerBy = answerBy
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(freeze.rawValue)
        writer.put(words)
        writer.put(answerBy.microseconds)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        freeze = EntryID(try reader.unsigned())
        words = try reader.text()
        answerBy = Instant(microseconds: try reader.signed())
    }
}

/// A second person looked at an objection, and the freeze goes on.
///
/// One that is upheld is a `MemberUnfrozen`.
public struct ObjectionRejected: Hashable, Sendable, Coded {
    public let freeze: EntryID
    public let objection: EntryID
    public let words: String

    init(freeze: EntryID, objection: EntryID, words: String) {
        self.freeze = freeze
        self.objection = objection
        self.words = words
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(freeze.rawValue)
        writer.put(objection.rawValue)
        writer.put(words)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        freeze = EntryID(try reader.unsigned())
        objection = EntryID(try reader.unsigned())
        words = try reader.text()
    }
}
