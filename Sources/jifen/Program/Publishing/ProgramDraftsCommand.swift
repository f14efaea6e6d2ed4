// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Loyalty
import Primitives

/// `jifen program drafts`: what was submitted and where it stands.
struct ProgramDraftsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "drafts",
        abstract: "Show the drafts and where they stand, the newest first."
    )

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let book = try ReadFolder.open(try data.folder()).programBook(at: SystemClock().now())
        let reports = book.drafts.drafts.reversed().map { DraftReport($0, book) }
        guard output.json else {
            if reports.isEmpty { try Console.print("there is no draft") }
            for report in reports { try Console.print(report.line) }
            return
        }
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("drafts")
        writer.beginArray()
        for report in reports { report.write(into: &writer) }
        writer.endArray()
        writer.endObject()
        try Console.print(writer)
    }
}

extension ReadFolder {
    /// The versions and drafts as they stand at a moment.
    func programBook(at now: Instant) throws -> ProgramBook {
        let state = try programs()
        return ProgramBook(versions: state.versions, drafts: state.drafts, now: now)
    }
}
