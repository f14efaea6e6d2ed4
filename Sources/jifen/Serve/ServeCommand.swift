// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Engine
import Logging
import Loyalty
import Web

/// `jifen serve`: the server of a data folder.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve a data folder over HTTP.",
        discussion: """
            Every option can also be set in the environment: --cache-mb is JIFEN_CACHE_MB. The log \
            goes to standard error, as JSON lines. SIGTERM turns readiness off, drains, writes \
            everything back and ends with 0.
            """
    )

    @OptionGroup var data: DataOptions

    @Option(help: ArgumentHelp("Publish these documents first, if they changed.", valueName: "dir"))
    var program: String?

    @OptionGroup var server: ServerOptions

    @Flag(help: "Stop when standard input ends: when whoever started the server is gone.")
    var untilInputEnds = false

    @Flag(help: "The log is JSON in any case; the flag is here because every command has it.")
    var json = false

    func run() async throws {
        let settings = try server.settings()
        let cacheMegabytes = try server.cacheMegabytes()
        try ListeningCheck.check(settings)
        let folder = try data.folder()
        let program = try program ?? Environment.text("JIFEN_PROGRAM")
        let source = try program.map { path throws(Failure) in
            try ProgramFolder.readValid(path)
        }
        if source == nil { try folder.requireJournal() }
        var engineSettings = EngineSettings()
        engineSettings.cacheBytes = cacheMegabytes << 20
        let clock = SystemClock()
        let stop = StopSignal(isSpoken: false)
        if try untilInputEnds || Environment.flag("JIFEN_UNTIL_INPUT_ENDS") { stop.followInput() }
        let open = try OpenFolder.open(folder, clock: clock, settings: engineSettings)
        let server: Server
        do {
            if let source, let refusal = try await open.publishWhereAllowed(source) {
                let failure = RefusedCommand.refusal(refusal).failure
                guard open.engine.program != nil else { throw failure }
                Console.note("the documents of --program are not in force: \(failure)")
            }
            server = try Server(open, clock: clock, settings: settings, stop: stop)
        } catch {
            try? await open.engine.stop()
            throw error
        }
        try await server.run()
    }
}

/// The flags of a server, with the environment behind them.
struct ServerOptions: ParsableArguments {
    @Option(help: "Where to listen; default 127.0.0.1.")
    var host: String?

    @Option(help: "The port; default 8080.")
    var port: Int?

    @Option(help: ArgumentHelp("The bound of the working set in memory.", valueName: "mb"))
    var cacheMb: Int?

    @Option(help: ArgumentHelp("Requests a minute of one key; 0 for any number.", valueName: "n"))
    var rateLimit: Int?

    @Option(
        help: ArgumentHelp(
            "Requests a minute of one address without a key; 0 for any number.",
            valueName: "n"
        )
    )
    var visitorLimit: Int?

    @Option(
        help: ArgumentHelp(
            "Proxies whose X-Forwarded-For is believed, besides those on this machine: addresses and"
                + " ranges such as 10.0.0.0/8, or 'none'.",
            valueName: "list"
        )
    )
    var trustedProxies: String?

    @Option(
        help: ArgumentHelp(
            "Redemptions of so many points ask people again who they are; default 20000.",
            valueName: "points"
        )
    )
    var stepUpPoints: Int?

    @Option(help: ArgumentHelp("How long to drain before stopping; default 1.", valueName: "s"))
    var drainSeconds: Int?

    @Option(
        help: ArgumentHelp("How long a failed server says why; default 5.", valueName: "s")
    )
    var failureGraceSeconds: Int?

    @Option(help: "trace, debug, info, notice, warning, error or critical; default info.")
    var logLevel: String?

    @Option(
        help: ArgumentHelp(
            "The folder of browser libraries, as scripts/setup makes it; default .vendor/web.",
            valueName: "dir"
        )
    )
    var vendor: String?

    @Flag(help: "Browsers come over TLS, which a proxy ends: cookies are for TLS only.")
    var behindTls = false

    @Option(
        help: ArgumentHelp(
            "How members get their one-time codes: off (default), log, page (for trials only).",
            valueName: "how"
        )
    )
    var memberCodes: String?

    @Flag(help: "Somebody who is no member yet may join on the pages.")
    var enrolOnline = false

    @Option(help: ArgumentHelp("Where browsers find this server.", valueName: "address"))
    var publicAddress: String?

    @OptionGroup var openID: OpenIDOptions

    private func address() throws -> String? {
        guard let address = try publicAddress ?? Environment.text("JIFEN_PUBLIC_ADDRESS") else {
            return nil
        }
        guard OpenIDProvider.isSafe(address) else {
            throw ValidationError("'\(address)' is no https address.")
        }
        return address.withoutFinalSlash
    }

    func settings() throws -> ServerSettings {
        var settings = ServerSettings()
        settings.publicAddress = try address()
        settings.provider = try openID.settings(address: settings.publicAddress)
        settings.isBehindTLS = try behindTls || Environment.flag("JIFEN_BEHIND_TLS")
        settings.enrolsOnline = try enrolOnline || Environment.flag("JIFEN_ENROL_ONLINE")
        if let how = try memberCodes ?? Environment.text("JIFEN_MEMBER_CODES") {
            guard let codes = MemberCodes(rawValue: how) else {
                throw ValidationError("--member-codes is 'off', 'log' or 'page', not '\(how)'.")
            }
            settings.memberCodes = codes
        }
        if let vendor = try vendor ?? Environment.text("JIFEN_VENDOR") {
            settings.vendor = vendor
        }
        if let host = try host ?? Environment.text("JIFEN_HOST") { settings.host = host }
        try set(&settings.port, port, "--port", ServerSettings.portRange)
        try set(&settings.rateLimit, rateLimit, "--rate-limit", ServerSettings.rateRange)
        try set(
            &settings.visitorLimit,
            visitorLimit,
            "--visitor-limit",
            ServerSettings.rateRange
        )
        if let list = try trustedProxies ?? Environment.text("JIFEN_TRUSTED_PROXIES") {
            guard let proxies = TrustedProxies(text: list) else {
                throw ValidationError("--trusted-proxies has addresses and ranges, or 'none'.")
            }
            settings.proxies = proxies
        }
        try set(
            &settings.stepUpPoints,
            stepUpPoints,
            "--step-up-points",
            ServerSettings.pointsRange
        )
        try set(
            &settings.drainSeconds,
            drainSeconds,
            "--drain-seconds",
            ServerSettings.secondsRange
        )
        try set(
            &settings.failureGraceSeconds,
            failureGraceSeconds,
            "--failure-grace-seconds",
            ServerSettings.secondsRange
        )
        if let name = try logLevel ?? Environment.text("JIFEN_LOG_LEVEL") {
            guard let level = Logger.Level(rawValue: name) else {
                throw ValidationError("'\(name)' is no log level.")
            }
            settings.logLevel = level
        }
        return settings
    }

    func cacheMegabytes() throws -> Int {
        var megabytes = ServerSettings.defaultCacheMegabytes
        try set(&megabytes, cacheMb, "--cache-mb", ServerSettings.cacheRange)
        return megabytes
    }

    private func set(
        _ setting: inout Int,
        _ flag: Int?,
        _ name: String,
        _ range: ClosedRange<Int>
    ) throws {
        let variable =
            "JIFEN_" + name.dropFirst(2).uppercased().replacing("-", with: "_")
        guard let value = try flag ?? Environment.number(variable) else { return }
        guard range.contains(value) else {
            throw ValidationError(
                "\(name) is \(value), and must be \(range.lowerBound) to \(range.upperBound)."
            )
        }
        setting = value
    }
}
