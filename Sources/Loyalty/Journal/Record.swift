// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Primitives

/// One journal entry: what the ledger moved, what happened, under which terms and by whom.
///
/// A class, though nothing in it changes: a batch, its answers and the working set share an entry,
/// and to copy its dozen parts each time cost a tenth of an award.
public final class Record: Sendable {
    public let ledger: LedgerEntry
    public let version: ProgramVersion
    public let authority: Authority
    public let key: IdempotencyKey?
    public let source: SourceKey?
    public let fact: Fact

    public init(
        ledger: LedgerEntry,
        version: ProgramVersion,
        authority: Authority,
        key: IdempotencyKey?,
        source: SourceKey?,
        fact: Fact
    ) {
        self.ledger = ledger
        self.version = version
        self.authority = authority
        self.key = key
        self.source = source
        self.fact = fact
    }

    public var sequence: UInt64 { ledger.sequence }

    public var id: EntryID { EntryID(ledger.sequence) }

    public var member: MemberID? { ledger.holder.map { MemberID($0.holder) } }

    /// Writes the fields in a frozen order, because hashes are taken over it: do not reorder.
    public func encode(into writer: inout ByteWriter) {
        ledger.encode(into: &writer)
        writer.put(UInt64(version))
        writer.put(authority.principal)
        writer.put(key?.text) { $0.put($1) }
        writer.put(source) { $1.encode(into: &$0) }
        fact.encode(into: &writer)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        ledger = try LedgerEntry(from: &reader)
        version = try reader.narrow()
        let authority = Authority(principal: try reader.unsigned())
        self.authority = authority
        key = try reader.optional { (reader) throws(MalformedBytes) in
            IdempotencyKey(authority: authority, text: try reader.text())
        }
        source = try reader.optional { (reader) throws(MalformedBytes) in
            try SourceKey(from: &reader)
        }
        fact = try Fact(from: &reader)
    }
}

extension Record: Hashable {
    public static func == (left: Record, right: Record) -> Bool {
        left === right
            || (left.ledger == right.ledger && left.version == right.version
                && left.authority == right.authority && left.key == right.key
                && left.source == right.source && left.fact == right.fact)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ledger)
        hasher.combine(fact)
    }
}

extension [Record] {
    /// The record of the command itself among those that a decision made; `nil` when there is none.
    ///
    /// What was due stands before it; behind it the tier that it reached, and what partners give
    /// for that or for an enrolment, what games give or take, and what another member receives.
    public var own: Record? {
        self.last { record in
            switch record.fact {
            case .tierReached, .missionCompleted, .progressTaken, .gameGiftReversed,
                .pointsReceived:
                false
            case .occasionAwarded(let fact): fact.kind == .schedule
            case .rewardRedeemed(let fact): fact.gift == nil
            case .redemptionChanged(let fact): fact.step != .revoke
            default: true
            }
        } ?? last
    }
}

/// Names of the things that journal entries are about.
public enum MemberEntity: IdentifiedEntity {
    public static let idPrefix: StaticString = "mem"
}

public enum EntryEntity: IdentifiedEntity {
    public static let idPrefix: StaticString = "ent"
}

public typealias MemberID = Identifier<MemberEntity>
/// The id of a journal entry; what the entry records (a purchase, a hold) has the same number.
public typealias EntryID = Identifier<EntryEntity>
