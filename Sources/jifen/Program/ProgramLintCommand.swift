// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Engine
import Loyalty
import Primitives
import Rules

/// `jifen program lint`: what members may not be told, in documents or in an advertising text.
struct ProgramLintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Check a program's documents, or a text, for what may not be promised.",
        discussion: """
            PATH is a folder with program.yaml, or a file of advertising text (- for standard \
            input); with --data it is the program that a data folder runs. Each finding has its place, its legal bases and a fix; a claim with numbers is \
            recomputed. Ends with 1 when a finding is blocking.
            """
    )

    @Argument(help: "The program folder, or the file of text.")
    var path: String?

    @Option(
        help: ArgumentHelp(
            "The data folder whose program in force is checked, in place of PATH.",
            valueName: "dir"
        )
    )
    var data: String?

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

    /// What is checked: documents on disk, the program that a folder runs, or a text.
    private enum Subject {
        case documents(String)
        case folder(String)
        case text(String)

        /// What stands before the place of a finding.
        var prefix: String {
            switch self {
            case .documents(let path), .folder(let path): path.withoutFinalSlash + "/"
            case .text(let path): path + ":"
            }
        }
    }

    private func subject() throws -> Subject {
        switch (path, data) {
        case (let path?, nil): return Files.isFolder(path) ? .documents(path) : .text(path)
        case (nil, let data?): return .folder(data)
        case (nil, nil): throw ValidationError("What is checked? Name a PATH, or say --data DIR.")
        case (.some, .some): throw ValidationError("A PATH or --data, and not both.")
        }
    }

    func run() async throws {
        let linter = Linter(bases: try LegalRows.read(legal), date: try day())
        let subject = try subject()
        let findings =
            switch subject {
            case .documents(let path): try lintProgram(path, linter)
            case .folder(let data): try lintFolder(data, linter)
            case .text(let path): try lintText(path, linter)
            }
        let blocking = findings.count { $0.severity == .blocking }
        if output.json {
            try Console.print(json(findings, blocking: blocking))
        } else {
            for finding in findings { try say(finding, of: subject) }
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

    private func checkProgramIsOwn() throws {
        guard program == nil else {
            throw ValidationError("--program goes with a text; a folder is its own program.")
        }
    }

    /// The version in force, from the documents as they were published.
    private func lintFolder(_ data: String, _ linter: Linter) throws -> [Disclosure.Finding] {
        try checkProgramIsOwn()
        let versions = try ReadFolder.open(DataFolder(path: data)).programs().versions
        guard let version = versions.inForce(at: SystemClock().now()) ?? versions.latest else {
            throw Failure(
                "nothing is published yet",
                advice: "`jifen program publish DIR --data ...` publishes a program."
            )
        }
        return linter.lint(program: version.program)
    }

    private func lintProgram(_ path: String, _ linter: Linter) throws -> [Disclosure.Finding] {
        try checkProgramIsOwn()
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

    private func lintText(_ path: String, _ linter: Linter) throws -> [Disclosure.Finding] {
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

    private func say(_ finding: Disclosure.Finding, of subject: Subject) throws {
        try Console.print(subject.prefix + finding.description)
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
