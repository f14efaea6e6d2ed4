// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Loyalty
import Primitives

/// `jifen draw start`: publishes the hash of a draw's seed and freezes its terms.
struct DrawStartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start",
        abstract: "Publish the hash of a draw's seed; its terms only get better from then on.",
        discussion: """
            The seed is made of the data folder's secret and stays secret until `jifen draw end`. Nobody \
            draws before this.
            """
    )

    @Argument(help: "The draw's code.")
    var draw: String

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let record = try await OpenFolder.using(try data.folder()) { open in
            try await open.run(.startDraw(StartDraw(draw: try open.number(ofDraw: draw))))
        }
        guard case .drawStarted(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) starts no draw")
        }
        let commitment = Hexadecimal.text(fact.commitment)
        let manifest = Hexadecimal.text(fact.manifest)
        guard output.json else {
            try Console.print("started \(draw) with entry \(record.id)")
            try Console.print("commitment       \(commitment)")
            return try Console.print("manifest_sha256  \(manifest)")
        }
        let object = JSON.object([
            .init("draw", .string(draw)), .init("entry", .string(record.id.text)),
            .init("commitment", .string(commitment)), .init("manifest_sha256", .string(manifest)),
        ])
        try Console.print(object.text)
    }
}

extension OpenFolder {
    func number(ofDraw code: String) throws -> GameNumber {
        guard let program = engine.program else {
            throw Failure(
                "nothing is published yet",
                advice: "`jifen program publish DIR --data ...` publishes a program."
            )
        }
        guard let number = program.registry.game(code: code) else {
            throw Failure(
                "the program has no draw '\(code)'",
                advice: "Declare it under games/ and publish it."
            )
        }
        return number
    }

    /// Runs a command of the operator at the machine.
    func run(_ command: Command) async throws -> Record {
        do throws(RefusedCommand) {
            return try await decide(command)
        } catch {
            throw error.failure
        }
    }
}
