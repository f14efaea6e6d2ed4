// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Loyalty
import Primitives

/// `jifen settlement dispute`: a line is not paid until somebody has looked at it.
struct SettlementDisputeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dispute",
        abstract: "Take a line of a closed cycle out of what is to be paid.",
        discussion: "`jifen settlement run --number N --out DIR` lists the lines in lines.csv."
    )

    @Argument(help: "The cycle's number.")
    var number: UInt64

    @Argument(help: "The partner's code.")
    var partner: String

    @Argument(help: "The entry that made the line, such as ent_0000000000009.")
    var entry: String

    @Option(help: "What is wrong with it.")
    var reason: String

    @OptionGroup var target: SettlementTarget

    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard let id = EntryID(text: entry) else { throw Failure("'\(entry)' is no entry") }
        let step = SettlementStep(
            path: "/v1/settlements/\(number)/disputes",
            body: [
                "partner": .string(partner), "entry_id": .string(entry), "reason": .string(reason),
            ]
        ) { open in
            .settlement(
                .dispute(
                    DisputeLine(
                        number: number,
                        partner: try open.settledPartner(partner),
                        entry: id,
                        reason: reason
                    )
                )
            )
        }
        try (await target.run(step)).print("disputed", output)
    }
}

/// `jifen settlement resolve`: upheld, and the line is undone; or rejected, and it is paid.
struct SettlementResolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "End a dispute: upheld undoes the line, rejected lets it be paid."
    )

    enum Decision: String, ExpressibleByArgument, CaseIterable {
        case upheld
        case rejected
    }

    @Argument(help: "The cycle's number.")
    var number: UInt64

    @Argument(help: "The dispute, such as dsp_0000000000009; or its entry.")
    var dispute: String

    @Argument(help: "upheld or rejected.")
    var decision: Decision

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var target: SettlementTarget

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let named = DisputeID(text: dispute).map(\.recordedIn)
        guard let id = named ?? EntryID(text: dispute) else {
            throw Failure(
                "'\(dispute)' is no dispute",
                advice: "`jifen settlement show \(number)` lists them."
            )
        }
        let step = SettlementStep(
            path: "/v1/settlements/\(number)/disputes/\(DisputeID(id))/resolution",
            body: ["outcome": .string(decision.rawValue), "reason": .string(reason)]
        ) { _ in
            let isUpheld = decision == .upheld
            return .settlement(
                .resolve(ResolveDispute(dispute: id, isUpheld: isUpheld, reason: reason))
            )
        }
        try (await target.run(step)).print(decision.rawValue, output)
    }
}
