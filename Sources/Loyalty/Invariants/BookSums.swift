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

    public init() {}

    /// The member's own invariants are `MemberInvariants`.
    public mutating func add(_ member: Member) {
        add(member.pending, .pending)
        add(member.available, .available)
        add(member.held, .held)
        add(member.debt, .clawbackDebt)
        add(member.grams, .grams)
        openLots += member.lots.lots.count
        openPoints += member.balances.pending + member.balances.available + member.balances.held
    }

    public mutating func add(_ partner: PartnerState, number: UInt64) {
        let place = "partner \(number)"
        add(partner.issued, .issued, at: place)
        add(partner.redeemed, .redeemed, at: place)
        add(partner.payable, .partnerPayable, at: place)
        add(partner.avoided, .avoided, at: place)
    }

    public mutating func add(_ program: ProgramState) {
        add(program.expired, .expired, at: "program")
        add(program.adjusted, .adjusted, at: "program")
        add(program.redemptionClearing, .redemptionClearing, at: "program")
        add(program.householdTransit, .householdTransit, at: "program")
        let onTheWay = program.householdTransit.creditBalance
        if onTheWay != 0 {
            let detail = "\(onTheWay) points are on their way in a household"
            sides.append(InvariantViolation(.sidesAreKept, "program", detail))
        }
    }

    private mutating func add(_ totals: AccountTotals, _ chart: Chart, at place: String) {
        add(totals, chart)
        if let violation = chart.violation(of: totals, at: place) { sides.append(violation) }
    }

    private mutating func add(_ totals: AccountTotals, _ chart: Chart) {
        if !totals.isUntouched { accounts += 1 }
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
        return units + sides
    }
}
