// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Loyalty
import Primitives

/// `jifen code verify`: whether a code is one of a program's; says nothing of whether it was used.
struct CodeVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a code of a redemption with the public key alone.",
        discussion: """
            Exit code 3 says that the code is not good. A till without a connection can do this; that \
            nobody used the code before, only the server knows.
            """
    )

    @Argument(help: "The code, with or without spaces and hyphens.")
    var code: String

    @Option(help: ArgumentHelp("The program's code.", valueName: "code"))
    var program: String

    @Option(help: ArgumentHelp("The public key, 64 hexadecimal digits.", valueName: "hex"))
    var key: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard let publicKey = Hexadecimal.bytes(key), publicKey.count == 32 else {
            throw ValidationError("--key has 64 hexadecimal digits; `jifen code key` shows it.")
        }
        let found: RedemptionCode
        do throws(RedemptionCode.Fault) {
            found = try RedemptionCode.read(code, program: program, publicKey: publicKey)
        } catch {
            let words =
                error == .forged
                ? "nobody with this key signed the code for the program '\(program)'"
                : "this is no whole code"
            throw Failure(words, advice: "Do not serve it.", code: .verificationFailed)
        }
        if let end = found.expiresAt, end <= SystemClock().now() {
            throw Failure(
                "the code was good until \(end)",
                advice: "Do not serve it.",
                code: .verificationFailed
            )
        }
        try report(found)
    }

    private func report(_ found: RedemptionCode) throws {
        let id = RedemptionID(found.redemption).text
        guard output.json else {
            let end = found.expiresAt.map { "\($0)" } ?? "no end"
            return try Console.print(
                "\(id): good, \(found.quantity) pieces of reward \(found.reward), until \(end)"
            )
        }
        let object: JSON = [
            "redemption": .string(id), "partner_number": .integer(Int64(found.partner.rawValue)),
            "reward_number": .integer(Int64(found.reward)), "quantity": .integer(found.quantity),
            "expires_at": found.expiresAt.map { JSON.string($0.rfc3339()) } ?? .null,
        ]
        try Console.print(object.text)
    }
}
