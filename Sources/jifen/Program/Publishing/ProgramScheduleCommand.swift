// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Loyalty

/// `jifen program schedule`: announces an approved draft as the next version.
struct ProgramScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Announce an approved draft; what is adverse takes effect after the notice only."
    )

    @OptionGroup var subject: DraftArgument

    @Option(
        help: ArgumentHelp(
            "When it takes effect; by default as early as the notice allows.",
            valueName: "time"
        )
    )
    var at: MomentArgument?

    @OptionGroup var actor: ActorOptions

    @OptionGroup var data: DataOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let id = try subject.id()
        let folder = try data.folder()
        let authority = try actor.authority(in: folder, for: .programWrite)
        let command = ScheduleVersion(draft: id, effectiveAt: at?.instant)
        let report = try await OpenFolder.using(folder) { open in
            _ = try await open.record(.scheduleVersion(command), as: authority)
            return try await DraftReport(id, of: open.engine)
        }
        try report.print(output)
    }
}
