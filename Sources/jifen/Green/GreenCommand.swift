// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Loyalty
import Primitives

/// `jifen green`: what green actions add up to, from the journal alone.
struct GreenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "green",
        abstract: "Add up green actions: grams, by activity, month and factor.",
        discussion: """
            Of the whole program, or of one member or one partner. Grams are estimates and cannot \
            be traded. A server may run meanwhile: what is added up is the folder as of one moment.
            """
    )

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("Only this member's actions.", valueName: "mem_…"))
    var member: String?

    @Option(help: ArgumentHelp("Only what was done at this partner.", valueName: "code"))
    var partner: String?

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard member == nil || partner == nil else {
            throw ValidationError("--member and --partner exclude each other.")
        }
        guard let member, MemberID(text: member) == nil else { return }
        throw ValidationError("--member is an id like mem_0000000000001.")
    }

    func run() async throws {
        let source = try ReadFolder.open(try data.folder())
        let versions = try source.programs().versions
        let now = SystemClock().now()
        guard let program = versions.inForce(at: now) ?? versions.latest else {
            throw Failure("nothing is published yet, so there is nothing to add up")
        }
        let subject = try subject(in: program)
        let report = try GreenFold(source: source, versions: versions).report(of: subject)
        if output.json {
            var writer = JSONWriter()
            GreenView(program: program, asOf: now)
                .write(report.totals, of: report.subject, into: &writer)
            try Console.print(writer)
        } else {
            for line in GreenReportText(report, program.registry).lines { try Console.print(line) }
        }
    }

    private func subject(in program: BoundProgram) throws -> GreenView.Subject {
        if let id = member.flatMap({ MemberID(text: $0) }) { return .member(id) }
        guard let partner else { return .program(partners: [:]) }
        guard let number = program.registry.partner(code: partner) else {
            throw Failure(
                "the program has no partner \(partner)",
                advice: "'jifen program show' names them."
            )
        }
        return .partner(number)
    }
}
