// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// I1 and I2 over all accounts, added up row by row, so that nobody has to hold them all.
public struct BookSums {
    /// How many accounts have moved.
    public private(set) var accounts = 0
    /// How many lots are open.
    public private(set) var openLots = 0
    /// What members have: pending, available and held together.
    public private(set) var openPoints = Points.zero
    private var debits: [LedgerUnit: UInt128] = [:]
    private var credits: [LedgerUnit: UInt128] = [:]
    private var sides: [InvariantViolation] = []
    private var money: ProgramMoney?
    /// Of lots that the fund stands for: matured and open, and by issuer pending.
    private var matured: Int64 = 0
    private var pending: [UInt32: Int64] = [:]
    private var stated: [UInt32: Int64] = [:]
    private var moneyAccounts = 0

    public init() {}

    /// The member's own invariants are `MemberInvariants`; the program's row comes first.
    public mutating func add(_ member: Member) {
        add(member.pending, .pending)
        add(member.available, .available)
        add(member.held, .held)
        add(member.debt, .clawbackDebt)
        add(member.grams, .grams)
        if let since = money?.since { count(member.lots, since: since) }
        openLots += member.lots.lots.count
        openPoints += member.balances.pending + member.balances.available + member.balances.held
    }

    public mutating func add(_ partner: PartnerState, number: UInt64) {
        let place = "partner \(number)"
        add(partner.issued, .issued, at: place)
        add(partner.redeemed, .redeemed, at: place)
        add(partner.payable, .partnerPayable, at: place)
        add(partner.avoided, .avoided, at: place)
        add(partner.money.account, .partnerAccount, at: place)
        add(partner.money.deposit, .deposit, at: place)
        let points = partner.money.pendingPoints
        if points != 0 { stated[UInt32(clamping: number)] = points }
    }

    private mutating func count(_ lots: LotBook, since: UInt64) {
        for lot in lots.lots where lot.id.entry >= since {
            if lot.isPending {
                pending[lot.issuer, default: 0] += lot.free.rawValue
            } else {
                matured += lot.free.rawValue + lot.held.rawValue
            }
        }
    }

    public mutating func add(_ program: ProgramState) {
        add(program.expired, .expired, at: "program")
        add(program.adjusted, .adjusted, at: "program")
        add(program.redemptionClearing, .redemptionClearing, at: "program")
        add(program.householdTransit, .householdTransit, at: "program")
        if let money = program.money { add(money) }
        let onTheWay = program.householdTransit.creditBalance
        if onTheWay != 0 {
            let detail = "\(onTheWay) points are on their way in a household"
            sides.append(InvariantViolation(.sidesAreKept, "program", detail))
        }
    }

    private mutating func add(_ money: ProgramMoney) {
        self.money = money
        for chart in ProgramMoney.charts where chart != .redemptionClearing {
            add(money[chart], chart, at: "program")
        }
    }

    private mutating func add(_ totals: AccountTotals, _ chart: Chart, at place: String) {
        add(totals, chart)
        if let violation = chart.violation(of: totals, at: place) { sides.append(violation) }
    }

    private mutating func add(_ totals: AccountTotals, _ chart: Chart) {
        if !totals.isUntouched {
            accounts += 1
            if chart.unit == .fen { moneyAccounts += 1 }
        }
        debits[chart.unit, default: 0] += UInt128(totals.debits)
        credits[chart.unit, default: 0] += UInt128(totals.credits)
    }

    /// Meaningful once every row has been added.
    public var violations: [InvariantViolation] {
        let units = LedgerUnit.allCases.compactMap { unit -> InvariantViolation? in
            let debit = debits[unit, default: 0]
            let credit = credits[unit, default: 0]
            guard debit != credit else { return nil }
            let detail = "debits \(debit), credits \(credit)"
            return InvariantViolation(.sumsAreZero, "ledger \(unit)", detail)
        }
        return units + sides + (money.map(violations) ?? [])
    }

    private func violations(_ money: ProgramMoney) -> [InvariantViolation] {
        var details: [(Invariant, String)] = []
        if money.openPoints != matured {
            let detail = "the fund stands for \(money.openPoints) points, members have \(matured)"
            details.append((.fundCovers, detail))
        }
        if pending != stated {
            details.append((.fundCovers, "the pending points of issuers are not those of members"))
        }
        let worth = money.openValue.fen
        if money.fund.fen + Int64(clamping: money.losses) < worth {
            let detail = "the fund has \(money.fund), lost \(money.losses) fen, and owes \(worth)"
            details.append((.fundCovers, detail))
        }
        let rest = money[.rounding].creditBalance
        if rest.magnitude > UInt64(moneyAccounts) {
            let detail = "\(rest) fen are left of \(moneyAccounts) accounts"
            details.append((.roundingIsBounded, detail))
        }
        return details.map { InvariantViolation($0, "program", $1) }
    }
}
