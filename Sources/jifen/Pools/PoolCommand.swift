// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `jifen pool`: codes of others that rewards hand out.
struct PoolCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pool",
        abstract: "Bring in codes that others issued.",
        subcommands: [PoolImportCommand.self]
    )
}
