// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Disclosure
import Engine
import Loyalty
import Primitives
import Rules

/// `jifen program cards`: what members are told of rules and rewards, with how the fund stands.
struct ProgramCardsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cards",
        abstract: "Print the key-facts cards of the version in force.",
        discussion: """
            The cards are made from the executable rules. While the backing fund is short they say that the \
            guarantee is suspended, and since when. A server may run meanwhile.
            """
    )

    @Argument(help: "The code of a rule or reward; all of them when it is left out.")
    var code: String?

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let source = try ReadFolder.open(try data.folder())
        let versions = try source.programs().versions
        guard let bound = versions.inForce(at: SystemClock().now()) ?? versions.latest else {
            throw Failure(
                "nothing is published yet",
                advice: "`jifen program publish DIR --data ...` publishes a program."
            )
        }
        let money = try source.books().money
        let publication = Disclosure.Publication(
            program: bound.program,
            version: Int64(bound.version),
            guarantee: money.map { GuaranteeStanding($0) } ?? .unfunded
        )
        let cards = cards(publication)
        guard !cards.isEmpty else {
            throw Failure(
                "the program has no rule and no reward '\(code ?? "")'",
                advice: "`jifen program cards` without a code prints all of them."
            )
        }
        guard !output.json else { return try Console.print(JSON.array(cards.map(\.json)).text) }
        for card in cards { try Console.print(card.text.zh + "\n\n" + card.text.en + "\n") }
    }

    private func cards(_ publication: Disclosure.Publication) -> [KeyFactsCard] {
        let program = publication.program
        let rules = program.rules.filter { code == nil || $0.code == code }
        let rewards = program.rewards.filter { code == nil || $0.code == code }
        return rules.compactMap { KeyFactsCard(rule: $0.code, in: publication) }
            + rewards.compactMap { KeyFactsCard(reward: $0.code, in: publication) }
    }
}
