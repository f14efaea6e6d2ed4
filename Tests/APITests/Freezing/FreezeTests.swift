// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@Suite("Freezing over HTTP")
struct FreezeTests {
    private static func order(_ days: Int, reason: String = "fraud_suspected") -> String {
        #"{"reason":"\#(reason)","basis":"反诈法 32","words":"核查中","days":\#(days)}"#
    }

    @Test("A till is told that points stay, and until when, and not why")
    func till() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(720, to: member)
            let path = "/v1/members/\(member)/freeze"
            #expect(try await client.post(path, FreezeTests.order(15)).code == "operator_only")
            let long = try await client.post(path, FreezeTests.order(16), as: .program)
            #expect(long.code == "freeze_too_long")
            #expect(long["params.maximum_days"] == 15)
            let bare = try await client.post(
                path,
                FreezeTests.order(9, reason: "ordered"),
                as: .program
            )
            #expect(bare.code == "validation_failed")
            let done = try await client.post(path, FreezeTests.order(15), as: .program)
            #expect(done.status == 200, "\(done.text)")
            #expect(done["change"] == "member_frozen")
            let hold = #"{"member_id":"\#(member)","partner":"fruit","points":10}"#
            let refused = try await client.post("/v1/holds", hold)
            #expect(refused.status == 409)
            #expect(refused.code == "member_frozen")
            #expect(refused["params.until"]?.stringValue != nil)
            #expect(try await client.buy(member).status == 201)
            let seen = try await client.get("/v1/members/\(member)")
            #expect(seen["freeze.until"] == done["until"], "\(seen.text)")
            #expect(seen["freeze.reason"] == .null)
            let whole = try await client.get("/v1/members/\(member)", as: .program)
            #expect(whole["freeze.reason"] == "fraud_suspected")
            #expect(whole["freeze.words"] == "核查中")
        }
    }

    @Test("Frozen members are listed with their clocks, page by page, until they are free")
    func list() async throws {
        try await TestServer().run { client in
            var members: [String] = []
            for number in 0..<3 {
                let member = try await client.enrol(
                    phone: "1380013800\(number)",
                    key: "enrol-\(number)"
                )
                let path = "/v1/members/\(member)/freeze"
                _ = try await client.post(
                    path,
                    FreezeTests.order(5 + number),
                    as: .program,
                    key: "freeze-\(number)"
                )
                members.append(member)
            }
            let first = try await client.get("/v1/frozen-members?limit=2", as: .program)
            func ids(_ reply: Reply) -> [String] {
                (reply["data"]?.arrayValue ?? []).compactMap { $0["member_id"]?.stringValue }
            }
            #expect(ids(first) == [members[2], members[1]], "\(first.text)")
            let cursor = try #require(first["next_cursor"]?.stringValue)
            let second = try await client.get(
                "/v1/frozen-members?limit=2&cursor=\(cursor)",
                as: .program
            )
            #expect(ids(second) == [members[0]])
            client.clock.advance(days: 6)
            let later = try await client.get("/v1/frozen-members", as: .program)
            #expect(ids(later) == [members[2]])
        }
    }

    @Test("An objection has a clock, and another key answers it")
    func objection() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let path = "/v1/members/\(member)/freeze"
            _ = try await client.post(path, FreezeTests.order(15), as: .program, key: "freeze")
            let said = try await client.post(
                path + "/objection",
                #"{"words":"是我本人"}"#,
                as: .program,
                key: "objection"
            )
            #expect(said["change"] == "freeze_objected", "\(said.text)")
            let answer = #"{"verdict":"upheld","words":"已核实"}"#
            let same = try await client.post(path + "/answer", answer, as: .program, key: "a-1")
            #expect(same.status == 403)
            #expect(same.code == "answered_by_freezer")
            let other = try await client.post(path + "/answer", answer, as: .reviewer, key: "a-2")
            #expect(other["ground"] == "objection_upheld", "\(other.text)")
            let again = try await client.post(path + "/answer", answer, as: .reviewer, key: "a-2")
            #expect(again.field("Idempotent-Replayed") == "true")
            let freed = try await client.get("/v1/members/\(member)", as: .program)
            #expect(freed["freeze"] == .null)
        }
    }
}
