// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `jifen draw`: opens draws, closes them, and proves what they drew.
struct DrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw",
        abstract: "Start and end draws, and prove what they drew.",
        subcommands: [
            DrawStartCommand.self, DrawEndCommand.self, DrawVerifyCommand.self,
            DrawDossierCommand.self,
        ]
    )
}
