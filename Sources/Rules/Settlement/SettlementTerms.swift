// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// How money goes between partners, the fund and the program.
public struct SettlementTerms: Hashable, Sendable {
    /// What is closed, billed and paid together.
    public enum Cycle: String, Hashable, Sendable, CaseIterable {
        case month
        case week
    }

    /// Who bears a receivable that is given up.
    public enum LossBearer: String, Hashable, Sendable, CaseIterable {
        /// The fund, which may then cover less than the open points are worth.
        case fund
        case `operator`
    }

    /// The fee on points that mature, in parts of a million of their face value.
    public let feePartsPerMillion: Int64
    public let cycle: Cycle
    public let lossBorneBy: LossBearer
    /// Whether the documents say so, and not what holds where they say nothing.
    public let isDeclared: Bool

    /// D14: two percent.
    public static let standard = SettlementTerms(
        feePartsPerMillion: 20_000,
        cycle: .month,
        lossBorneBy: .operator,
        isDeclared: false
    )
}

/// How one partner pays for what it issues.
public struct PartnerSettlement: Hashable, Sendable {
    public enum Terms: String, Hashable, Sendable, CaseIterable {
        /// It issues no more than it has paid in.
        case prepaid
        /// It is billed by cycle, up to a limit where there is one.
        case postpaid
    }

    public let terms: Terms
    /// What it may owe, with what it will owe for pending points; `nil` for no limit.
    public let creditLimit: Money?
    /// Its account is listed once less than this is left.
    public let alertBelow: Money?
    /// The program's fee, or its own.
    public let feePartsPerMillion: Int64
    /// What it has agreed to leave with the program, whatever it has paid of it.
    public let agreedDeposit: Money?
    /// Who else is liable for it, in words: a bank's guarantee, a parent company.
    public let guarantor: String?
    /// Whether its document says so, and not what holds where it says nothing.
    public let isDeclared: Bool

    public static let standard = PartnerSettlement(
        terms: .postpaid,
        creditLimit: nil,
        alertBelow: nil,
        feePartsPerMillion: SettlementTerms.standard.feePartsPerMillion,
        agreedDeposit: nil,
        guarantor: nil,
        isDeclared: false
    )

    /// What its account may be below zero; `nil` where nothing is asked.
    public var room: Money? { terms == .prepaid ? .zero : creditLimit }

    /// Whether somebody answers for what it owes, beside itself.
    public var isSecured: Bool { (agreedDeposit ?? .zero) > .zero || guarantor != nil }
}
