// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Primitives

/// `jifen key revoke`: ends a key for good.
struct KeyRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "End a key for good; journal entries go on naming it."
    )

    @Argument(help: "The key's number, as `jifen key list` shows it.")
    var number: UInt64

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = try data.folder()
        try folder.requireJournal()
        let now = SystemClock().now()
        let key: AccessKey
        do {
            key = try AccessFile.change(folder) { (file) throws(KeyRefusal) in
                try file.revoke(number, at: now)
            }
        } catch let refusal as KeyRefusal {
            throw refusal.failure
        }
        try await KeyTrail.noteDone(with: [key], in: folder)
        if output.json {
            try Console.print(key.json.text)
        } else {
            try Console.print("key \(key.number) of \(key.ownerText) is revoked")
        }
    }
}
