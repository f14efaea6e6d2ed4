// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Primitives
import SQLiteStore
import Web

/// `jifen staff disable`: ends an account for good.
struct StaffDisableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable",
        abstract: "End an account and all its sessions; journal entries go on naming it."
    )

    @OptionGroup var data: DataOptions

    @OptionGroup var staff: StaffArgument

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let account = try await data.folder().withPeople { access in
            let account = try await staff.account(in: access)
            try await access.disableStaff(account.number, at: SystemClock().now())
            return try await staff.account(in: access)
        }
        try StaffShown(account).report(output, password: nil)
    }
}

/// `jifen staff reset-password`: another password, and nobody is signed in with the old one.
struct StaffPasswordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-password",
        abstract: "Give an account another password and end its sessions."
    )

    @OptionGroup var data: DataOptions

    @OptionGroup var staff: StaffArgument

    @OptionGroup var password: PasswordOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let (chosen, isMade) = try password.chosen()
        let hash = try PasswordHash(of: chosen, salt: Randomness.bytes(PasswordHash.saltLength))
        let account = try await data.folder().withPeople { access in
            let account = try await staff.account(in: access)
            let change = StaffChange.resetPassword(account.number, hash: hash.text, until: nil)
            return try await access.perform(change, by: .machine, at: SystemClock().now())
        }
        try StaffShown(account).report(output, password: isMade ? chosen : nil)
    }
}

/// `jifen staff totp`: gives an account a second factor, or takes it away.
struct StaffTOTPCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "totp",
        abstract: "Give an account a second factor, whose secret is shown once, or take it away."
    )

    @OptionGroup var data: DataOptions

    @OptionGroup var staff: StaffArgument

    @Flag(help: "Take the second factor away, for somebody who lost the telephone.")
    var off = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = try data.folder()
        let secret = off ? nil : Randomness.bytes(TimeCode.secretLength)
        let account = try await folder.withPeople { access in
            let account = try await staff.account(in: access)
            let sealed = try secret.map { secret in
                try Secret.box(Secret.load(from: folder, isNew: false)).seal(
                    secret,
                    name: SecretBox.timeCodeName(ofStaff: account.number),
                    nonce: Randomness.bytes(SecretBox.nonceLength)
                )
            }
            try await access.setTOTP(sealed, recovery: [], ofStaff: account.number)
            return try await staff.account(in: access)
        }
        guard let secret else { return try StaffShown(account).report(output, password: nil) }
        let code = TimeCode(secret: secret)
        let address = code.address(name: account.name, issuer: "Jifen")
        if output.json {
            let members =
                (StaffShown(account).json.objectValue ?? []) + [
                    JSON.Member("secret", .string(code.typedSecret)),
                    JSON.Member("address", .string(address)),
                ]
            return try Console.print(JSON.object(members).text)
        }
        try Console.print(code.typedSecret)
        try Console.print(address)
        Console.note("Put it into an authenticator now: it cannot be shown again.")
    }
}
