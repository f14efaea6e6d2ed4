// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `jifen settlement`: what partners owe and are owed, cycle by cycle.
struct SettlementCommandGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settlement",
        abstract:
            "Run, close, list, print, pay and dispute the cycles of settlement between partners.",
        subcommands: [
            SettlementRunCommand.self, SettlementListCommand.self, SettlementShowCommand.self,
            SettlementStatementsCommand.self, SettlementStatementCommand.self,
            SettlementPayCommand.self, SettlementDisputeCommand.self,
            SettlementResolveCommand.self,
        ]
    )
}
