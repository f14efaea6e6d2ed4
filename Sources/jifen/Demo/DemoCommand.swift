// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Loyalty
import Primitives
import Rules
import Web

/// `jifen demo`: a coalition with a year behind it, ready to be tried.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Play a year of a coalition's life, verify it, and serve it.",
        discussion: """
            Everything is made up and seeded: the same --seed plays the same year, which ends \
            yesterday. The folder is a new one; without --data it is under the system's temporary \
            folder and is removed at the end.
            """
    )

    @OptionGroup var server: ServerOptions

    @Option(help: ArgumentHelp("A new folder for the data, which is kept.", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("The example program's documents.", valueName: "dir"))
    var program: String?

    @Option(help: "How many people join.")
    var members = 2_000

    @Option(help: "How often they go shopping.")
    var purchases = 100_000

    @Option(help: "Another seed, another year.")
    var seed: UInt64 = 20_261_121

    @Flag(help: "Play, verify and end; do not serve.")
    var once = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (10...1_000_000).contains(members) else {
            throw ValidationError("--members is 10 to 1,000,000.")
        }
        guard (1...50_000_000).contains(purchases) else {
            throw ValidationError("--purchases is 1 to 50,000,000.")
        }
    }

    func run() async throws {
        var settings = try server.settings()
        if server.drainSeconds == nil { settings.drainSeconds = 0 }
        if server.memberCodes == nil { settings.memberCodes = .page }
        if settings.publicAddress == nil { settings.publicAddress = settings.address }
        settings.enrolsOnline = true
        if !once { try ListeningCheck.check(settings) }
        let source = try ProgramFolder.readValid(try program ?? ExampleProgram.find("hongmi"))
        let folder = try DemoFolder.make(data)
        defer { if data == nil { DemoFolder.remove(folder) } }
        let stop = StopSignal()
        let demo = try Demo(
            folder: folder,
            source: source,
            members: members,
            purchases: purchases,
            seed: seed
        )
        let result = try await demo.play(until: stop)
        let keys = try DemoKeys(folder)
        try await KeyTrail.noteDone(with: try AccessFile(of: folder).keys, in: folder)
        let staff = try await DemoStaff.make(in: folder)
        let verified = try await Verification.run(on: folder)
        try report(result, verified, folder, keys, staff, settings)
        settings.logins =
            staff.logins
            + result.phones.map { phone in
                HomeLogin(role: "member", name: phone, shown: "", password: nil)
            }
        guard verified.isSound else { throw Ended(status: .verificationFailed) }
        guard !once else { return }
        try await serve(folder, settings, stop)
    }

    private func report(
        _ result: DemoResult,
        _ verified: VerificationReport,
        _ folder: DataFolder,
        _ keys: DemoKeys,
        _ staff: DemoStaff,
        _ settings: ServerSettings
    ) throws {
        let summary = DemoSummary(result: result, verified: verified, folder: folder)
        if output.json { return try Console.print(summary.report(keys, staff, settings)) }
        for line in summary.lines { try Console.print(line) }
        guard !once else { return }
        let invitation = DemoInvitation(
            result: result,
            keys: keys,
            staff: staff,
            address: settings.address
        )
        for line in invitation.lines { try Console.print(line) }
    }

    private func serve(
        _ folder: DataFolder,
        _ settings: ServerSettings,
        _ stop: StopSignal
    ) async throws {
        var engineSettings = EngineSettings()
        engineSettings.cacheBytes = try server.cacheMegabytes() << 20
        let clock = SystemClock()
        let open = try OpenFolder.open(folder, clock: clock, settings: engineSettings)
        let server: Server
        do {
            server = try Server(open, clock: clock, settings: settings, stop: stop)
        } catch {
            try? await open.engine.stop()
            throw error
        }
        try await server.run()
    }
}
