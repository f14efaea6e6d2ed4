// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// The row of a closed cycle: what was closed, what was paid of it, and which lines are disputed.
public struct SettlementState: Hashable, Sendable, Coded {
    /// The entry that closed it.
    public let entry: EntryID
    public let closing: SettlementClosed
    /// Fen paid to each partner of the statements, in their sequence; below zero what it paid.
    public internal(set) var paid: [Int64]
    /// The entry that paid last, of each statement; 0 for none.
    public internal(set) var payments: [UInt64]
    /// By rising id.
    public internal(set) var disputes: [LineDispute] = []
    /// The newest entry that is counted here.
    public internal(set) var newest: EntryID

    init(_ fact: SettlementClosed, entry: EntryID) {
        self.entry = entry
        newest = entry
        closing = fact
        paid = Array(repeating: 0, count: fact.statements.count)
        payments = Array(repeating: 0, count: fact.statements.count)
    }

    /// Where a partner's statement stands among those of the cycle.
    public func index(of partner: PartnerNumber) -> Int? {
        closing.statements.firstIndex { $0.partner == partner }
    }

    /// The number of the statement at a place.
    public func statementNumber(at index: Int) -> UInt64 {
        closing.firstStatement + UInt64(index)
    }

    mutating func apply(_ fact: SettlementFact, _ entry: EntryID) {
        newest = entry
        switch fact {
        case .closed: break
        case .paid(let fact):
            guard let index = index(of: fact.partner) else { return }
            paid[index] += fact.fen
            payments[index] = entry.rawValue
        case .disputed(let fact):
            disputes.append(
                LineDispute(id: entry, entry: fact.entry, partner: fact.partner, fen: fact.fen)
            )
        case .resolved(let fact):
            guard let index = disputes.firstIndex(where: { $0.id == fact.dispute }) else { return }
            disputes[index].status = fact.isUpheld ? .upheld : .rejected
            disputes[index].resolution = entry
        }
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(entry.rawValue)
        writer.put(newest.rawValue)
        closing.encode(into: &writer)
        for fen in paid { writer.put(fen) }
        for payment in payments { writer.put(payment) }
        writer.put(disputes) { $1.encode(into: &$0) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        entry = EntryID(try reader.unsigned())
        newest = EntryID(try reader.unsigned())
        closing = try SettlementClosed(from: &reader)
        var paid: [Int64] = []
        for _ in closing.statements { paid.append(try reader.signed()) }
        self.paid = paid
        var payments: [UInt64] = []
        for _ in closing.statements { payments.append(try reader.unsigned()) }
        self.payments = payments
        disputes = try reader.array { (reader) throws(MalformedBytes) in
            try LineDispute(from: &reader)
        }
    }
}

/// A line that is not paid as long as its dispute is open, nor after it was upheld.
public struct LineDispute: Hashable, Sendable, Coded {
    public enum Status: UInt8, Hashable, Sendable {
        case open = 1
        case upheld = 2
        case rejected = 3

        public var word: StaticString {
            switch self {
            case .open: "open"
            case .upheld: "upheld"
            case .rejected: "rejected"
            }
        }
    }

    public let id: EntryID
    public let entry: EntryID
    public let partner: PartnerNumber
    public let fen: Int64
    public internal(set) var status = Status.open
    /// The entry that ended it; `nil` while it is open.
    public internal(set) var resolution: EntryID?

    init(id: EntryID, entry: EntryID, partner: PartnerNumber, fen: Int64) {
        self.id = id
        self.entry = entry
        self.partner = partner
        self.fen = fen
    }

