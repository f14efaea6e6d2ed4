// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Loyalty
import Primitives
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

    private static let smallMembers = 10_000
    private static let loopSeconds: Int64 = 4
    private static let cacheMegabytes = 420

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

    private func wants(_ names: String...) -> Bool {
        guard let wanted else { return true }
        return names.contains { wanted.contains($0) }
    }

    private func say(_ text: String) {
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }

    private mutating func add(_ result: BenchResult) {
        results.append(result)
        say(result.line)
    }

    mutating func run() async throws {
        if wants("award_10k") { try await measureSmall() }
        if wants("award_http", "award_http_batch", "balance_http") { try await measureHTTP() }
        if wants("award_1m", "verify", "memory_1m", "cold_start_1m") { try await measureLarge() }
        if wants("import") { try measureImport() }
    }

    // MARK: In process

    /// The median of three: rate of the plain loop over so many accounts, in thousandths.
    private func plainLoop(accounts: Int) throws -> Int64 {
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

    private mutating func measureSmall() async throws {
        let reference = try plainLoop(accounts: Bench.smallMembers)
        say("awards in process, \(Bench.smallMembers) members")
        let folder = directory + "/small"
        let engine = try await openEngine(folder)
        let load = try awardLoad(engine, members: Bench.smallMembers)
        try await load.enrol()
        _ = try await load.award(80_000, from: 0, seed: 1)
        let watch = Stopwatch()
        let count = try await load.award(640_000, from: 80_000, seed: 2)
        let rate = watch.rate(of: count)
        try await engine.stop()
        add(
            BenchResult(
                name: "award_10k",
                value: rate,
                unit: "awards/s",
                reference: reference,
                target: 80_000_000,
                goal: .atLeast,
                ratioTarget: 400
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
        if wants("verify") { try measureVerify(folder) }
        if wants("memory_1m", "cold_start_1m") { try measureServerAtSize(folder) }
    }

    private func openEngine(_ folder: String, cacheMegabytes: Int = 1_024) async throws -> Engine {
        var settings = EngineSettings()
        settings.cacheBytes = cacheMegabytes << 20
        let engine = try OpenFolder.open(DataFolder(path: folder), settings: settings).engine
        if engine.program == nil {
            let source = try ProgramFolder.read(examples + "/hongmi/program")
            let publish = Command.publishProgram(PublishProgram(source: source))
            let outcomes = try await engine.submit([Submission(Request(publish))])
            guard case .recorded = outcomes.first else {
                throw BenchFailure(reason: "the example program was not published: \(outcomes)")
            }
        }
        return engine
    }

    private func awardLoad(_ engine: Engine, members: Int) throws -> AwardLoad {
        guard let partner = engine.program?.registry.partner(code: "fruit") else {
            throw BenchFailure(reason: "the example program has no partner fruit")
        }
        return AwardLoad(engine: engine, partner: partner, members: members)
    }

    // MARK: Whole processes

    private mutating func measureVerify(_ folder: String) throws {
        say("verify")
        let output = try ChildProcess.output(
            of: ChildProcess.ownPath,
            ["verify", "--data", folder, "--json"]
        )
        let answer = try JSONParser.parse(output.utf8)
        guard let entries = answer["entries"]?.integerValue else {
            throw BenchFailure(reason: "verify printed \(output)")
        }
        let milliseconds = try seconds(in: answer)
        add(
            BenchResult(
                name: "verify",
                value: entries * 1_000_000 / max(1, milliseconds),
                unit: "entries/s",
                reference: nil,
                target: 200_000_000,
                goal: .atLeast
            )
        )
    }

    private mutating func measureImport() throws {
        guard FileManager.default.fileExists(atPath: purchases) else {
            return say("skipped import: \(purchases) is absent")
        }
        say("import")
        let output = try ChildProcess.output(
            of: ChildProcess.ownPath,
            [
                "import", "purchases", purchases, "--data", directory + "/import", "--program",
                examples + "/cdnow/program", "--mapping", examples + "/cdnow/mapping.yaml",
                "--json",
            ]
        )
        let answer = try JSONParser.parse(output.utf8)
        add(
            BenchResult(
                name: "import",
                value: try seconds(in: answer),
                unit: "s",
                reference: nil,
                target: 4_000,
                goal: .atMost
            )
        )
    }

    /// The `seconds` of an answer in thousandths; a whole number or a decimal text.
    private func seconds(in answer: JSON) throws -> Int64 {
        if let whole = answer["seconds"]?.integerValue { return whole * 1_000 }
        guard let text = answer["seconds"]?.stringValue else {
            throw BenchFailure(reason: "no seconds in \(answer.text)")
        }
        let parts = text.split(separator: ".")
        let fraction = parts.count > 1 ? String((parts[1] + "000").prefix(3)) : "0"
        return (Int64(parts[0]) ?? 0) * 1_000 + (Int64(fraction) ?? 0)
    }

    private mutating func measureServerAtSize(_ folder: String) throws {
        let token = try makeKey(folder)
        say("cold start after a clean stop")
        var server = try ServerProcess(
            data: folder,
            port: port,
            cacheMegabytes: Bench.cacheMegabytes
        )
        let clean = server.readyMilliseconds
        say("touching every member over HTTP")
        let load = LoadGenerator(port: port, token: token, directory: directory)
        _ = try load.run(HTTPLoads.touchAll(members: members), connections: 4, seconds: 60)
        let resident = try server.residentBytes()
        say("cold start after a kill")
        server.kill()
        server = try ServerProcess(data: folder, port: port, cacheMegabytes: Bench.cacheMegabytes)
        let killed = server.readyMilliseconds
        server.stop()
        add(
            BenchResult(
                name: "memory_1m",
                value: resident * 1_000 >> 20,
                unit: "MB",
                reference: nil,
                target: 600_000,
                goal: .atMost
            )
        )
        add(
            BenchResult(
                name: "cold_start_1m",
                value: clean,
                unit: "s",
                reference: nil,
                target: 1_000,
                goal: .atMost
            )
        )
        add(
            BenchResult(
                name: "cold_start_1m_killed",
                value: killed,
                unit: "s",
                reference: nil,
                target: 5_000,
                goal: .atMost
            )
        )
    }

    private mutating func measureHTTP() async throws {
        let folder = directory + "/http"
        let engine = try await openEngine(folder)
        let load = try awardLoad(engine, members: Bench.smallMembers)
        try await load.enrol()
        try await engine.stop()
        let token = try makeKey(folder)
        let server = try ServerProcess(data: folder, port: port, cacheMegabytes: 256)
        defer { server.stop() }
        let generator = LoadGenerator(port: port, token: token, directory: directory)
        if wants("award_http") {
            let single = try generator.run(
                HTTPLoads.single(members: Bench.smallMembers),
                connections: 64,
                seconds: 8
            )
            try check(single)
            add(
                BenchResult(
                    name: "award_http",
                    value: single.requestsPerSecond * 1_000,
                    unit: "awards/s",
                    reference: nil,
                    target: 15_000_000,
                    goal: .atLeast
                )
            )
            add(
                BenchResult(
                    name: "award_http_p99",
                    value: single.p99Microseconds,
                    unit: "ms",
                    reference: nil,
                    target: 15_000,
                    goal: .atMost
                )
            )
        }
        if wants("award_http_batch") {
            let batch = try generator.run(
                HTTPLoads.batch(members: Bench.smallMembers),
                connections: 8,
                seconds: 8
            )
            try check(batch)
            add(
                BenchResult(
                    name: "award_http_batch",
                    value: batch.requestsPerSecond * Int64(HTTPLoads.linesPerBatch) * 1_000,
                    unit: "awards/s",
                    reference: nil,
                    target: 50_000_000,
                    goal: .atLeast
                )
            )
        }
        if wants("balance_http") {
            let reads = try generator.run(
                HTTPLoads.balance(members: Bench.smallMembers),
                connections: 64,
                seconds: 8
            )
            try check(reads)
            add(
                BenchResult(
                    name: "balance_http",
                    value: reads.requestsPerSecond * 1_000,
                    unit: "reads/s",
                    reference: nil,
                    target: 20_000_000,
                    goal: .atLeast
                )
            )
        }
    }

    private func check(_ measurement: LoadGenerator.Measurement) throws {
        guard measurement.errors == 0 else {
            throw BenchFailure(reason: "\(measurement.errors) requests failed")
        }
    }

    private func makeKey(_ folder: String) throws -> String {
        let output = try ChildProcess.output(
            of: ChildProcess.ownPath,
            ["key", "create", "--data", folder, "--partner", "fruit", "--label", "bench", "--json"]
        )
        guard let token = try JSONParser.parse(output.utf8)["token"]?.stringValue else {
            throw BenchFailure(reason: "key create printed \(output)")
        }
        return token
    }
}
