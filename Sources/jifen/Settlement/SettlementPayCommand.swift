// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Loyalty
import Primitives

/// `jifen settlement pay`: the bank has moved what a statement names.
struct SettlementPayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pay",
        abstract: "Note that the bank has moved what a statement names, or a part of it.",
        discussion: """
            In whichever direction the statement names. No more than is due, and no more than the accounts say \
            today; disputed lines are held back.
            """
    )

    @Argument(help: "The cycle's number.")
    var number: UInt64

    @Argument(help: "The partner's code.")
    var partner: String

    @Option(help: "The bank's own name for the payment.")
    var reference: String

    @Option(help: ArgumentHelp("How much; all that is due when it is left out.", valueName: "fen"))
    var amount: Int64?

    @OptionGroup var target: SettlementTarget

    @OptionGroup var output: OutputOptions

    func run() async throws {
        var members = [
            JSON.Member("partner", .string(partner)), .init("reference", .string(reference)),
        ]
        if let amount {
            let money: JSON = ["amount": .integer(amount), "currency": "CNY"]
            members.append(JSON.Member("amount", money))
        }
        let step = SettlementStep(
            path: "/v1/settlements/\(number)/payments",
            body: .object(members)
        ) { open in
            .settlement(
                .pay(
                    PaySettlement(
                        number: number,
                        partner: try open.settledPartner(partner),
                        amount: amount.map { Money(fen: $0) },
                        reference: reference
                    )
                )
            )
        }
        try (await target.run(step)).print("paid", output)
    }
}
