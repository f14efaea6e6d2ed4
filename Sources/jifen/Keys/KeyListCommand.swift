// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Primitives

/// `jifen key list`: all keys that ever were, without their tokens.
struct KeyListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show all keys, active and revoked; tokens are not stored."
    )

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = try data.folder()
        try folder.requireJournal()
        let keys = try AccessFile(of: folder).keys
        if output.json {
            let object: JSON = ["keys": .array(keys.map(\.json))]
            return try Console.print(object.text)
        }
        if keys.isEmpty { return try Console.print("no keys") }
        let now = SystemClock().now()
        for key in keys {
            let end = key.endsAt.map { key.isActive(at: now) ? "until \($0)" : "ended \($0)" }
            let state = key.revokedAt.map { "revoked \($0)" } ?? end ?? "active"
            let store = key.store.map { "/\($0)" } ?? ""
            let label = key.label.isEmpty ? "" : "  '\(key.label)'"
            try Console.print(
                "\(key.number)  \(key.hint)…  \(key.ownerText)\(store)\(label)"
                    + "  made \(key.createdAt)  \(state)"
            )
        }
    }
}
