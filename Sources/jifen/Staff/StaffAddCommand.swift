// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Loyalty
import Primitives
import Rules
import SQLiteStore
import Web

/// `jifen staff add`: a new account; a password that was made for it is shown once.
struct StaffAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Make an account; its password comes from standard input or is made and shown."
    )

    @OptionGroup var data: DataOptions

    @Argument(help: "The sign-in name: small letters, digits and . _ -")
    var name: String

    @Option(help: "What pages call the person; by default the sign-in name.")
    var displayName: String?

    @Option(
        help: ArgumentHelp(
            StaffRole.allCases.map(\.rawValue).joined(separator: ", ") + ".",
            valueName: "role"
        ),
        transform: StaffAddCommand.role(named:)
    )
    var role: StaffRole

    @Option(help: ArgumentHelp("The partner that the person works for.", valueName: "code"))
    var partner: String?

    @Option(help: ArgumentHelp("The only outlet, for tills and managers.", valueName: "code"))
    var store: String?

    @OptionGroup var password: PasswordOptions

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard StaffAccount.normalised(name) == name else {
            throw ValidationError(
                "A sign-in name has 1 to \(StaffAccount.nameBytesMaximum) small letters, digits"
                    + " and . _ -"
            )
        }
        guard (1...StaffAccount.displayNameLettersMaximum).contains((displayName ?? name).count)
        else { throw ValidationError("--display-name has 1 to 60 letters.") }
        guard (role.side == .partner) == (partner != nil) else {
            throw ValidationError(
                role.side == .partner
                    ? "The role \(role.rawValue) needs --partner."
                    : "The role \(role.rawValue) belongs to no partner."
            )
        }
        guard store == nil || role.mayBelongToStore else {
            throw ValidationError("--store is for cashiers and managers of outlets.")
        }
    }

    func run() async throws {
        let folder = try data.folder()
        if let partner { try folder.check(partner: partner, store: store) }
        let (chosen, isMade) = try password.chosen()
        let hash = try PasswordHash(of: chosen, salt: Randomness.bytes(PasswordHash.saltLength))
        let new = NewStaff(
            name: name,
            displayName: displayName ?? name,
            role: role,
            partner: partner,
            store: store,
            passwordHash: hash.text
        )
        let account = try await folder.withPeople { access in
            do {
                return try await access.addStaff(new, at: SystemClock().now())
            } catch StaffRefusal.nameTaken {
                throw Failure(
                    "there is an account '\(name)' already",
                    advice: "Choose another name; names of disabled accounts stay taken."
                )
            }
        }
        try StaffShown(account).report(output, password: isMade ? chosen : nil)
    }
}

extension StaffAddCommand {
    private static func role(named name: String) throws -> StaffRole {
        guard let role = StaffRole(rawValue: name) else {
            let known = StaffRole.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("'\(name)' is no role. There are: \(known)")
        }
        return role
    }
}

/// Where a password comes from; never from a flag, which others on the machine can see.
struct PasswordOptions: ParsableArguments {
    @Flag(help: "Read the password from standard input, one line; else one is made and shown.")
    var passwordStdin = false

    /// The password, and whether it was made here.
    func chosen() throws -> (String, isMade: Bool) {
        guard passwordStdin else { return (GeneratedPassword.make(), true) }
        guard let line = readLine(strippingNewline: true), !line.isEmpty else {
            throw Failure("standard input holds no password")
        }
        guard line.count >= PasswordHash.shortest, line.utf8.count <= PasswordHash.longestBytes
        else {
            throw Failure(
                "a password has at least \(PasswordHash.shortest) letters and at most"
                    + " \(PasswordHash.longestBytes) bytes"
            )
        }
        return (line, false)
    }
}
