// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Loyalty
import Primitives
import Rules

/// `jifen program backtest`: what a draft would have given for what really happened.
struct ProgramBacktestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Replay the journal's purchases under a draft and compare what it gives.",
        discussion: """
            History is decided again, by the code that decided it, under the draft: limits, tiers, \
            maturity, returns and debts take their course. Nothing is written. A server may run \
            meanwhile.
            """
    )

    @Option(help: ArgumentHelp("The folder that holds the draft's program.yaml.", valueName: "dir"))
    var draft: String

    @OptionGroup var data: DataOptions

    @Option(
        help: ArgumentHelp(
            "The first day on which the draft holds, in the program's zone; by default the first of all.",
            valueName: "date"
        )
    )
    var since: String?

    @Option(help: "How many of the members who gain and lose most are shown.")
    var extremes = 5

    @OptionGroup var output: OutputOptions

    private static let extremesMaximum = 1_000

    func validate() throws {
        guard (0...ProgramBacktestCommand.extremesMaximum).contains(extremes) else {
            throw ValidationError(
                "--extremes is 0 to \(ProgramBacktestCommand.extremesMaximum)."
            )
        }
        _ = try firstDay()
    }

    func run() async throws {
        let source = try ProgramFolder.readValid(draft)
        let folder = try ReadFolder.open(try data.folder())
        let watch = Stopwatch()
        let progress = Progress(
            "backtest",
            unit: "entries",
            total: Int64(clamping: folder.lastSequence) * 2
        )
        let tally = try replay(source, folder, progress)
        progress.finish()
        let report = BacktestReport(tally, elapsed: watch.elapsed, extremes: extremes)
        if output.json {
            try Console.print(report.json)
        } else {
            for line in report.lines { try Console.print(line) }
        }
    }

    private func firstDay() throws -> CalendarDay {
        guard let since else { return CalendarDay(daysSinceEpoch: .min) }
        guard let day = CalendarDay(iso8601: since) else {
            throw ValidationError("--since is a date like 2026-01-31.")
        }
        return day
    }

    private func replay(
        _ draft: ProgramSource,
        _ folder: ReadFolder,
        _ progress: Progress
    ) throws -> BacktestTally {
        var survey = JournalSurvey()
        var done: Int64 = 0
        try folder.forEachRecord { record in
            survey.take(record)
            done += 1
            if done.isMultiple(of: 4_096) { progress.update(done) }
        }
        guard let backtest = Backtest(draft: draft, since: try firstDay(), survey: survey) else {
            throw Failure(
                "nothing is published in the data folder yet",
                advice: "A back-test compares a draft with what has happened."
            )
        }
        try folder.forEachRecord { record in
            guard record.sequence <= survey.entries else { return }
            backtest.take(record)
            done += 1
            if done.isMultiple(of: 4_096) { progress.update(done) }
        }
        return backtest.tally
    }
}
