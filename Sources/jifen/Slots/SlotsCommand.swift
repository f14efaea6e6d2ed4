// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `jifen slots`: the times and places of rewards that are taken in slots.
struct SlotsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "slots",
        abstract: "Bring in the slots of rewards.",
        subcommands: [SlotsImportCommand.self]
    )
}
