// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Rules

/// `jifen program schema`: what an editor needs to check documents while they are written.
struct ProgramSchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of a program's documents."
    )

    func run() async throws {
        try Console.write(Array(ProgramSchema.text.utf8))
    }
}
