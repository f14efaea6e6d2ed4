// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Primitives

/// `jifen proof verify`: a receipt or a proof of consistency, checked without any server.
struct ProofVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a receipt or a proof of consistency offline.",
        discussion: """
            verify.py, which lies in every export, checks the same, and whole folders. Exit code 3 when \
            something does not hold.
            """
    )

    @Argument(help: "The file.")
    var file: String

    @Option(
        help: ArgumentHelp(
            "The log's key as it was published; without it the one in the file is used.",
            valueName: "name+id+key"
        )
    )
    var key: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let known = key.map { NoteKey(text: $0) }
        if case .some(nil) = known { throw ValidationError("--key has the form name+id+key.") }
        let bytes = try Files.read(file, maximum: ProofCheck.maximumBytes)
        do throws(ProofFailure) {
            let words = try ProofCheck(key: known.flatMap { $0 }).verdict(on: bytes)
            try? print(isVerified: true, words)
        } catch {
            try? print(isVerified: false, error.description)
            throw Ended(status: .verificationFailed)
        }
    }

    private func print(isVerified: Bool, _ words: String) throws {
        if output.json {
            let object: JSON = [
                "verified": .bool(isVerified), "detail": .string(words),
                "key": key == nil ? "in_file" : "given",
            ]
            return try Console.print(object.text)
        }
        try Console.print((isVerified ? "verified: " : "NOT VERIFIED: ") + words)
        if isVerified, key == nil {
            Console.note("signed by the key in the file: compare it with the published one (--key)")
        }
    }
}
