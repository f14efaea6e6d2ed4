// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Primitives
import SQLiteStore

/// `jifen staff list`: all accounts that ever were.
struct StaffListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show all accounts, active and disabled."
    )

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let accounts = try await data.folder().withPeople { try await $0.allStaff() }
        if output.json {
            let object: JSON = ["staff": .array(accounts.map { StaffShown($0).json })]
            return try Console.print(object.text)
        }
        if accounts.isEmpty { return try Console.print("no accounts") }
        for account in accounts { try Console.print(StaffShown(account).line) }
    }
}

/// An account as the command line shows it: nothing with which one signs in.
struct StaffShown {
    let account: StaffAccount

    init(_ account: StaffAccount) {
        self.account = account
    }

    var line: String {
        let place = account.partner.map { "  \($0)\(account.store.map { "/\($0)" } ?? "")" } ?? ""
        let state = account.disabledAt.map { "disabled \($0)" } ?? "active"
        let last = account.signedInAt.map { "last in \($0)" } ?? "never in"
        let factor = account.sealedTOTP == nil ? "" : "  totp"
        return "\(account.number)  \(account.name)  \(account.role.rawValue)\(place)"
            + "  '\(account.displayName)'  \(state)  \(last)\(factor)"
    }

    var json: JSON {
        [
            "number": .integer(Int64(account.number)),
            "name": .string(account.name),
            "display_name": .string(account.displayName),
            "role": .string(account.role.rawValue),
            "partner": account.partner.map(JSON.string) ?? .null,
            "store": account.store.map(JSON.string) ?? .null,
            "totp": .bool(account.sealedTOTP != nil),
            "created_at": .string(account.createdAt.rfc3339()),
            "disabled_at": account.disabledAt.map { .string($0.rfc3339()) } ?? .null,
            "signed_in_at": account.signedInAt.map { .string($0.rfc3339()) } ?? .null,
        ]
    }

    /// Says what was done; a password that was made is shown this once.
    func report(_ output: OutputOptions, password: String?) throws {
        if output.json {
            var members = json.objectValue ?? []
            if let password { members.append(JSON.Member("password", .string(password))) }
            return try Console.print(JSON.object(members).text)
        }
        try Console.print(line)
        guard let password else { return }
        try Console.print(password)
        Console.note("Keep the password now: it is not stored and cannot be shown again.")
    }
}
