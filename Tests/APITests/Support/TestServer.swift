// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Loyalty
import Primitives
import Rules
import SQLiteStore
import Testing
import Web

@testable import TestSupport

/// The interface over an engine in memory, with the coalition of the seeds, or another program, published.
struct TestServer: Sendable {
    let engine: Engine
    let store: MemoryStore
    let clock: ManualClock
    let shared: SharedParts
    let pages: WebPages
    let keys = MemoryKeys()

    /// `people` keeps accounts and sessions; by default in memory.
    init(
        rateLimit: RateLimit? = nil,
        visitorLimit: RateLimit? = nil,
        readiness: [ReadinessCheck] = [],
        settings: EngineSettings = EngineSettings(),
        publishes: Bool = true,
        program: ProgramSource? = nil,
        people: AccessDatabase? = nil,
        stepUp: StepUpTerms = .standard
    ) async throws {
        var settings = settings
        settings.drawSeeds = SecretSeeds(secret: Array(repeating: 5, count: 32))
        var log = LogSettings(storage: MemoryLog())
        log.signingMilliseconds = 1
        log.witnesses = try TestWitness.witnesses()
        settings.log = log
        store = MemoryStore()
        clock = ManualClock()
        engine = try Engine(store: store, clock: clock, settings: settings)
        if publishes {
            let source = try program ?? ShippedParts.hongmi.get()
            let command = Command.publishProgram(PublishProgram(source: source))
            _ = try await engine.submit([Submission(Loyalty.Request(command))])
        }
        let registry = engine.program?.registry ?? Registry()
        shared = SharedParts(
            engine: engine,
            sealer: Sealer(
                secret: Array(repeating: 7, count: Sealer.secretLength),
                makeSalt: { Array(repeating: 9, count: Sealer.saltLength) }
            ),
            keys: TestKeys(registry),
            clock: clock,
            stopwatch: { 0 },
            requestNumbers: RequestNumbers(startingAfter: 0),
            cursorSecret: Array(repeating: 3, count: 32),
            codes: try #require(
                RedemptionCodeSigner(privateKey: Array(repeating: 5, count: 32))
            ),
            shelf: MemoryShelf(),
            rateLimit: rateLimit,
            visitorLimit: visitorLimit,
            version: VersionWords(version: "1.2.3", commit: "abcdef0"),
            readiness: readiness,
            contract: try ShippedParts.contract.get(),
            access: AccessDesk(
                staff: try people ?? AccessDatabase.inMemory(),
                keys: keys,
                makePassword: {
                    OneTimePassword(
                        text: OneTimePasswords.text,
                        hash: try OneTimePasswords.hash.get()
                    )
                }
            ),
            stepUp: stepUp,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let parts = PageParts(
            engine: engine,
            version: "1.2.3",
            assets: try ShippedParts.assets.get(),
            contract: TestContract(calls: InsideCalls(shared), registry: registry),
            visitors: TestVisitors(),
            clock: clock,
            makeKey: { "form-key" },
            logger: shared.logger
        )
        pages = WebPages(parts, try ShippedParts.pages.get())
    }

    var app: some ApplicationProtocol {
        let router = Router(context: APIContext.self)
        let routes = APIRoutes(shared)
        routes.addRoutes(to: router)
        pages.addRoutes(to: router)
        routes.addFallback(to: router, pages: WebPages.paths) { [pages] request, allow in
            await pages.unmatched(request, allow: allow)
        }
        return Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 0))
        )
    }

    /// Runs a test against the router, without a socket.
    func run(_ body: @Sendable (Client) async throws -> Void) async throws {
        let clock = clock
        try await app.test(.router) { try await body(Client(client: $0, clock: clock)) }
        try await engine.stop()
    }

    /// As `run`, for tests that look at one answer afterwards.
    func reply(_ body: @Sendable (Client) async throws -> Reply) async throws -> Reply {
        let clock = clock
        let reply = try await app.test(.router) {
            try await body(Client(client: $0, clock: clock))
        }
        try await engine.stop()
        return reply
    }
}

/// What the project ships, read once for all the servers of the tests.
enum ShippedParts {
    static let contract = Result { try ContractDocuments() }
    static let assets = Result { try WebAssets(vendor: nil) }
    static let hongmi = Result { try ExampleProgram.hongmi() }
    static let pages = Result {
        try PageResources(
            document: try contract.get().document,
            problems: ProblemCatalogue.json
        )
    }
}

/// The program folders that the project ships.
enum ExampleProgram {
    static var root: URL {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return folder
    }

    static func hongmi() throws -> ProgramSource {
        let folder = root.appending(path: "Examples/hongmi/program")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        let files = try paths.filter { $0.hasSuffix(".yaml") }.sorted().map { path in
            let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
            return SourceFile(path: path, text: text)
        }
        return ProgramSource(files: files)
    }
}

/// The one-time password of all tests, because hashing takes its time.
enum OneTimePasswords {
    static let text = "abcd-efgh-jkmn-pqrs"
    static let hash = Result {
        try PasswordHash(of: text, salt: Array(repeating: 2, count: 16)).text
    }
}
