// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import SQLiteStore

/// `jifen staff`: who signs in to the pages of tills, partners, the operator and authorities.
struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff",
        abstract: "Make, list and disable staff accounts; a running server learns of it at once.",
        subcommands: [
            StaffAddCommand.self, StaffListCommand.self, StaffDisableCommand.self,
            StaffPasswordCommand.self, StaffTOTPCommand.self,
        ]
    )
}

/// The account that a command is about.
struct StaffArgument: ParsableArguments {
    @Argument(help: "The sign-in name.")
    var name: String

    func account(in access: AccessDatabase) async throws -> StaffAccount {
        guard let name = StaffAccount.normalised(name),
            let found = try await access.staff(named: name)
        else {
            throw Failure("there is no account '\(name)'", advice: "`jifen staff list` shows them.")
        }
        return found
    }
}

extension DataFolder {
    /// Runs `body` with the accounts of the folder, also while a server uses them.
    func withPeople<Value>(_ body: (AccessDatabase) async throws -> Value) async throws -> Value {
        try requireJournal()
        let access = try AccessDatabase.open(at: people)
        defer { access.close() }
        return try await body(access)
    }
}
