// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `jifen proof`: what proves an entry, without the server that keeps it.
struct ProofCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof",
        abstract: "Check what was given out as proof.",
        subcommands: [ProofVerifyCommand.self]
    )
}
