// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `jifen fund`: what stands behind the points, and what the bank moved.
struct FundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fund",
        abstract: "Show the backing fund, and note what the bank moved.",
        subcommands: [FundShowCommand.self, FundRecordCommand.self]
    )
}
