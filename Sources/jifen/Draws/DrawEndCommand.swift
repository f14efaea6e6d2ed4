// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Loyalty
import Primitives

/// `jifen draw end`: reveals a draw's seed and seals its dossier.
struct DrawEndCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end",
        abstract: "Reveal a draw's seed and seal its dossier, once its last day has passed."
    )

    @Argument(help: "The draw's code.")
    var draw: String

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let record = try await OpenFolder.using(try data.folder()) { open in
            try await open.run(.endDraw(EndDraw(draw: try open.number(ofDraw: draw))))
        }
        guard case .drawEnded(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) ends no draw")
        }
        guard output.json else {
            try Console.print("ended \(draw) with entry \(record.id)")
            return try Console.print("seed  \(Hexadecimal.text(fact.seed))")
        }
        try Console.print(String(decoding: fact.dossier, as: UTF8.self))
    }
}
