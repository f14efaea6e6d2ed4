// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Engine
import Ledger
import Loyalty
import Primitives

/// `jifen trace`: what happened to a lot of points, from where they came to where they went.
struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "Follow a lot of points from its origin to its use.",
        discussion: """
            The folder must not be served meanwhile; of a running server ask GET \
            /v1/lots/{id}/trace, which answers the same.
            """
    )

    @Argument(help: "The lot, such as lot_0000000000100.")
    var lot: String

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard let id = Lot.ID(text: lot) else {
            throw ValidationError("'\(lot)' is no lot; `jifen export --what lots` shows them.")
        }
        let view = try await OpenFolder.using(try data.folder()) { open in
            guard let program = open.engine.program else {
                throw Failure("nothing is published yet, so there are no points")
            }
            guard let trace = try await open.engine.trace(id) else {
                throw Failure("there is no lot \(id)")
            }
            return TraceView(trace, versions: open.engine.versions, program: program)
        }
        if output.json {
            var writer = JSONWriter()
            view.write(into: &writer)
            try Console.print(writer)
        } else {
            for line in TraceText(view).lines { try Console.print(line) }
        }
    }
}
