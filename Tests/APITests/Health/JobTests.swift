// SPDX-License-Identifier: Apache-2.0

import Engine
import Primitives
import Testing

@testable import API

/// What the server does beside requests, as the operator's administrator reads it.
@Suite("Jobs of the server")
struct JobTests {
    private func jobs(_ reply: Reply) -> [String: JSON] {
        Dictionary(
            (reply["jobs"]?.arrayValue ?? []).map { ($0["code"]?.stringValue ?? "", $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    @Test("Each says when it was done last and how it went; what failed says why until it succeeds")
    func standing() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let first = try await client.get("/v1/jobs", as: .program)
            #expect(first.status == 200, "\(first.text)")
            let names = (first["jobs"]?.arrayValue ?? []).map { $0["code"]?.stringValue }
            #expect(names == ["due", "schedules", "log", "refusals", "look_up_heads", "keys"])
            #expect(jobs(first)["refusals"]?["state"] == "idle")
            #expect(jobs(first)["refusals"]?["last_at"] == .null)
            let now = server.clock.now()
            server.shared.jobs.ran(.refusals, at: now, failure: "the disk is full")
            server.shared.jobs.ran(.keys, at: now)
            let failing = jobs(try await client.get("/v1/jobs", as: .program))
            #expect(failing["refusals"]?["state"] == "failing")
            #expect(failing["refusals"]?["failure"] == "the disk is full")
            #expect(failing["keys"]?["state"] == "well" && failing["keys"]?["done"] == 1)
            server.shared.jobs.ran(.refusals, at: now.adding(seconds: 60))
            let well = jobs(try await client.get("/v1/jobs", as: .program))
            #expect(well["refusals"]?["state"] == "well" && well["refusals"]?["failure"] == .null)
            #expect(well["refusals"]?["done"] == 2)
        }
    }

    @Test("What time brings about is counted, and the log says how far its signatures are")
    func engine() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            #expect(try await client.buy(member).status == 201)
            let before = jobs(try await client.get("/v1/jobs", as: .program))
            let count = before["due"]?["done"]?.integerValue ?? -1
            client.clock.advance(days: 3)
            // Either it finds the points that mature, or the thread did meanwhile.
            _ = try await server.engine.settle()
            let after = jobs(try await client.get("/v1/jobs", as: .program))
            #expect(after["due"]?["done"]?.integerValue ?? 0 > count)
            #expect(after["due"]?["last_at"] != .null && after["due"]?["state"] == "well")
            #expect(after["log"]?["state"] != "idle" && after["log"]?["failure"] == .null)
            #expect(try await client.get("/v1/jobs", as: .fruit).status == 403)
        }
    }
}
