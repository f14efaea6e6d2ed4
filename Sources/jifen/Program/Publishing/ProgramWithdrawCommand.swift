// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Loyalty

/// `jifen program withdraw`: takes back a draft, or a version that is not in force yet.
struct ProgramWithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take back a draft, also one that is announced and not yet in force."
    )

    @OptionGroup var subject: DraftArgument

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var actor: ActorOptions

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let id = try subject.id()
        let folder = try data.folder()
        let authority = try actor.authority(in: folder, for: .programWrite)
        let command = WithdrawDraft(draft: id, reason: reason)
        let report = try await OpenFolder.using(folder) { open in
            _ = try await open.record(.withdrawDraft(command), as: authority)
            return try await DraftReport(id, of: open.engine)
        }
        try report.print(output)
    }
}
