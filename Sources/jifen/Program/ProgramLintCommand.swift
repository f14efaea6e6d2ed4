// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Engine
import Primitives
import Rules

/// `jifen program lint`: what members may not be told, in documents or in an advertising text.
struct ProgramLintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Check a program's documents, or a text, for what may not be promised.",
        discussion: """
            PATH is a folder with program.yaml, or a file of advertising text (- for standard \
            input). Each finding has its place, its legal bases and a fix; a claim with numbers is \
            recomputed. Ends with 1 when a finding is blocking.
            """
    )

    @Argument(help: "The program folder, or the file of text.")
    var path: String

    @Option(
        help: ArgumentHelp("The program that a text speaks of, for its numbers.", valueName: "dir")
    )
    var program: String?

    @Option(
        help: ArgumentHelp("Rows of legal bases, in place of those shipped.", valueName: "dir")
    )
    var legal: String?

    @Option(
        help: ArgumentHelp("The day on which it is published; by default today.", valueName: "date")
    )
    var date: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let linter = Linter(bases: try LegalRows.read(legal), date: try day())
        let findings = Files.isFolder(path) ? try lintProgram(linter) : try lintText(linter)
        let blocking = findings.count { $0.severity == .blocking }
        if output.json {
            try Console.print(json(findings, blocking: blocking))
        } else {
            for finding in findings { try say(finding) }
            try Console.print(
                findings.isEmpty
                    ? "no findings"
                    : "\(findings.count.of("finding")), \(blocking.grouped) blocking"
            )
        }
        if blocking > 0 { throw Ended(status: .failed) }
    }

    private func day() throws -> CalendarDay {
        guard let date else {
            guard let zone = ProgramTimeZone(named: "Asia/Shanghai") else {
                preconditionFailure("the zone of the law is known")
            }
            return zone.day(of: SystemClock().now())
        }
        guard let day = CalendarDay(iso8601: date) else {
            throw ValidationError("--date is a date like 2026-01-31.")
        }
        return day
    }

    private func lintProgram(_ linter: Linter) throws -> [Disclosure.Finding] {
        guard program == nil else {
            throw ValidationError("--program goes with a text; a folder is its own program.")
        }
        let compilation = CompiledProgram.compile(try ProgramFolder.read(path))
        guard let program = compilation.program else {
            let findings = linter.lint(sectorMistakesOf: compilation)
            guard findings.isEmpty else { return findings }
            throw Failure(
                "the program has mistakes: \(compilation.summary)",
                advice: "`jifen program check \(path)` shows them all."
            )
        }
        return linter.lint(program: program)
    }

    private func lintText(_ linter: Linter) throws -> [Disclosure.Finding] {
        let file = path == "-" ? "/dev/stdin" : path
        let bytes = try Files.read(file, maximum: Linter.maximumTextBytes)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure("\(path) is not UTF-8 text", advice: "Save it as UTF-8.")
        }
        let circumstances = Circumstances(program: try program.map(compiled))
        return linter.lint(text: text, in: circumstances)
    }

    private func compiled(_ folder: String) throws -> CompiledProgram {
        guard let program = CompiledProgram.compile(try ProgramFolder.readValid(folder)).program
        else { preconditionFailure("valid documents compile") }
        return program
    }

    private func say(_ finding: Disclosure.Finding) throws {
        let place = Files.isFolder(path) ? path.withoutFinalSlash + "/" : path + ":"
        try Console.print(place + finding.description)
        try Console.print("    \(finding.explanation.zh)")
        try Console.print("    fix: \(finding.fix.en)  改法: \(finding.fix.zh)")
        let bases = finding.bases.map { "\($0.id) (\($0.standing?.rawValue ?? "no row"))" }
        if !bases.isEmpty { try Console.print("    bases: " + bases.joined(separator: ", ")) }
    }

    private func json(_ findings: [Disclosure.Finding], blocking: Int) -> JSONWriter {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("ok")
        writer.put(blocking == 0)
        writer.name("blocking")
        writer.put(Int64(blocking))
        writer.name("findings")
        writer.beginArray()
        for finding in findings { writer.put(finding.json) }
        writer.endArray()
        writer.endObject()
        return writer
    }
}
