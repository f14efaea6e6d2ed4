// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `jifen program`: the documents that say what earns points and what points buy.
struct ProgramCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "program",
        abstract: "Check, compare, try, review, publish and show the documents of a program.",
        subcommands: [
            ProgramCheckCommand.self, ProgramSchemaCommand.self, ProgramLintCommand.self,
            ProgramDiffCommand.self, ProgramSimulateCommand.self, ProgramBacktestCommand.self,
            ProgramPublishCommand.self, ProgramSubmitCommand.self, ProgramReviewCommand.self,
            ProgramScheduleCommand.self, ProgramWithdrawCommand.self, ProgramDraftsCommand.self,
            ProgramVersionsCommand.self,
            ProgramShowCommand.self, ProgramCardsCommand.self,
        ]
    )
}
