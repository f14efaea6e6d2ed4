// SPDX-License-Identifier: Apache-2.0

import Crypto
import Ledger
public import Loyalty
import Primitives

/// A run over the entries of a cycle, fed in their sequence.
///
/// It reads of an entry only what moves money, and keeps nothing of it: memory grows with the
/// partners. The same entries give the same bytes, whenever and wherever it runs.
public struct SettlementRunner: Sendable {
    public let plan: SettlementPlan
    private var entry = MoneyEntry()
    private var fold: SettlementFold
    private var last: UInt64
    private(set) var lastRecordedAt = Instant.always

    public init(_ plan: SettlementPlan) {
        self.plan = plan
        fold = SettlementFold(opening: plan.opening)
        last = plan.first - 1
    }

    /// For lines alone: what is added up is not that of the cycle.
    init(_ plan: SettlementPlan, from first: UInt64) {
        self.init(plan)
        last = first - 1
    }

    /// The run as far as it was read, by a plan that was made later.
    private init(_ plan: SettlementPlan, goingOnFrom other: SettlementRunner) {
        self.init(plan)
        fold = other.fold
        last = other.last
        lastRecordedAt = other.lastRecordedAt
    }

    /// The same run by a newer plan of the same cycle, which knows the names of now; `nil` when the plan
    /// is of another cycle or bounded.
    func continued(by newer: SettlementPlan) -> SettlementRunner? {
        guard newer.isOpen, newer.first == plan.first, newer.end == plan.end else { return nil }
        return SettlementRunner(newer, goingOnFrom: self)
    }

    /// The next entry that it wants.
    public var next: UInt64 { last + 1 }

    /// Takes the next entry; answers whether the cycle goes on behind it.
    ///
    /// An entry that the journal took at the end of the cycle or later is not taken, so that a late
    /// return is a line of the next cycle.
    public mutating func add(
        _ bytes: UnsafeRawBufferPointer,
        lines: ((SettlementLine) throws -> Void)? = nil
    ) throws -> Bool {
        if let end = plan.last ?? plan.through, last >= end { return false }
        let moves = try entry.read(bytes)
        guard entry.recordedAt < plan.end || plan.last != nil else { return false }
        guard entry.sequence == next else {
            throw MalformedBytes(offset: 0, reason: "entry \(next) is missing")
        }
        if moves { try fold.add(entry, lines) }
        last = entry.sequence
        lastRecordedAt = entry.recordedAt
        return true
    }

    /// What was found.
    public func finished() -> SettlementRun {
        SettlementRun(plan, fold, last: last)
    }
}

/// What a run over a cycle has found: statements, matrix, and what closing says of them.
public struct SettlementRun: Sendable {
    public let number: UInt64
    public let period: SettlementPeriod
    public let first: UInt64
    public let last: UInt64
    /// Entries that moved money of partners, or points to them.
    public let settled: UInt64
    public let statements: [SettlementStatement]
    public let matrix: SettlementMatrix
    /// The matrix and its hash.
    public let matrixJSON: [UInt8]
    public let matrixDigest: [UInt8]

    init(_ plan: SettlementPlan, _ fold: SettlementFold, last: UInt64) {
        number = plan.number
        period = plan.period
        first = plan.first
        self.last = last
        settled = fold.entries
        let matrix = SettlementMatrix(fold.matrix, plan.names)
        self.matrix = matrix
        var statements: [SettlementStatement] = []
        for (index, money) in fold.partners.enumerated() {
            let partner = UInt32(index) + 1
            guard !money.isUntouched || matrix.concerns(partner) else { continue }
            statements.append(
                SettlementStatement(
                    plan,
                    last: last,
                    number: plan.firstStatement + UInt64(statements.count),
                    partner: partner,
                    money,
                    matrix
                )
            )
        }
        self.statements = statements
        matrixJSON = matrix.json(of: plan, last: last)
        matrixDigest = Array(SHA256.hash(data: matrixJSON))
    }

    /// What closes the cycle as it was found.
    public var command: CloseSettlement {
        CloseSettlement(
            number: number,
            period: period,
            first: first,
            last: last,
            statements: statements.map(\.closing),
            matrix: matrixDigest
        )
    }

    /// Whether a closed cycle says what this run has found.
    public func agrees(with closed: SettlementClosed) -> Bool {
        closed.number == number && closed.period == period && closed.first == first
            && closed.last == last && closed.statements == statements.map(\.closing)
            && closed.matrix == matrixDigest
            && closed.firstStatement == statements.first?.number ?? closed.firstStatement
    }
}

/// Who took whose points in a cycle.
public struct SettlementMatrix: Sendable {
    public struct Line: Hashable, Sendable {
        /// 0 for points whose issuer no lot tells.
        public let issuer: UInt32
        public let issuerCode: String
        public let redeemer: UInt32
        public let redeemerCode: String
        public let points: Int64
        public let fen: Int64
        public let pointsReturned: Int64
        public let fenReturned: Int64
    }

    /// By issuer, then by redeemer.
    public let lines: [Line]

    init(_ cells: [SettlementFold.Pair: SettlementFold.Cell], _ names: SettlementNames) {
        lines = cells.sorted { $0.key < $1.key }.map { pair, cell in
            Line(
                issuer: pair.issuer,
                issuerCode: names.code(pair.issuer),
                redeemer: pair.redeemer,
                redeemerCode: names.code(pair.redeemer),
                points: cell.points,
                fen: cell.fen,
                pointsReturned: cell.pointsReturned,
                fenReturned: cell.fenReturned
            )
        }
    }

    func concerns(_ partner: UInt32) -> Bool {
        lines.contains { $0.issuer == partner || $0.redeemer == partner }
    }

    /// Frozen, because its hash is in the journal: names in the sequence of their letters.
    func json(of plan: SettlementPlan, last: UInt64) -> [UInt8] {
        var writer = JSONWriter(reserving: 128 + lines.count * 160)
        writer.beginObject()
        writer.putCycle(plan, last: last)
        writer.name("lines")
        writer.beginArray()
        for line in lines { writer.put(line, issuer: true, redeemer: true) }
        writer.endArray()
        writer.name("object")
        writer.put("settlement_matrix" as StaticString)
        writer.endObject()
        writer.newline()
        return writer.bytes
    }
}

extension JSONWriter {
    /// Which cycle, which entries of the journal.
    mutating func putCycle(_ plan: SettlementPlan, last: UInt64) {
        name("cycle" as StaticString)
        beginObject()
        name("first_entry" as StaticString)
        put(EntryID(plan.first).text)
        name("from" as StaticString)
        put("\(plan.period.from)")
        name("last_entry" as StaticString)
        if last >= plan.first { put(EntryID(last).text) } else { putNull() }
        name("number" as StaticString)
        put(Int64(clamping: plan.number))
        name("through" as StaticString)
        put("\(plan.period.lastDay)")
        endObject()
    }

    mutating func put(_ line: SettlementMatrix.Line, issuer: Bool, redeemer: Bool) {
        beginObject()
        name("fen" as StaticString)
        put(line.fen)
        name("fen_returned" as StaticString)
        put(line.fenReturned)
        if issuer {
            name("issuer" as StaticString)
            put(line.issuerCode)
        }
        name("points" as StaticString)
        put(line.points)
        name("points_returned" as StaticString)
        put(line.pointsReturned)
        if redeemer {
            name("redeemer" as StaticString)
            put(line.redeemerCode)
        }
        endObject()
    }
}