    /// Whether the line stays out of what is due of a cycle that ended with an entry: what was
    /// undone before is in the cycle's balances already.
    func isHeld(inCycleEndingWith last: UInt64) -> Bool {
        switch status {
        case .open: true
        case .upheld: (resolution?.rawValue ?? 0) > last
        case .rejected: false
        }
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(id.rawValue)
        writer.put(entry.rawValue)
        writer.put(UInt64(partner.rawValue))
        writer.put(fen)
        writer.put(status.rawValue)
        writer.put(resolution) { $0.put($1.rawValue) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        id = EntryID(try reader.unsigned())
        entry = EntryID(try reader.unsigned())
        partner = PartnerNumber(try reader.narrow())
        fen = try reader.signed()
        guard let status = Status(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown status")
        }
        self.status = status
        resolution = try reader.optional { (reader) throws(MalformedBytes) in
            EntryID(try reader.unsigned())
        }
    }
}

/// All closed cycles, by their numbers.
public struct SettlementBook: Hashable, Sendable {
    public private(set) var cycles: [SettlementState]

    /// In the sequence of their numbers, from 1 without a gap.
    public init(_ cycles: [SettlementState]) {
        self.cycles = cycles
    }

    public var newest: SettlementState? { cycles.last }

    /// Takes in a record that the rows may have or not have.
    public mutating func take(_ record: Record) {
        guard case .settlement(let fact) = record.fact else { return }
        if case .closed(let closing) = fact {
            guard closing.number == UInt64(cycles.count) + 1 else { return }
            cycles.append(SettlementState(closing, entry: record.id))
        } else if self[fact.number].map({ $0.newest < record.id }) ?? false {
            cycles[Int(fact.number) - 1].apply(fact, record.id)
        }
    }

    public subscript(_ number: UInt64) -> SettlementState? {
        number > 0 && number <= cycles.count ? cycles[Int(number) - 1] : nil
    }

    /// Fen of a cycle's net that disputes hold back.
    ///
    /// They only ever hold something back: a disputed credit lowers what a partner is paid, a disputed
    /// charge what it pays, and neither makes anybody pay more before it is resolved.
    public func heldBack(_ number: UInt64, _ partner: PartnerNumber) -> Int64 {
        guard let cycle = self[number], let index = cycle.index(of: partner) else { return 0 }
        let net = cycle.closing.statements[index].net
        var held: Int64 = 0
        for earlier in cycles.prefix(Int(number)) {
            for dispute in earlier.disputes
            where dispute.partner == partner && (dispute.fen > 0) == (net > 0)
                && dispute.isHeld(inCycleEndingWith: cycle.closing.last)
            {
                held += dispute.fen
            }
        }
        return net > 0 ? min(held, net) : max(held, net)
    }

    /// Fen of a cycle that are still to be paid to a partner, below zero by it.
    ///
    /// That is its net, less what disputes hold back and what was paid; nothing of a cycle that a
    /// later one has taken over.
    public func due(_ number: UInt64, _ partner: PartnerNumber) -> Int64 {
        guard number == cycles.count, let cycle = self[number], let index = cycle.index(of: partner)
        else { return 0 }
        let net = cycle.closing.statements[index].net
        let rest = net - cycle.paid[index] - heldBack(number, partner)
        return net > 0 ? max(0, rest) : min(0, rest)
    }

    /// Where a partner's statement stands.
    public func status(_ number: UInt64, _ partner: PartnerNumber) -> StatementStatus? {
        guard let cycle = self[number], let index = cycle.index(of: partner) else { return nil }
        let net = cycle.closing.statements[index].net
        if net == 0 { return .settled }
        if cycle.paid[index] == net { return .paid }
        if number < cycles.count { return .carried }
        if due(number, partner) == 0 { return heldBack(number, partner) == 0 ? .paid : .held }
        return cycle.paid[index] == 0 ? .due : .partlyPaid
    }
}

/// The course of a statement: due, partly paid, paid; or held by disputes; or carried over.
public enum StatementStatus: String, Hashable, Sendable, CaseIterable {
    /// Nothing was to be paid.
    case settled
    case due
    case partlyPaid = "partly_paid"
    case paid
    /// All that is left is disputed.
    case held
    /// The rest went over into the next cycle.
    case carried
}
