// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `jifen code`: codes of redemptions, without a server.
struct CodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "code",
        abstract: "Check codes of redemptions without a connection.",
        subcommands: [CodeVerifyCommand.self, CodeKeyCommand.self, CodePictureCommand.self]
    )
}
