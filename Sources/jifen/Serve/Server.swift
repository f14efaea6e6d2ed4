// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Hummingbird
import Logging
import Loyalty
import Primitives
import Rules
import SQLiteStore
import ServiceLifecycle
import Web

/// The HTTP server of one data folder: the interface and the pages over one engine.
struct Server: Sendable {
    private static let stopSeconds = 25
    private static let signalInterval = Duration.milliseconds(50)

    private let open: OpenFolder
    private let stop: StopSignal
    private let settings: ServerSettings
    private let logger: Logger
    private let keys: AccessKeys
    private let directory: HashedKeyDirectory
    private let gate: DrainGate
    private let shared: SharedParts
    private let pages: WebPages
    private let streams = LiveStreams()
    private let people: AccessDatabase

    init(
        _ open: OpenFolder,
        clock: any WallClock,
        settings: ServerSettings,
        stop: StopSignal
    ) throws {
        self.open = open
        self.stop = stop
        self.settings = settings
        let engine = open.engine
        logger = LogLines.logger(level: settings.logLevel)
        keys = try AccessKeys(of: open.folder) { engine.program?.registry.partner(code: $0) }
        directory = HashedKeyDirectory(storage: keys, clock: clock)
        gate = DrainGate(seconds: settings.drainSeconds, logger: logger)
        let beside = try AccessDatabase.open(at: open.folder.people)
        people = beside
        shared = SharedParts(
            engine: engine,
            sealer: open.sealer,
            keys: directory,
            clock: clock,
            stopwatch: MonotonicClock.nanoseconds,
            requestNumbers: RequestNumbers(
                startingAfter: UInt64(clamping: SystemClock().now().microseconds)
            ),
            cursorSecret: Secret.cursorSecret(of: open.secret),
            codes: try CodeKey.load(from: open.folder),
            shelf: FolderShelf(open.folder),
            rateLimit: settings.limit,
            visitorLimit: settings.limitOfVisitors,
            version: Version.words,
            readiness: [
                gate.check,
                ReadinessCheck("log", isEssential: false) { engine.log?.standing.failure },
            ],
            contract: try ContractDocuments(),
            book: beside,
            questions: beside,
            pictures: beside,
            shifts: beside,
            access: AccessDesk(
                beside,
                FolderKeys(folder: open.folder, served: keys, directory: directory),
                streams
            ),
            stepUp: StepUpTerms(redemptionPoints: Int64(settings.stepUpPoints)),
            proxies: settings.proxies,
            logger: logger
        )
        pages = try Server.pages(open, shared, settings, clock, streams)
    }

    /// The pages, which ask the interface from inside of the process.
    private static func pages(
        _ open: OpenFolder,
        _ shared: SharedParts,
        _ settings: ServerSettings,
        _ clock: any WallClock,
        _ streams: LiveStreams
    ) throws -> WebPages {
        let calls = InsideCalls(shared)
        let signIn = try SignIn(
            open,
            clock: clock,
            settings: settings,
            calls: calls,
            streams: streams
        )
        var parts = PageParts(
            engine: open.engine,
            version: Version.number,
            assets: try WebAssets(vendor: settings.vendor),
            contract: PageContract(calls: calls) { signIn.principal(of: $0) },
            visitors: signIn.parts.visitors,
            clock: clock,
            makeKey: { Hexadecimal.text(Randomness.bytes(16)) },
            logger: shared.logger,
            signIn: signIn.parts,
            streams: streams
        )
        parts.logins = settings.logins
        parts.publicAddress = settings.publicAddress.map {
            PublicAddress($0) { CodePicture(address: $0)?.svg }
        }
        parts.address = { [shared] request, context in
            guard let context = context as? APIContext else { return VisitorAddress.unknown }
            return shared.addresses.number(of: request, context)
        }
        let resources = try PageResources(
            document: shared.contract.document,
            problems: ProblemList.json
        )
        return WebPages(parts, resources)
    }

    /// Serves until a signal or a failure; then everything is finished, written back and closed.
    func run() async throws {
        let address = settings.address
        let logger = logger
        for name in Environment.unknownNames {
            logger.warning("an unknown setting is ignored", metadata: ["name": "\(name)"])
        }
        let lines = try await KeyTrail.complete(
            try AccessFile(of: open.folder).keys,
            in: people,
            detail: KeyTrail.found
        )
        if lines > 0 {
            logger.notice("keys had no line in the trail", metadata: ["lines": "\(lines)"])
        }
        let application = Application(
            router: router(),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port)
            ),
            onServerRunning: { _ in
                logger.info("serving", metadata: ["address": "\(address)"])
            },
            logger: quiet(logger)
        )
        var configuration = ServiceGroupConfiguration(
            services: [
                EngineService(engine: open.engine, logger: logger),
                FailureWatch(
                    engine: open.engine,
                    graceSeconds: settings.failureGraceSeconds,
                    logger: logger
                ),
                AccessWatch(keys: keys, directory: directory, shared: shared, logger: logger),
                SupervisionWatch(shared: shared, logger: logger),
                ReadingAhead(engine: open.engine, logger: logger),
                application,
                StreamWatch(streams: streams),
                gate,
            ],
            logger: quiet(logger)
        )
        configuration.maximumGracefulShutdownDuration = .seconds(
            settings.drainSeconds + Server.stopSeconds
        )
        let group = ServiceGroup(configuration: configuration)
        let signals = Task { [stop] in
            while !stop.isRaised { try await Task.sleep(for: Server.signalInterval) }
            await group.triggerGracefulShutdown()
        }
        defer { signals.cancel() }
        try await group.run()
    }

    private func router() -> Router<APIContext> {
        let router = Router(context: APIContext.self)
        let routes = APIRoutes(shared)
        routes.addRoutes(to: router)
        pages.addRoutes(to: router)
        routes.addFallback(to: router, pages: WebPages.paths) { [pages] request, allow in
            await pages.unmatched(request, allow: allow)
        }
        return router
    }

    /// The libraries' own lines only when something is amiss; ours say the rest.
    private func quiet(_ logger: Logger) -> Logger {
        var logger = logger
        logger.logLevel = max(logger.logLevel, .notice)
        return logger
    }
}

/// What problems are called, for the reference page.
enum ProblemList {
    static var json: JSON {
        .array(
            ProblemCode.allCases.map { code in
                let words = code.words
                return [
                    "code": .string(code.rawValue),
                    "title": ["zh": .string(words.title.zh), "en": .string(words.title.en)],
                    "detail": ["zh": .string(words.detail.zh), "en": .string(words.detail.en)],
                ]
            }
        )
    }
}
