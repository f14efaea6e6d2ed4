// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Primitives

/// `jifen version`.
struct VersionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Print the version."
    )

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let words = Version.words
        guard output.json else { return try Console.print(Version.text) }
        let object: JSON = [
            "version": .string(words.version), "commit": .string(words.commit),
        ]
        try Console.print(object.text)
    }
}
