// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Loyalty
import Primitives
import Rules
import SQLiteStore

/// The measurements, in an order that lets a later one use an earlier one's data folder.
struct Bench {
    let directory: String
    let examples: String
    let port: Int
    let members: Int
    let entries: Int
    let purchases: String
    let wanted: Set<String>?
    var results: [BenchResult] = []

    static let smallMembers = 10_000
    /// At the partner of the purchases, in the case that measures what rules cost.
    static let liveRules = 50
    private static let loopSeconds: Int64 = 4
    static let cacheMegabytes = 256

    init(
        directory: String,
        examples: String,
        port: Int,
        members: Int,
        entries: Int,
        purchases: String,
        wanted: Set<String>?
    ) {
        self.directory = directory
        self.examples = examples
        self.port = port
        self.members = members
        self.entries = entries
        self.purchases = purchases
        self.wanted = wanted
    }

    func wants(_ names: String...) -> Bool {
        guard let wanted else { return true }
        return names.contains { wanted.contains($0) }
    }

    func say(_ text: String) {
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }

    mutating func add(_ result: BenchResult) {
        results.append(result)
        say(result.line)
    }

    mutating func run() async throws {
        if wants("award_10k") { try await measureSmall("award_10k") }
        if wants("award_50_rules") {
            try await measureSmall("award_50_rules", liveRules: Bench.liveRules)
        }
        if wants("award_missions") {
            try await measureSmall("award_missions", withGames: true)
        }
        if wants("redemption_10k") { try await measureRedemptions() }
        if wants("evaluate_200_rules") { try measureEvaluation() }
        if wants("award_http", "award_http_batch", "balance_http") { try await measureHTTP() }
        if wants("award_1m", "verify", "settlement", "trace", "at", "memory_1m", "cold_start_1m") {
            try await measureLarge()
        }
        if wants("import") { try measureImport() }
    }

    // MARK: In process

    /// The rate of the plain loop over so many accounts, in thousandths of a transfer a second.
    func plainLoop(accounts: Int) throws -> Int64 {
        say("plain loop over \(accounts) accounts")
        let folder = directory + "/plain"
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let watch = Stopwatch()
        let (count, nanoseconds) = try PlainLoop.run(
            in: folder,
            accounts: accounts,
            seconds: Bench.loopSeconds,
            clock: { watch.elapsedNanoseconds }
        )
        return Int64(count) * 1_000_000_000 / (nanoseconds / 1_000 + 1)
    }

    /// With games the partner has a mission for which every purchase counts.
    private mutating func measureSmall(
        _ name: String,
        liveRules: Int = 1,
        withGames: Bool = false
    ) async throws {
        let reference = try plainLoop(accounts: Bench.smallMembers)
        say("awards in process, \(Bench.smallMembers) members, \(liveRules) live rules")
        let engine = try await openEngine(
            directory + "/" + name,
            liveRules: liveRules,
            withGames: withGames
        )
        let load = try awardLoad(engine, members: Bench.smallMembers)
        try await load.enrol()
        _ = try await load.award(80_000, from: 0, seed: 1)
        let watch = Stopwatch()
        let count = try await load.award(640_000, from: 80_000, seed: 2)
        let rate = watch.rate(of: count)
        try await engine.stop()
        add(
            BenchResult(
                name: name,
                value: rate,
                unit: "awards/s",
                reference: reference,
                target: 80_000_000,
                goal: .atLeast,
                ratioTarget: withGames ? nil : 400
            )
        )
    }

    private mutating func measureEvaluation() throws {
        say("evaluation, \(EvaluationLoad.rules) live rules, \(EvaluationLoad.items) items")
        let example = try ProgramFolder.read(examples + "/hongmi/program")
        let (nanoseconds, awards) = try EvaluationLoad(example, at: "fruit").measure()
        say("\(BenchResult.decimal(awards)) awards for a purchase")
        add(
            BenchResult(
                name: "evaluate_200_rules",
                value: nanoseconds,
                unit: "us",
                reference: nil,
                target: 20_000,
                goal: .atMost
            )
        )
    }

