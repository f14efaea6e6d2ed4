// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Loyalty
import Primitives

/// `jifen settlement run`: what a cycle comes to; with `--close` it is closed.
struct SettlementRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run over a cycle, and close it with --close.",
        discussion: """
            Without --close nothing changes, and a server may run meanwhile. A cycle is closed once, after its \
            last day, one after the other. The run over a closed cycle gives the same files again.
            """
    )

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("The cycle; the next one that is not closed when absent."))
    var number: UInt64?

    @Option(help: ArgumentHelp("Write its files to this folder.", valueName: "dir"))
    var out: String?

    @Flag(help: "Close the cycle with what the run has found.")
    var close = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = try data.folder()
        let start = MonotonicClock.nanoseconds()
        var source = try FolderRun(ReadFolder.open(folder), number, at: SystemClock().now())
        let run = try run(source)
        if close, source.plan.closed == nil {
            _ = try await OpenFolder.using(folder) { open in
                try await open.run(.settlement(.close(run.command)))
            }
            source = try FolderRun(ReadFolder.open(folder), run.number, at: SystemClock().now())
        }
        if let out { try SettlementFiles(folder: out).write(run, of: source) }
        let nanoseconds = MonotonicClock.nanoseconds() - start
        let elapsed = Elapsed(milliseconds: Int64(nanoseconds / 1_000_000))
        if output.json {
            try Console.print(SettlementText.json(run, source, elapsed))
        } else {
            for line in SettlementText.lines(run, source) { try Console.print(line) }
        }
    }

    /// Lines go to their file as they are found.
    private func run(_ source: FolderRun) throws -> SettlementRun {
        guard let out else { return try source.run() }
        try Files.makeFolder(out)
        let csv = SettlementLineCSV(source.plan)
        var file = try StreamedFile(SettlementFiles.lines(in: out))
        try file.add(SettlementLineCSV.header)
        let run = try source.run { try file.add(csv.line($0)) }
        try file.finish()
        return run
    }
}
