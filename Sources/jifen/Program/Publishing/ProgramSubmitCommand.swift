// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Loyalty

/// `jifen program submit`: puts a folder of documents up for review.
struct ProgramSubmitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit",
        abstract: "Put a program's documents up for review by a second person."
    )

    @Argument(help: "The folder that holds program.yaml.")
    var program: String

    @Option(help: "What the reviewer should know.")
    var note = ""

    @OptionGroup var actor: ActorOptions

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let source = try ProgramFolder.readValid(program)
        let folder = try data.folder()
        let authority = try actor.authority(in: folder, for: .programWrite)
        let report = try await OpenFolder.using(folder) { open in
            let command = SubmitDraft(source: source, note: note)
            let record = try await open.record(.submitDraft(command), as: authority)
            return try await DraftReport(record.id, of: open.engine)
        }
        try report.print(output)
    }
}

extension OpenFolder {
    /// Decides one command; a refusal is said in words.
    func record(
        _ command: Command,
        as authority: Authority = .operatorConsole
    ) async throws -> Record {
        do throws(RefusedCommand) {
            return try await decide(command, as: authority)
        } catch {
            throw error.failure
        }
    }
}
