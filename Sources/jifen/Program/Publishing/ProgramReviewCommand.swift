// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Loyalty

/// `jifen program review`: a second person approves a draft or rejects it.
struct ProgramReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Approve or reject a draft that somebody else has submitted."
    )

    @OptionGroup var subject: DraftArgument

    @Flag(help: "It may be published.")
    var approve = false

    @Flag(help: "It may not.")
    var reject = false

    @Option(help: "Why; a rejection needs it.")
    var reason = ""

    @OptionGroup var actor: ActorOptions

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard approve != reject else { throw ValidationError("Say either --approve or --reject.") }
    }

    func run() async throws {
        let id = try subject.id()
        let folder = try data.folder()
        let authority = try actor.authority(in: folder, for: .programReview)
        let command = ReviewDraft(
            draft: id,
            verdict: approve ? .approved : .rejected,
            reason: reason
        )
        let report = try await OpenFolder.using(folder) { open in
            _ = try await open.record(.reviewDraft(command), as: authority)
            return try await DraftReport(id, of: open.engine)
        }
        try report.print(output)
    }
}
