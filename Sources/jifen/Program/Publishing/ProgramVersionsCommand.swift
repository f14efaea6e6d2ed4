// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Engine
import Loyalty
import Primitives

/// `jifen program versions`: what was announced, what is in force, what is to come.
struct ProgramVersionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "versions",
        abstract: "Show the versions with their dates, the newest first."
    )

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let book = try ReadFolder.open(try data.folder()).programBook(at: SystemClock().now())
        guard output.json else {
            if book.versions.isEmpty { try Console.print("nothing is published yet") }
            for version in book.versions.reversed() { try Console.print(line(version, book)) }
            return
        }
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("versions")
        writer.beginArray()
        for version in book.versions.reversed() { write(version, book, into: &writer) }
        writer.endArray()
        writer.endObject()
        try Console.print(writer)
    }

    private func line(_ version: BoundProgram, _ book: ProgramBook) -> String {
        var text = "version \(version.version)  \(book.status(of: version).rawValue)"
        text += "  announced \(version.publishedAt)  in force from \(version.effectiveAt)"
        if let changes = version.changes, changes.adverse > 0 {
            text += "  \(changes.adverse) adverse"
        }
        return version.draft.map { text + "  \(DraftID($0))" } ?? text
    }

    private func write(
        _ version: BoundProgram,
        _ book: ProgramBook,
        into writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.name("version")
        writer.put(Int64(version.version))
        writer.name("status")
        writer.put(book.status(of: version).rawValue)
        writer.name("published_at")
        writer.put(version.publishedAt.rfc3339())
        writer.name("effective_at")
        writer.put(version.effectiveAt.rfc3339())
        writer.name("withdrawn_at")
        writer.put(version.withdrawnAt?.rfc3339())
        writer.name("draft")
        writer.put(version.draft.map { DraftID($0).text })
        writer.name("adverse")
        if let changes = version.changes {
            writer.put(Int64(changes.adverse))
        } else {
            writer.putNull()
        }
        writer.endObject()
    }
}
