// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Loyalty
import Primitives
import Rules

/// `jifen program diff`: what one program changes of another, and for whom that is good.
struct ProgramDiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show what changes between two programs, and what is adverse to members.",
        discussion: """
            Either two folders, or one folder and --data: then it is compared with the newest \
            version of the data folder. What cannot be shown to be favourable counts as adverse.
            """
    )

    @Argument(help: "The folder of the old program; with --data, of the new one.")
    var folders: [String]

    @OptionGroup var data: DataOptions

    @Option(help: "The language of the sentences.")
    var language = Language.en

    @OptionGroup var output: OutputOptions

    enum Language: String, ExpressibleByArgument, CaseIterable {
        case en
        case zh
    }

    func validate() throws {
        let wanted = data.path == nil ? 2 : 1
        guard folders.count == wanted else {
            throw ValidationError("Name two folders, or one folder and --data DIR.")
        }
    }

    func run() async throws {
        let old = try oldProgram()
        let new = try ProgramDiffCommand.program(folders[folders.count - 1])
        let comparison = ProgramComparison(from: old, to: new)
        let candidate = PublicationCandidate(
            current: old,
            proposed: new,
            day: new.timeZone.day(of: SystemClock().now())
        )
        let findings = try PublicationGate.checks().findings(on: candidate)
        try output.json ? report(comparison, findings, old) : show(comparison, findings, old)
    }

    private func oldProgram() throws -> CompiledProgram {
        guard data.path != nil else { return try ProgramDiffCommand.program(folders[0]) }
        let versions = try ReadFolder.open(try data.folder()).programs().versions
        guard let latest = versions.latest else {
            throw Failure("nothing is published yet, so there is nothing to compare with")
        }
        return latest.program
    }

    private static func program(_ folder: String) throws -> CompiledProgram {
        guard let program = CompiledProgram.compile(try ProgramFolder.readValid(folder)).program
        else { preconditionFailure("valid documents compile") }
        return program
    }

    private func words(_ text: LocalizedText) -> String {
        language == .zh ? text.zh : text.en
    }

    private func show(
        _ comparison: ProgramComparison,
        _ findings: [PublicationFinding],
        _ old: CompiledProgram
    ) throws {
        for change in comparison.changes {
            try Console.print("\(words(change.impact.words))  \(words(change.words))")
        }
        for finding in findings {
            for line in finding.lines { try Console.print(line) }
        }
        let counts = Impact.allCases.map { "\(comparison.count($0)) \($0.rawValue)" }
        let notice = comparison.count(.adverse) > 0 ? "; notice: \(old.noticeDays.of("day"))" : ""
        try Console.print(
            comparison.changes.isEmpty ? "no changes" : counts.joined(separator: ", ") + notice
        )
    }

    private func report(
        _ comparison: ProgramComparison,
        _ findings: [PublicationFinding],
        _ old: CompiledProgram
    ) throws {
        var writer = JSONWriter()
        writer.beginObject()
        for impact in Impact.allCases {
            writer.name(impact.rawValue)
            writer.put(Int64(comparison.count(impact)))
        }
        writer.name("notice_days")
        writer.put(comparison.count(.adverse) > 0 ? old.noticeDays : 0)
        writer.name("changes")
        writer.beginArray()
        for change in comparison.changes { change.write(into: &writer) }
        writer.endArray()
        writer.name("findings")
        writer.beginArray()
        for finding in findings { writer.put(finding.json) }
        writer.endArray()
        writer.endObject()
        try Console.print(writer)
    }
}
