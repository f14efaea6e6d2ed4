// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Loyalty
import Primitives

/// `jifen verify`: whether the books agree with the journal, from its first entry on.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Replay the journal and compare every balance, lot, row and key with it.",
        discussion: """
            Ends with 3 when anything disagrees, and names the first wrong entry. A server may run \
            meanwhile: what is checked is the folder as of one moment.
            """
    )

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let folder = try data.folder()
        let report = try await Verification.run(on: folder)
        if output.json {
            try Console.print(json(report))
        } else {
            for line in lines(report, folder) { try Console.print(line) }
        }
        if !report.isSound { throw Ended(status: .verificationFailed) }
    }

    private func lines(_ report: VerificationReport, _ folder: DataFolder) -> [String] {
        let elapsed = Elapsed(milliseconds: report.elapsedMicroseconds / 1_000)
        let rate = elapsed.rate(of: Int64(clamping: report.entries)).grouped
        var lines = [
            "entries      \(report.entries.grouped)",
            "members      \(report.members.grouped)",
            "accounts     \(report.accounts.grouped)",
            "open lots    \(report.lots.grouped)",
            "open points  \(report.openPoints.grouped)",
            "checkpoints  \(Int64(report.checkpoints).grouped)",
            "look-ups     \(Int64(report.lookUps).grouped)",
            "access acts  \(Int64(report.accessActs).grouped)",
            "seconds      \(elapsed)  (\(rate) entries/s)",
        ]
        guard !report.isSound else { return lines + ["in order"] }
        lines.append("NOT in order: \(report.problems.count.of("finding"))")
        lines += report.problems.map { "  \($0)" }
        lines.append("Stop the server, keep \(folder.path) as it is, and work on a copy.")
        return lines
    }

    private func json(_ report: VerificationReport) -> JSONWriter {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("ok")
        writer.put(report.isSound)
        writer.name("entries")
        writer.put(Int64(clamping: report.entries))
        writer.name("members")
        writer.put(Int64(clamping: report.members))
        writer.name("accounts")
        writer.put(Int64(report.accounts))
        writer.name("lots")
        writer.put(Int64(report.lots))
        writer.name("open_points")
        writer.put(report.openPoints)
        writer.name("checkpoints")
        writer.put(Int64(report.checkpoints))
        writer.name("look_ups")
        writer.put(Int64(report.lookUps))
        writer.name("access_acts")
        writer.put(Int64(report.accessActs))
        if !report.isSound {
            writer.name("problems")
            writer.beginArray()
            for problem in report.problems { write(problem, into: &writer) }
            writer.endArray()
        }
        writer.name("seconds")
        writer.put(Elapsed(milliseconds: report.elapsedMicroseconds / 1_000))
        writer.endObject()
        return writer
    }

    private func write(_ problem: VerificationProblem, into writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("entry")
        if let sequence = problem.sequence {
            writer.put(EntryID(sequence).text)
        } else {
            writer.putNull()
        }
        writer.name("sequence")
        if let sequence = problem.sequence {
            writer.put(Int64(clamping: sequence))
        } else {
            writer.putNull()
        }
        writer.name("invariant")
        writer.put(problem.invariant.rawValue)
        writer.name("detail")
        writer.put(problem.detail)
        writer.endObject()
    }
}
