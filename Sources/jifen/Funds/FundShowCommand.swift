// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Ledger
import Loyalty
import Primitives
import Rules

/// `jifen fund show`: the fund, what the open points are worth, and every partner's account.
struct FundShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the fund and the partners' accounts."
    )

    @OptionGroup var data: DataOptions

    @OptionGroup var past: PastMoment

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let source = try ReadFolder.open(try data.folder())
        let programs = try source.programs()
        let zone = programs.versions.latest?.program.timeZone ?? .shanghai
        let books = try source.books(at: past.instant(in: zone, now: SystemClock().now()))
        let codes = programs.registry.partners
        guard let money = books.money else {
            throw Failure(
                "the books of money are not open yet",
                advice: "They open with the next version: `jifen program publish`."
            )
        }
        let partners = zip(codes, books.partners)
        guard output.json else { return try show(money, books, Array(partners), source) }
        let accounts = partners.map { code, state -> JSON in
            [
                "partner": .string(code), "payable_fen": .integer(state.payable.creditBalance),
                "balance_fen": .integer(state.money.account.creditBalance),
                "pending_points": .integer(state.money.pendingPoints),
                "deposit_fen": .integer(state.money.deposit.creditBalance),
            ]
        }
        let object: JSON = [
            "fund_fen": .integer(money.fund.fen), "open_points": .integer(money.openPoints),
            "open_value_fen": .integer(money.openValue.fen), "is_covered": .bool(money.isCovered),
            "fees_fen": .integer(money[.fees].creditBalance),
            "rounding_fen": .integer(money[.rounding].creditBalance),
            "bank_fen": .integer(money[.bank].debitBalance), "partners": .array(accounts),
            "short_since": money.shortSince.map { .string($0.rfc3339()) } ?? .null,
            "as_of": .string(books.moment.rfc3339()),
            "run_off": .array(
                try runOffs(books, source).map { account, runOff in
                    [
                        "partner": .string(codes[Int(account.partner.rawValue) - 1]),
                        "open_points": .integer(runOff.openPoints),
                        "open_value_fen": .integer(runOff.openValue.fen),
                        "run_off_liability_fen": .integer(account.runOffLiability.fen),
                        "unsecured_fen": .integer(account.unsecured.fen),
                    ]
                }
            ),
        ]
        try Console.print(object.text)
    }

    private func show(
        _ money: ProgramMoney,
        _ books: Books,
        _ partners: [(String, PartnerState)],
        _ source: ReadFolder
    ) throws {
        try Console.print("fund         \(money.fund) yuan")
        try Console.print("open points  \(money.openPoints.grouped), worth \(money.openValue) yuan")
        let short = money.openValue - money.fund
        try Console.print(
            money.isCovered
                ? "covered"
                : "short of \(short) yuan\(money.shortSince.map { " since \($0)" } ?? "")"
                    + ": the guarantee is suspended, no new points are given"
        )
        for (code, state) in partners where state.money != PartnerMoney() {
            let balance = Money(fen: state.money.account.creditBalance)
            let payable = Money(fen: state.payable.creditBalance)
            try Console.print("\(code): balance \(balance), payable \(payable)")
        }
        for (account, runOff) in try runOffs(books, source) {
            try Console.print(
                "\(partners[Int(account.partner.rawValue) - 1].0) leaves:"
                    + " \(runOff.openPoints.grouped) points open, worth \(runOff.openValue) yuan;"
                    + " run-off liability \(account.runOffLiability), unsecured \(account.unsecured)"
            )
        }
    }

    /// Of partners that leave or have left; reads the journal only when there are such.
    private func runOffs(
        _ books: Books,
        _ source: ReadFolder
    ) throws -> [(PartnerAccount, RunOff)] {
        let leaving = books.accounts.filter { $0.leavesAt != nil }
        guard !leaving.isEmpty, let program = books.program else { return [] }
        let report = try source.liability(
            from: .always,
            until: Instant(microseconds: books.moment.microseconds + 1),
            program
        )
        return leaving.map { ($0, RunOff(of: $0.partner, in: report)) }
    }
}
