// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Primitives

/// `jifen code key`: what tills need to check codes; makes the key in a folder that has none.
struct CodeKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Show the public key that codes of redemptions are checked with."
    )

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = try data.folder()
        try folder.requireJournal()
        let key = try CodeKey.load(from: folder).publicKeyText
        guard output.json else { return try Console.print(key) }
        let object: JSON = ["algorithm": "Ed25519", "public_key_hex": .string(key)]
        try Console.print(object.text)
    }
}