    private mutating func measureLarge() async throws {
        let folder = directory + "/large"
        let reference = try plainLoop(accounts: members)
        say("awards in process, \(members) members")
        let engine = try await openEngine(folder, cacheMegabytes: 4_096)
        let load = try awardLoad(engine, members: members)
        try await load.enrol()
        let awards = (entries - members) / 1_000 * 1_000
        let warm = awards / 4 / 1_000 * 1_000
        _ = try await load.award(warm, from: 0, seed: 1)
        let past = engine.now
        let watch = Stopwatch()
        let count = try await load.award(awards - warm, from: warm, seed: 2)
        let rate = watch.rate(of: count)
        say("stopping cleanly")
        try await engine.stop()
        add(
            BenchResult(
                name: "award_1m",
                value: rate,
                unit: "awards/s",
                reference: reference,
                target: 60_000_000,
                goal: .atLeast,
                ratioTarget: 2_000
            )
        )
        if wants("verify") { try measureVerify(folder, reference) }
        if wants("settlement") { try measureSettlement(folder, reference) }
        if wants("trace") { try measureTraces(folder) }
        if wants("at") { try measurePast(folder, at: past) }
        if wants("memory_1m", "cold_start_1m") { try measureServerAtSize(folder) }
    }

    func openEngine(
        _ folder: String,
        cacheMegabytes: Int = 1_024,
        liveRules: Int = 1,
        withGames: Bool = false
    ) async throws -> Engine {
        var settings = EngineSettings()
        settings.cacheBytes = cacheMegabytes << 20
        let engine = try OpenFolder.open(DataFolder(path: folder), settings: settings).engine
        if engine.program == nil {
            let whole = try ProgramFolder.read(examples + "/hongmi/program")
            let files = whole.files.filter { withGames || !$0.path.hasPrefix("games/") }
            let example = ProgramSource(files: files)
            let source = LiveRules(partner: "fruit", count: liveRules).added(to: example)
            let publish = Command.publishProgram(PublishProgram(source: source))
            let outcomes = try await engine.submit([Submission(Request(publish))])
            guard case .recorded = outcomes.first else {
                throw BenchFailure(reason: "the example program was not published: \(outcomes)")
            }
        }
        return engine
    }

    func awardLoad(_ engine: Engine, members: Int) throws -> AwardLoad {
        guard let partner = engine.program?.registry.partner(code: "fruit") else {
            throw BenchFailure(reason: "the example program has no partner fruit")
        }
        return AwardLoad(engine: engine, partner: partner, members: members)
    }

    // MARK: Whole processes

    private mutating func measureVerify(_ folder: String, _ reference: Int64) throws {
        say("verify")
        let output = try ChildProcess.output(
            of: ChildProcess.ownPath,
            ["verify", "--data", folder, "--json"]
        )
        let answer = try ChildAnswer(output)
        let entries = try answer.thousandths("entries") / 1_000
        let milliseconds = try answer.thousandths("seconds")
        add(
            BenchResult(
                name: "verify",
                value: entries * 1_000_000 / max(1, milliseconds),
                unit: "entries/s",
                reference: reference,
                target: 300_000_000,
                goal: .atLeast
            )
        )
    }

    /// Ten million entries in a minute.
    private mutating func measureSettlement(_ folder: String, _ reference: Int64) throws {
        say("settlement")
        let output = try ChildProcess.output(
            of: ChildProcess.ownPath,
            ["settlement", "run", "--data", folder, "--json"]
        )
        let answer = try ChildAnswer(output)
        let entries = try answer.thousandths("entries") / 1_000
        let milliseconds = try answer.thousandths("seconds")
        add(
            BenchResult(
                name: "settlement",
                value: entries * 1_000_000 / max(1, milliseconds),
                unit: "entries/s",
                reference: reference,
                target: 166_667_000,
                goal: .atLeast
            )
        )
    }

    private mutating func measureImport() throws {
        guard FileManager.default.fileExists(atPath: purchases) else {
            return say("skipped import: \(purchases) is absent")
        }
        let reference = try plainLoop(accounts: Bench.smallMembers)
        say("import")
        let output = try ChildProcess.output(
            of: ChildProcess.ownPath,
            [
                "import", "purchases", purchases, "--data", directory + "/import", "--program",
                examples + "/cdnow/program", "--mapping", examples + "/cdnow/mapping.yaml",
                "--json",
            ]
        )
        let answer = try ChildAnswer(output)
        let rows = try answer.thousandths("purchases")
        add(
            BenchResult(
                name: "import",
                value: try answer.thousandths("seconds"),
                unit: "s",
                reference: rows * 1_000 / max(1, reference),
                target: 4_000,
                goal: .atMost
            )
        )
    }
}
