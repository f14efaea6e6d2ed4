// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `jifen key`: the keys with which partners and the operator call the server.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Make, list and revoke API keys; a running server learns of it within a second.",
        subcommands: [KeyCreateCommand.self, KeyListCommand.self, KeyRevokeCommand.self]
    )
}
