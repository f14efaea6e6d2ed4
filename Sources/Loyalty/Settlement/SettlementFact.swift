// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What happened to a cycle of settlement.
public enum SettlementFact: Hashable, Sendable {
    indirect case closed(SettlementClosed)
    case paid(SettlementPaid)
    case disputed(LineDisputed)
    case resolved(DisputeResolved)

    public var kind: StaticString {
        switch self {
        case .closed: "settlement_closed"
        case .paid: "settlement_paid"
        case .disputed: "line_disputed"
        case .resolved: "dispute_resolved"
        }
    }

    /// The cycle that it is about.
    public var number: UInt64 {
        switch self {
        case .closed(let fact): fact.number
        case .paid(let fact): fact.number
        case .disputed(let fact): fact.number
        case .resolved(let fact): fact.number
        }
    }

    /// The partner that it is about; `nil` for all of them.
    public var partner: PartnerNumber? {
        switch self {
        case .closed: nil
        case .paid(let fact): fact.partner
        case .disputed(let fact): fact.partner
        case .resolved(let fact): fact.partner
        }
    }

    var tag: UInt8 {
        switch self {
        case .closed: 110
        case .paid: 111
        case .disputed: 112
        case .resolved: 113
        }
    }

    func encode(into writer: inout ByteWriter) {
        switch self {
        case .closed(let fact): fact.encode(into: &writer)
        case .paid(let fact): fact.encode(into: &writer)
        case .disputed(let fact): fact.encode(into: &writer)
        case .resolved(let fact): fact.encode(into: &writer)
        }
    }

    init(tag: UInt8, from reader: inout ByteReader) throws(MalformedBytes) {
        switch tag {
        case 110: self = .closed(try SettlementClosed(from: &reader))
        case 111: self = .paid(try SettlementPaid(from: &reader))
        case 112: self = .disputed(try LineDisputed(from: &reader))
        case 113: self = .resolved(try DisputeResolved(from: &reader))
        default: throw reader.malformed("an unknown fact")
        }
    }
}

/// A cycle was closed: its entries, where each partner stood at its end, and the statements' hashes.
public struct SettlementClosed: Hashable, Sendable, Coded {
    public let number: UInt64
    public let period: SettlementPeriod
    /// The first moment behind its days, by the program's clock at the time.
    public let endsAt: Instant
    public let first: UInt64
    public let last: UInt64
    /// The number of the first statement; the others follow without a gap, over all cycles.
    public let firstStatement: UInt64
    public let statements: [PartnerStatement]
    public let matrix: [UInt8]

    public init(
        number: UInt64,
        period: SettlementPeriod,
        endsAt: Instant,
        first: UInt64,
        last: UInt64,
        firstStatement: UInt64,
        statements: [PartnerStatement],
        matrix: [UInt8]
    ) {
        self.number = number
        self.period = period
        self.endsAt = endsAt
        self.first = first
        self.last = last
        self.firstStatement = firstStatement
        self.statements = statements
        self.matrix = matrix
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(number)
        period.encode(into: &writer)
        writer.put(endsAt.microseconds)
        writer.put(first)
        writer.put(last)
        writer.put(firstStatement)
        writer.put(statements) { $1.encode(into: &$0) }
        writer.put(raw: matrix)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        number = try reader.unsigned()
        period = try SettlementPeriod(from: &reader)
        endsAt = Instant(microseconds: try reader.signed())
        first = try reader.unsigned()
        last = try reader.unsigned()
        firstStatement = try reader.unsigned()
        statements = try reader.array { (reader) throws(MalformedBytes) in
            try PartnerStatement(from: &reader)
        }
        matrix = Array(try reader.raw(SettlementLimits.digestBytes))
        let (next, overflow) = last.addingReportingOverflow(1)
        let numbers = 1...SettlementLimits.number
        guard numbers.contains(number), numbers.contains(firstStatement), first > 0, !overflow,
            first <= next,
            statements.count <= SettlementLimits.partners
        else { throw reader.malformed("an impossible cycle") }
    }
}

/// The bank moved what a partner's statement names, or a part of it.
public struct SettlementPaid: Hashable, Sendable, Coded {
    public let number: UInt64
    public let partner: PartnerNumber
    /// Fen to the partner; below zero from the partner.
    public let fen: Int64
    public let reference: String

    public init(number: UInt64, partner: PartnerNumber, fen: Int64, reference: String) {
        self.number = number
        self.partner = partner
        self.fen = fen
        self.reference = reference
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(number)
        writer.put(UInt64(partner.rawValue))
        writer.put(fen)
        writer.put(reference)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        number = try reader.unsigned()
        partner = PartnerNumber(try reader.narrow())
        fen = try reader.signed()
        reference = try reader.text()
        guard fen != 0, (-SettlementLimits.balance...SettlementLimits.balance).contains(fen) else {
            throw reader.malformed("an impossible payment")
        }
    }
}

/// A line of a closed cycle is not paid until somebody has looked at it; the entry's id is the dispute's.
public struct LineDisputed: Hashable, Sendable, Coded {
    public let number: UInt64
    public let partner: PartnerNumber
    public let entry: EntryID
    /// What the line gives the partner, in fen; below zero what it takes.
    public let fen: Int64
    public let reason: String

    public init(
        number: UInt64,
        partner: PartnerNumber,
        entry: EntryID,
        fen: Int64,
        reason: String
    ) {
        self.number = number
        self.partner = partner
        self.entry = entry
        self.fen = fen
        self.reason = reason
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(number)
        writer.put(UInt64(partner.rawValue))
        writer.put(entry.rawValue)
        writer.put(fen)
        writer.put(reason)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        number = try reader.unsigned()
        partner = PartnerNumber(try reader.narrow())
        entry = EntryID(try reader.unsigned())
        fen = try reader.signed()
        reason = try reader.text()
        guard fen != 0, (-SettlementLimits.line...SettlementLimits.line).contains(fen) else {
            throw reader.malformed("an impossible line")
        }
    }
}

/// A dispute ended: upheld, and the line was undone by this entry; or rejected.
public struct DisputeResolved: Hashable, Sendable, Coded {
    public let number: UInt64
    public let partner: PartnerNumber
    public let dispute: EntryID
    public let isUpheld: Bool
    public let fen: Int64
    public let reason: String

    public init(
        number: UInt64,
        partner: PartnerNumber,
        dispute: EntryID,
        isUpheld: Bool,
        fen: Int64,
        reason: String
    ) {
        self.number = number
        self.partner = partner
        self.dispute = dispute
        self.isUpheld = isUpheld
        self.fen = fen
        self.reason = reason
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(number)
        writer.put(UInt64(partner.rawValue))
        writer.put(dispute.rawValue)
        writer.put(isUpheld)
        writer.put(fen)
        writer.put(reason)
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        number = try reader.unsigned()
        partner = PartnerNumber(try reader.narrow())
        dispute = EntryID(try reader.unsigned())
        isUpheld = try reader.bool()
        fen = try reader.signed()
        reason = try reader.text()
        guard fen != 0, (-SettlementLimits.line...SettlementLimits.line).contains(fen) else {
            throw reader.malformed("an impossible line")
        }
    }
}
