// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Ledger
import Loyalty
import Primitives

/// `jifen fund show`: the fund, what the open points are worth, and every partner's account.
struct FundShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the fund and the partners' accounts."
    )

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (overview, codes) = try await OpenFolder.using(try data.folder()) { open in
            (try await open.engine.overview(), open.engine.program?.registry.partners ?? [])
        }
        guard let money = overview.program.money else {
            throw Failure(
                "the books of money are not open yet",
                advice: "They open with the next version: `jifen program publish`."
            )
        }
        let partners = zip(codes, overview.partners)
        guard output.json else { return try show(money, Array(partners)) }
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
        ]
        try Console.print(object.text)
    }

    private func show(
        _ money: ProgramMoney,
        _ partners: [(String, PartnerState)]
    ) throws {
        try Console.print("fund         \(money.fund) yuan")
        try Console.print("open points  \(money.openPoints.grouped), worth \(money.openValue) yuan")
        let short = money.openValue - money.fund
        try Console.print(
            money.isCovered ? "covered" : "short of \(short) yuan: no new points are given"
        )
        for (code, state) in partners where state.money != PartnerMoney() {
            let balance = Money(fen: state.money.account.creditBalance)
            let payable = Money(fen: state.payable.creditBalance)
            try Console.print("\(code): balance \(balance), payable \(payable)")
        }
    }
}
