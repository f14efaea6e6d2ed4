// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules

/// Figures that the program knows in two ways.
struct Reconciliation: Sendable {
    private let overview: Overview
    private let report: LiabilityReport?
    /// What the entries of the journal come to; `nil` while it grows faster than it is looked at.
    private let journal: JournalMoney?

    /// How often both ways are asked for, until nothing comes between them.
    private static let attempts = 3

    init(_ engine: Engine) async throws {
        var overview = try await engine.overview()
        var journal: JournalMoney?
        for _ in 0..<Reconciliation.attempts {
            let money = try await engine.oversight { $0.money }
            let after = try await engine.overview()
            if after.sequence == overview.sequence {
                journal = money
                break
            }
            overview = after
        }
        self.overview = overview
        self.journal = journal
        report = try await engine.liability(from: .earliest, until: .never)
    }

    /// How many of the figures differ.
    var differences: Int { lines.count { $0.left != $0.right } }

    var rows: [InspectionRow] { lines.map(\.row) }

    private struct Line {
        let name: LocalizedText
        let unit: String
        let left: Int64
        let right: Int64

        var row: InspectionRow {
            InspectionRow([
                .words(name), .text(unit), .number(left), .number(right), .number(left - right),
            ])
        }
    }

    /// What rows of the state say of money, and what the entries come to.
    private func journalLines(_ journal: JournalMoney) -> [Line] {
        guard let money = overview.program.money else { return [] }
        func partners(_ balance: (PartnerState) -> Int64) -> Int64 {
            overview.partners.reduce(0) { $0 + balance($1) }
        }
        let paid = overview.settlements.cycles.reduce(Int64(0)) { $1.paid.reduce($0, +) }
        let figures: [(zh: String, en: String, left: Int64, right: Int64)] = [
            (
                "保障金", "The reserve", money[.backingFund].creditBalance,
                journal.balance(.backingFund)
            ),
            ("银行存款", "The bank", money[.bank].creditBalance, journal.balance(.bank)),
            (
                "应付商户", "Owed to partners", partners { $0.payable.creditBalance },
                journal.balance(.partnerPayable)
            ),
            (
                "商户预付", "Paid ahead by partners", partners { $0.money.account.creditBalance },
                journal.balance(.partnerAccount)
            ),
            (
                "商户保证金", "Deposits of partners", partners { $0.money.deposit.creditBalance },
                journal.balance(.deposit)
            ),
            ("已付结算款", "Settlements paid", paid, journal.paid),
        ]
        return figures.map { figure in
            Line(
                name: LocalizedText(
                    zh: "\(figure.zh):科目余额 / 逐笔累计",
                    en: "\(figure.en): balance / all entries"
                ),
                unit: "fen",
                left: figure.left,
                right: figure.right
            )
        }
    }

    private var lines: [Line] {
        var lines: [Line] = []
        // The report may have read an entry more than the overview: then there is nothing to compare.
        if let report, report.through == overview.sequence {
            lines.append(
                Line(
                    name: LocalizedText(
                        zh: "未使用积分:账户余额 / 按月批次重算",
                        en: "Open points: balances / lots, folded by month"
                    ),
                    unit: "points",
                    left: overview.openPoints,
                    right: report.closing
                )
            )
        }
        guard let money = overview.program.money else { return lines }
        return lines + moneyLines(money) + (journal.map(journalLines) ?? [])
    }

    private func moneyLines(_ money: ProgramMoney) -> [Line] {
        let charts: [Chart] = [
            .backingFund, .fees, .memberDebt, .breakage, .subsidy, .adjustments, .rounding, .bank,
            .writeOffs,
        ]
        let program = charts.reduce(overview.program.redemptionClearing.creditBalance) {
            $0 + money[$1].creditBalance
        }
        let partners = overview.partners.reduce(Int64(0)) { sum, partner in
            sum + partner.money.account.creditBalance + partner.payable.creditBalance
                + partner.money.deposit.creditBalance
        }
        return [
            Line(
                name: LocalizedText(
                    zh: "资金账:全计划科目 / 商户科目(相抵为零)",
                    en: "Money: the program's accounts / the partners' (together nothing)"
                ),
                unit: "fen",
                left: program,
                right: -partners
            )
        ]
    }
}
