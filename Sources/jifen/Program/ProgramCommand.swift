// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `jifen program`: the documents that say what earns points and what points buy.
struct ProgramCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "program",
        abstract: "Check, try, publish and show the documents of a program.",
        subcommands: [
            ProgramCheckCommand.self, ProgramLintCommand.self, ProgramBacktestCommand.self,
            ProgramPublishCommand.self,
            ProgramShowCommand.self,
        ]
    )
}
