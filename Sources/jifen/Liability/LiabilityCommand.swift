// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Engine
import Loyalty
import Primitives
import Rules
import SQLiteStore

/// `jifen liability`: what is owed for points, by month of birth and issuer.
struct LiabilityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "liability",
        abstract: "Open points and their value by month of birth and issuer.",
        discussion: """
            With --from the moves of the period are shown, which lead from the opening to the closing points. \
            Breakage is an estimate by the pattern of redemptions; points without an end are never released \
            because of their age. A server may run meanwhile.
            """
    )

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("The first day or moment of the period.", valueName: "time"))
    var from: String?

    @Option(help: ArgumentHelp("The last day, whole, or a moment.", valueName: "time"))
    var to: String?

    @OptionGroup var past: PastMoment

    @Option(help: "How breakage is estimated: pattern; time is refused for lifetime lots.")
    var breakage = "pattern"

    @OptionGroup var output: OutputOptions

    func run() async throws {
        guard let method = BreakageMethod(rawValue: breakage) else {
            throw ValidationError("--breakage is pattern or time.")
        }
        let source = try ReadFolder.open(try data.folder())
        let versions = try source.programs().versions
        let now = SystemClock().now()
        guard let present = versions.inForce(at: now) ?? versions.latest else {
            throw Failure("nothing is published yet, so nothing is owed")
        }
        guard past.at == nil || (from == nil && to == nil) else {
            throw ValidationError("--at is a moment; --from and --to are a period.")
        }
        let at = try past.instant(in: present.program.timeZone, now: now)
        let window = try ExportWindow(from: from, to: to, zone: present.program.timeZone)
        let end = at.map { Instant(microseconds: $0.microseconds + 1) } ?? window.end
        let program = end < now ? versions.inForce(at: end) ?? present : present
        let report = try source.liability(from: window.from, until: end, program)
        let estimate: Int64?
        do throws(LifetimeRelease) {
            estimate = try report.breakage(method)
        } catch {
            throw Failure(
                "\(LifetimeRelease.code): \(error.points) open points never expire",
                advice: "Estimate by the pattern of redemptions: --breakage pattern.",
                details: [JSON.Member("code", .string(LifetimeRelease.code))]
            )
        }
        let view = LiabilityView(report, breakage: estimate, isRoll: from != nil)
        if output.json {
            var writer = JSONWriter()
            view.write(into: &writer)
            try Console.print(writer)
        } else {
            for line in LiabilityText.lines(report, breakage: estimate) { try Console.print(line) }
        }
    }
}

extension ReadFolder {
    private struct Stopped: Error {}

    /// Reads the journal once, from its first entry.
    func liability(
        from: Instant,
        until end: Instant,
        _ program: BoundProgram
    ) throws -> LiabilityReport {
        let progress = Progress("liability", unit: "entries", total: Int64(lastSequence))
        defer { progress.finish() }
        var fold = LiabilityFold(from: from, until: end, zone: program.program.timeZone)
        do {
            try store.forEachEntry(from: 1) { sequence, bytes in
                guard sequence <= lastSequence, try fold.add(bytes) else { throw Stopped() }
                if sequence.isMultiple(of: 65_536) { progress.update(Int64(sequence)) }
            }
        } catch is Stopped {}
        return fold.report(of: program)
    }
}

/// What is owed for points as a table.
enum LiabilityText {
    static func lines(_ report: LiabilityReport, breakage: Int64?) -> [String] {
        let moves = LiabilityMove.allCases
        let columns = ["month", "issuer", "opening"] + moves.map(\.rawValue) + ["closing", "yuan"]
        var lines = [row(columns)]
        for line in report.lines {
            lines.append(
                row(
                    [line.vintage.month.iso8601, line.issuerCode, "\(line.roll.opening)"]
                        + moves.map { "\(line.roll[$0])" }
                        + ["\(line.roll.closing)", "\(Money(fen: line.fen))"]
                )
            )
        }
        lines.append(
            row(
                ["all", "", "\(report.opening)"] + moves.map { "\(report.total($0))" }
                    + ["\(report.closing)", "\(Money(fen: report.fen(of: report.closing)))"]
            )
        )
        let estimate = breakage.map { "\($0) points" } ?? "too little was observed"
        return lines + ["", "breakage by the pattern of redemptions (an estimate): \(estimate)"]
    }

    private static func row(_ cells: [String]) -> String {
        cells.enumerated().map { place, cell in
            let width = place == 1 ? 18 : 12
            return String(repeating: " ", count: max(1, width - cell.count)) + cell
        }.joined()
    }
}
