// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Primitives

/// The program's money: its fen accounts, what their rounding leaves, and what the fund stands for.
public struct ProgramMoney: Hashable, Sendable {
    /// The entry with which the books of money were opened; what was issued before has no fund.
    public let since: UInt64
    /// Fen per point at which open points are valued.
    public internal(set) var face: Ratio
    /// Points that became spendable, and such points that are open no more.
    public internal(set) var matured = AccountTotals()
    /// Fen that the fund has lost: receivables that it bore, and a face value that rose.
    public internal(set) var losses: UInt64 = 0
    /// When the entry was made since which the fund covers less than the open points; `nil` while it
    /// covers them, and where the row is from before that was noted.
    public private(set) var shortSince: Instant?
    private var accounts: [AccountTotals]
    private var rests: [FenRest]

    /// In the sequence in which rows have them, which is frozen: more are added at the end.
    static let charts: [Chart] = [
        .backingFund, .fees, .memberDebt, .breakage, .subsidy, .adjustments, .rounding, .bank,
        .writeOffs, .redemptionClearing,
    ]

    init(since: UInt64, face: Ratio) {
        self.since = since
        self.face = face
        accounts = Array(repeating: AccountTotals(), count: ProgramMoney.charts.count)
        rests = Array(repeating: FenRest(), count: ProgramMoney.charts.count)
    }

    private static func place(_ chart: Chart) -> Int {
        switch chart {
        case .backingFund: 0
        case .fees: 1
        case .memberDebt: 2
        case .breakage: 3
        case .subsidy: 4
        case .adjustments: 5
        case .rounding: 6
        case .bank: 7
        case .writeOffs: 8
        case .redemptionClearing: 9
        default: preconditionFailure("the program has no money in \(chart)")
        }
    }

    /// All but the clearing account, which was there before and has a place of its own.
    public subscript(chart: Chart) -> AccountTotals {
        accounts[ProgramMoney.place(chart)]
    }

    func rest(of chart: Chart) -> FenRest { rests[ProgramMoney.place(chart)] }

    mutating func change(_ chart: Chart, _ body: (inout AccountTotals) -> Void) {
        body(&accounts[ProgramMoney.place(chart)])
    }

    mutating func changeRest(_ chart: Chart, _ body: (inout FenRest) -> Void) {
        body(&rests[ProgramMoney.place(chart)])
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(since)
        writer.put(UInt64(face.numerator))
        writer.put(UInt64(face.denominator))
        matured.encode(into: &writer)
        writer.put(losses)
        writer.put(accounts) { $1.encode(into: &$0) }
        writer.put(rests) { $1.encode(into: &$0) }
        writer.put(shortSince) { $0.put($1.microseconds) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        since = try reader.unsigned()
        let (numerator, denominator) = (try reader.unsigned(), try reader.unsigned())
        guard numerator <= UInt64(Int64.max), (1...UInt64(Int64.max)).contains(denominator) else {
            throw reader.malformed("an impossible face value")
        }
        face = Ratio(Int64(numerator), Int64(denominator))
        matured = try AccountTotals(from: &reader)
        losses = try reader.unsigned()
        accounts = try reader.array { (reader) throws(MalformedBytes) in
            try AccountTotals(from: &reader)
        }
        rests = try reader.array { (reader) throws(MalformedBytes) in
            try FenRest(from: &reader)
        }
        shortSince = try reader.optional { (reader) throws(MalformedBytes) in
            Instant(microseconds: try reader.signed())
        }
        let count = ProgramMoney.charts.count
        guard accounts.count <= count, rests.count <= count else {
            throw reader.malformed("accounts that nobody knows")
        }
        while accounts.count < count { accounts.append(AccountTotals()) }
        while rests.count < count { rests.append(FenRest()) }
    }
}

extension ProgramMoney {
    /// Matured points that are open: spendable or held by somebody.
    public var openPoints: Int64 { matured.creditBalance }

    public var fund: Money { Money(fen: self[.backingFund].creditBalance) }

    /// What the open points are worth, in whole fen that are enough.
    public var openValue: Money {
        Money(fen: Int64(clamping: ExactFen(of: openPoints, at: face).roundedUp))
    }

    /// Whether the fund covers every open point at face value.
    public var isCovered: Bool {
        Int128(self[.backingFund].creditBalance) * Int128(face.denominator)
            >= Int128(openPoints) * Int128(face.numerator)
    }

    /// The fund in whole percents of what the open points are worth, rounded down; `nil` when there
    /// are none.
    public var coveragePercent: Int64? {
        guard openPoints > 0 else { return nil }
        let open = Int128(openPoints) * Int128(face.numerator)
        let fund = Int128(self[.backingFund].creditBalance) * Int128(face.denominator)
        return Int64(clamping: max(0, fund) * 100 / open)
    }

    /// Notes what an entry has made of the coverage.
    mutating func noteCoverage(wasCovered: Bool, at recordedAt: Instant) {
        if isCovered {
            shortSince = nil
        } else if wasCovered {
            shortSince = recordedAt
        }
    }

    /// The open points are valued anew; what that adds, the fund does not have.
    mutating func revalue(at face: Ratio) {
        guard face != self.face else { return }
        let before = openValue
        self.face = face
        guard openPoints > 0 else { return }
        losses += UInt64(max(0, openValue.fen - before.fen + 1))
    }
}
