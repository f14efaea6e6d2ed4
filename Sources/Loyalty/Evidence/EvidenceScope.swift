// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Primitives

/// Which entries a case of an authority is about: those of any member, lot, partner or rule that it
/// names, or all when it names none, recorded in a span of time.
public struct EvidenceScope: Hashable, Sendable, Coded {
    /// The most that a scope names of each.
    public static let maximum = 100

    public var members: [MemberID]
    public var lots: [Lot.ID]
    public var partners: [PartnerNumber]
    public var rules: [RuleNumber]
    /// The first moment of the span; `nil` for the journal's first entry.
    public var from: Instant?
    /// The moment behind the span; `nil` for that of the release.
    public var until: Instant?

    public init(
        members: [MemberID] = [],
        lots: [Lot.ID] = [],
        partners: [PartnerNumber] = [],
        rules: [RuleNumber] = [],
        from: Instant? = nil,
        until: Instant? = nil
    ) {
        self.members = members
        self.lots = lots
        self.partners = partners
        self.rules = rules
        self.from = from
        self.until = until
    }

    /// Whether it names nobody and nothing, and so means everything of its span.
    public var isWide: Bool {
        members.isEmpty && lots.isEmpty && partners.isEmpty && rules.isEmpty
    }

    /// Whether an entry at `partner` is within it.
    public func includes(_ record: Record, at partner: PartnerNumber?) -> Bool {
        let recordedAt = record.ledger.recordedAt
        if let from, recordedAt < from { return false }
        if let until, recordedAt >= until { return false }
        if isWide { return true }
        if let member = record.member, members.contains(member) { return true }
        if let partner, partners.contains(partner) { return true }
        guard !lots.isEmpty || !rules.isEmpty else { return false }
        return record.ledger.lotChanges.contains { change in
            lots.contains(change.lot) || (change.rule != 0 && rules.contains(change.rule))
        }
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(members) { $0.put($1.rawValue) }
        writer.put(lots) { $0.put($1.rawValue) }
        writer.put(partners) { $0.put(UInt64($1.rawValue)) }
        writer.put(rules) { $0.put(UInt64($1)) }
        writer.put(from) { $0.put($1.microseconds) }
        writer.put(until) { $0.put($1.microseconds) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        members = try reader.array { (reader) throws(MalformedBytes) in
            MemberID(try reader.unsigned())
        }
        lots = try reader.array { (reader) throws(MalformedBytes) in
            Lot.ID(try reader.unsigned())
        }
        partners = try reader.array { (reader) throws(MalformedBytes) in
            PartnerNumber(try reader.narrow())
        }
        rules = try reader.array { (reader) throws(MalformedBytes) in try reader.narrow() }
        from = try reader.optional { (reader) throws(MalformedBytes) in
            Instant(microseconds: try reader.signed())
        }
        until = try reader.optional { (reader) throws(MalformedBytes) in
            Instant(microseconds: try reader.signed())
        }
    }
}

extension LotChange {
    /// The rule that gave the lot; 0 for none.
    public var rule: UInt32 {
        switch self {
        case .issued(let lot): lot.rule
        case .matured(let slice), .consumed(let slice), .held(let slice), .released(let slice),
            .captured(let slice), .restored(let slice):
            slice.rule
        }
    }
}
