// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `jifen import`: what happened elsewhere, from files.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take purchases from a file.",
        subcommands: [ImportPurchasesCommand.self]
    )
}
