// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Loyalty
import Primitives

/// `jifen fund record`: what the bank moved, or what is given up, by the operator at the machine.
struct FundRecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Note money that came in, went out or is given up.",
        discussion: """
            STEP is one of \(FundRecordCommand.words.joined(separator: ", ")). Who bears what is given \
            up is a term of the program.
            """
    )

    @Argument(help: "What the money did.")
    var step: String

    @Argument(help: "The amount in fen.")
    var fen: Int64

    @Option(help: ArgumentHelp("The partner, where it is about one.", valueName: "code"))
    var partner: String?

    @Option(help: "What the bank or an invoice calls it.")
    var reference: String = ""

    @Option(help: "Why something is given up or taken.")
    var reason: String = ""

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    /// Who bears a loss is not asked here.
    private static let steps = MoneyStep.allCases.filter { $0 != .receivableBorneByFund }

    private static var words: [String] { steps.map { "\($0.kind)" } }

    func run() async throws {
        guard let step = FundRecordCommand.steps.first(where: { "\($0.kind)" == self.step }) else {
            throw ValidationError(
                "STEP is one of \(FundRecordCommand.words.joined(separator: ", "))."
            )
        }
        let record = try await OpenFolder.using(try data.folder()) { open in
            let command = MoveMoney(
                step: step,
                partner: try open.number(ofPartner: partner),
                amount: Money(fen: fen),
                reference: reference,
                reason: reason
            )
            return try await open.run(.moveMoney(command))
        }
        guard output.json else {
            let amount = Money(fen: fen)
            return try Console.print("\(record.fact.kind) \(amount) with entry \(record.id)")
        }
        let object: JSON = [
            "entry": .string(record.id.text), "kind": .string("\(record.fact.kind)"),
            "amount_fen": .integer(fen),
        ]
        try Console.print(object.text)
    }
}

extension OpenFolder {
    fileprivate func number(ofPartner code: String?) throws -> PartnerNumber? {
        guard let code else { return nil }
        guard let number = engine.program?.registry.partner(code: code) else {
            throw Failure(
                "the program has no partner '\(code)'",
                advice: "Declare it under partners/ and publish it."
            )
        }
        return number
    }
}
