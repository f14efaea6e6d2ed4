// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Loyalty
import Primitives
import Testing

@testable import API

@Suite("Evidence in a bag", .timeLimit(.minutes(15)))
struct BagTests {
    /// A released case; answers its id.
    private func release(_ client: Client, _ scope: String, _ name: String) async throws -> String {
        let asked = try await client.post(
            "/v1/evidence",
            """
            {"authority":"市场监督管理局","officers":["ZF-1","ZF-2"],"document":"17号",
             "purpose":"核查","scope":\(scope),"expires_at":"2027-01-01T00:00:00Z"}
            """,
            as: .program,
            key: "ask-\(name)"
        )
        let id = try #require(asked["id"]?.stringValue, "\(asked.text)")
        let early = try await client.get("/v1/evidence/\(id)/bag", as: .program)
        #expect(early.code == "case_not_released")
        let released = try await client.post(
            "/v1/evidence/\(id)/release",
            "{}",
            as: .reviewer,
            key: "release-\(name)"
        )
        #expect(released.status == 200, "\(released.text)")
        return id
    }

    private func bag(_ server: TestServer, _ id: String) async throws -> EvidenceBag {
        let number = try #require(EvidenceCaseID(text: id)).recordedIn
        let cases = try await server.engine.evidenceCases()
        let held = try #require(cases.first { $0.id == number })
        return try await EvidenceBag(of: held, from: server.engine)
    }

    private func lines(_ files: [BagFile]) -> [String] {
        guard let file = files.first(where: { $0.path == "data/entries.ndjson" }) else { return [] }
        return String(decoding: file.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test("The same case gives the same bytes, whatever happens after its release")
    func deterministic() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            for number in 1...4 { _ = try await client.buy(member, id: "r-\(number)") }
            let id = try await release(client, #"{"members":["\#(member)"]}"#, "a")
            let first = try await bag(server, id).archive()
            let over = try await client.get("/v1/evidence/\(id)/bag", as: .program)
            #expect(over.status == 200)
            client.clock.advance(days: 3)
            for number in 5...9 { _ = try await client.buy(member, id: "r-\(number)") }
            let second = try await bag(server, id).archive()
            #expect(first == second)
            client.clock.advance(days: 60)
            let late = try await client.get("/v1/evidence/\(id)/bag", as: .program)
            #expect(late.code == "case_expired")
        }
    }

    @Test("A scope takes in what it names, by member, partner, rule, lot and span")
    func scopes() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let ann = try await client.enrol()
            let bob = try await client.enrol(phone: "13800138001", key: "enrol-2")
            let bought = try await client.buy(ann)
            let lot = try #require(bought["awards.0.lot_id"]?.stringValue)
            let rule = try #require(bought["awards.0.rule"]?.stringValue)
            _ = try await client.buy(bob, id: "r-2")
            _ = try await client.buy(bob, id: "h-1", as: .hotel)
            client.clock.advance(seconds: 600)
            try await client.give(100, to: bob)
            let cases: [(scope: String, entries: Int)] = [
                (#"{"members":["\#(ann)"]}"#, 2), (#"{"partners":["hotel"]}"#, 1),
                (#"{"lots":["\#(lot)"]}"#, 1), (#"{"rules":["\#(rule)"]}"#, 2),
                (#"{"members":["\#(ann)"],"partners":["hotel"]}"#, 3),
                (#"{"from":"2026-11-21T08:05:00+08:00","until":"2026-11-21T08:15:00+08:00"}"#, 1),
            ]
            for (index, one) in cases.enumerated() {
                client.clock.advance(seconds: 3_600)
                let id = try await release(client, one.scope, "\(index)")
                let files = try await bag(server, id).bag().files
                // The two entries of the case itself are always in it.
                #expect(lines(files).count == one.entries + 2, "\(one.scope)")
            }
        }
    }

    @Test(
        "verify.py takes a whole bag, and refuses it when any file of it is changed, gone or new",
        .enabled(if: Python.path != nil, Python.isMissing)
    )
    func verified() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            for number in 1...4 { _ = try await client.buy(member, id: "r-\(number)") }
            let id = try await release(client, #"{"members":["\#(member)"]}"#, "a")
            let bag = try await bag(server, id)
            let files = try bag.bag().files
            let folder = try ProofFolder()
            for file in files { try folder.write(file.bytes, to: file.path) }
            let key = bag.log.key
            let good = try Python.verify(folder.url.path, "--key", key)
            #expect(good.status == 0, "\(good.output)")
            // The program in the bag checks the bag as well.
            let own = try Python.run(
                try #require(Python.path),
                ["-B", folder.url.path + "/data/verify.py", folder.url.path, "--key", key]
            )
            #expect(own.status == 0, "\(own.output)")
            for file in files {
                var changed = file.bytes
                changed[changed.count / 2] ^= 1
                try folder.write(changed, to: file.path)
                let spoilt = try Python.verify(folder.url.path, "--key", key)
                #expect(spoilt.status == 1, "\(file.path)")
                try FileManager.default.removeItem(at: folder.url.appending(path: file.path))
                let fewer = try Python.verify(folder.url.path, "--key", key)
                #expect(fewer.status == 1, "\(file.path)")
                try folder.write(file.bytes, to: file.path)
            }
            try folder.write([1], to: "data/more.txt")
            #expect(try Python.verify(folder.url.path, "--key", key).status == 1)
        }
    }

    @Test("The library of the standard's authors validates the bag")
    func bagit() async throws {
        guard let tool = Python.bagit else {
            print("skipped: bagit is not installed; scripts/setup installs it into .vendor/python")
            return
        }
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member)
            let id = try await release(client, #"{"members":["\#(member)"]}"#, "a")
            let folder = try ProofFolder()
            for file in try await bag(server, id).bag().files {
                try folder.write(file.bytes, to: file.path)
            }
            let ended = try Python.run(tool, ["--validate", folder.url.path])
            #expect(ended.status == 0, "\(ended.output)")
            try folder.write([1], to: "data/README.zh.md")
            #expect(try Python.run(tool, ["--validate", folder.url.path]).status != 0)
        }
    }
}
