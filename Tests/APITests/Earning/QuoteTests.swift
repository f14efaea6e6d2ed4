// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Quotes")
struct QuoteTests {
    @Test("A quote says what a purchase would earn, and why other rules give nothing")
    func member() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let body = """
                {"member_id":"\(member)","occurred_at":"\(Bodies.yesterday)",
                 "total":{"amount":12800,"currency":"CNY"}}
                """
            let reply = try await client.post("/v1/quotes", body, key: nil)
            #expect(reply.status == 200, "\(reply.text)")
            #expect(reply["points"] == 384)
            #expect(reply["partner_points"] == 128)
            let rules = try #require(reply["rules"]?.arrayValue)
            let fired = rules.filter { $0["fired"] == true }
            #expect(fired.compactMap { $0["rule"]?.stringValue } == ["fruit_per_yuan"])
            #expect(fired.first?.at("formula.zh")?.stringValue?.isEmpty == false)
            let melon = try #require(rules.first { $0["rule"] == "melon_summer_2026" })
            #expect(melon.at("unmet.condition") == "window")
            #expect(melon.at("unmet.expected.en")?.stringValue?.isEmpty == false)
            #expect(try await client.balance(member)["pending"] == 0)
        }
    }

    @Test("A quote for a member counts the limits that the member has used")
    func usedLimits() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let melon = """
                "occurred_at":"2026-07-01T10:00:00+08:00","total":{"amount":30000,"currency":"CNY"},
                 "items":[{"category":"melon","amount":{"amount":30000,"currency":"CNY"}}]}
                """
            let quote = #"{"member_id":"\#(member)",\#(melon)"#
            let before = try await client.post("/v1/quotes", quote, key: nil)
            #expect(before["points"] == 1_200)
            let purchase = #"{"source":{"id":"m-1"},"member_id":"\#(member)",\#(melon)"#
            #expect(try await client.post("/v1/purchases", purchase)["points"] == 1_200)
            let after = try await client.post("/v1/quotes", quote, key: nil)
            #expect(after["points"] == 900)
        }
    }

    @Test("Without a member a quote is for a tier, the lowest by default")
    func tier() async throws {
        try await TestServer().run { client in
            let night = """
                "occurred_at":"\(Bodies.yesterday)","total":{"amount":50000,"currency":"CNY"},
                 "items":[{"unit":"night","amount":{"amount":50000,"currency":"CNY"}}]}
                """
            func points(_ start: String) async throws -> JSON? {
                try await client.post("/v1/quotes", start + night, as: .hotel, key: nil)["points"]
            }
            #expect(try await points("{") == 1_000)
            #expect(try await points(#"{"tier":"silver","#) == 1_200)
            #expect(try await points(#"{"tier":"gold","#) == 1_500)
            let both = try await client.post(
                "/v1/quotes",
                #"{"tier":"gold","member_id":"mem_0000000000001",\#(night)"#,
                key: nil
            )
            #expect(both.status == 422)
        }
    }

    @Test("A quote refuses what a purchase would refuse")
    func refused() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let body = """
                {"member_id":"\(member)","occurred_at":"2020-01-01T00:00:00Z",
                 "total":{"amount":100,"currency":"CNY"}}
                """
            #expect(try await client.post("/v1/quotes", body, key: nil).code == "before_program")
        }
    }
}
