// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Primitives

/// The measurements of a whole server process, with a load generator on the same machine.
extension Bench {
    mutating func measureServerAtSize(_ folder: String) throws {
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
                value: resident * 1_000 / (1 << 20),
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

    /// Where points of any entry of the journal went, asked by one caller after another.
    mutating func measureTraces(_ folder: String) throws {
        let load = HTTPLoads.trace(entries: (members + 2)...entries)
        try measureQuestions("trace", load, folder, key: ["--partner", "fruit"])
    }

    /// Balances and statements as they were at a moment in the middle of the journal.
    mutating func measurePast(_ folder: String, at moment: Instant) throws {
        let load = HTTPLoads.past(members: members, at: moment.rfc3339())
        try measureQuestions("at", load, folder, key: ["--operator"])
    }

    private mutating func measureQuestions(
        _ name: String,
        _ questions: LoadGenerator.Load,
        _ folder: String,
        key owner: [String]
    ) throws {
        say("\(name) over HTTP")
        let token = try makeKey(folder, owner)
        let server = try ServerProcess(
            data: folder,
            port: port,
            cacheMegabytes: Bench.cacheMegabytes
        )
        defer { server.stop() }
        let generator = LoadGenerator(port: port, token: token, directory: directory)
        let measured = try generator.run(questions, connections: 1, seconds: 10)
        guard measured.errors == 0 else {
            throw BenchFailure(reason: "\(measured.errors) of \(name) were not answered")
        }
        add(
            BenchResult(
                name: name,
                value: measured.p99Microseconds,
                unit: "ms p99",
                reference: nil,
                target: 50_000,
                goal: .atMost
            )
        )
    }

    mutating func measureHTTP() async throws {
        let reference = try plainLoop(accounts: Bench.smallMembers)
        let folder = directory + "/http"
        let engine = try await openEngine(folder)
        let load = try awardLoad(engine, members: Bench.smallMembers)
        try await load.enrol()
        try await engine.stop()
        let token = try makeKey(folder)
        let server = try ServerProcess(
            data: folder,
            port: port,
            cacheMegabytes: Bench.cacheMegabytes
        )
        defer { server.stop() }
        let generator = LoadGenerator(port: port, token: token, directory: directory)
        if wants("award_http") { try measureSingle(generator, reference) }
        if wants("award_http_batch") { try measureBatches(generator, reference) }
        if wants("balance_http") { try measureBalances(generator, reference) }
    }

    private mutating func measureSingle(_ generator: LoadGenerator, _ reference: Int64) throws {
        let single = try generator.run(
            HTTPLoads.single(members: Bench.smallMembers),
            connections: 64,
            seconds: 8
        )
        try check(single)
        addRate("award_http", of: single.requestsPerSecond, "awards/s", reference, atLeast: 15_000)
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

    private mutating func measureBatches(_ generator: LoadGenerator, _ reference: Int64) throws {
        let batch = try generator.run(
            HTTPLoads.batch(members: Bench.smallMembers),
            connections: 8,
            seconds: 8
        )
        try check(batch)
        let awards = batch.requestsPerSecond * Int64(HTTPLoads.linesPerBatch)
        addRate("award_http_batch", of: awards, "awards/s", reference, atLeast: 50_000)
    }

    private mutating func measureBalances(_ generator: LoadGenerator, _ reference: Int64) throws {
        let reads = try generator.run(
            HTTPLoads.balance(members: Bench.smallMembers),
            connections: 64,
            seconds: 8
        )
        try check(reads)
        addRate("balance_http", of: reads.requestsPerSecond, "reads/s", reference, atLeast: 20_000)
    }

    /// Adds so many a second beside the plain loop's rate, which is in thousandths.
    private mutating func addRate(
        _ name: String,
        of perSecond: Int64,
        _ unit: String,
        _ reference: Int64,
        atLeast target: Int64
    ) {
        add(
            BenchResult(
                name: name,
                value: perSecond * 1_000,
                unit: unit,
                reference: reference,
                target: target * 1_000,
                goal: .atLeast
            )
        )
    }

    private func check(_ measurement: LoadGenerator.Measurement) throws {
        guard measurement.errors == 0 else {
            throw BenchFailure(reason: "\(measurement.errors) requests failed")
        }
    }

    private func makeKey(
        _ folder: String,
        _ owner: [String] = ["--partner", "fruit"]
    ) throws -> String {
        let output = try ChildProcess.output(
            of: ChildProcess.ownPath,
            ["key", "create", "--data", folder, "--label", "bench", "--json"] + owner
        )
        return try ChildAnswer(output).text("token")
    }
}
