// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Balances and lots")
struct BalanceTests {
    @Test("Pending points are shown with the day on which they can be spent")
    func pending() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            let purchase = try await client.buy(member)
            #expect(purchase["points"] == 108)
            let before = try await client.balance(member)
            #expect(before.status == 200)
            #expect(before["active"] == 0)
            #expect(before["pending"] == 108)
            #expect(before["lifetime"] == 108)
            #expect(before["validity"] == "lifetime")
            #expect(before["maturing.0.points"] == 108)
            #expect(before["maturing.0.matures_at"] == "2026-11-21T18:30:00+08:00")
            #expect(before["expiring"] == [])
            client.clock.advance(days: 1)
            let after = try await client.balance(member)
            #expect(after["active"] == 108)
            #expect(after["pending"] == 0)
            #expect(after["maturing"] == [])
        }
    }

    @Test("Points with a date are shown with it, beside those without")
    func expiring() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let body = """
                {"member_id":"\(member)","source":{"id":"s-1"},"partner":"stationery",
                 "occurred_at":"2026-09-01T10:00:00+08:00","total":{"amount":6000,"currency":"CNY"}}
                """
            let reply = try await client.post("/v1/purchases", body, as: .program)
            #expect(reply.status == 201, "\(reply.text)")
            let balance = try await client.balance(member)
            #expect(balance["validity"] == "dated")
            #expect(balance["expiring.0.points"] == 90)
            #expect(balance["expiring.0.expires_at"] == "2027-01-01T00:00:00+08:00")
            let active = try #require(balance["active"]?.integerValue)
            #expect(balance["lifetime"]?.integerValue == active - 90)
        }
    }

    @Test("A balance of the past is what the statement says")
    func past() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            client.clock.advance(seconds: 60)
            try await client.give(500, to: member)
            client.clock.advance(seconds: 60)
            try await client.give(300, to: member, key: "give-2")
            let path = "/v1/members/\(member)/balance?at="
            let first = try await client.get(path + "2026-11-21T00:01:30Z")
            #expect(first["active"] == 500)
            #expect(first["as_of"] == "2026-11-21T08:01:30+08:00")
            #expect(first["entry_id"] == "ent_0000000000003")
            #expect(try await client.get(path + "2026-11-21T00:00:30Z")["active"] == 0)
            #expect(try await client.get(path + "2026-11-20T00:00:00Z")["entry_id"] == .null)
            #expect(try await client.get(path + "2026-11-22T00:00:00Z").code == "invalid_parameter")
            #expect(try await client.get(path + "yesterday").code == "invalid_parameter")
        }
    }

    @Test("Lots come in the sequence in which they are spent, page by page")
    func lots() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            for number in 1...3 {
                _ = try await client.buy(member, fen: Int64(number) * 1_000, id: "r-\(number)")
            }
            let path = "/v1/members/\(member)/lots"
            let first = try await client.get(path + "?limit=2")
            #expect(first.status == 200)
            #expect(first["object"] == "list")
            #expect(first["data.0.points"] == 30)
            #expect(first["data.0.issuer"] == "fruit")
            #expect(first["data.0.rule"] == "fruit_per_yuan")
            #expect(first["data.0.validity"] == "lifetime")
            #expect(first["data.0.expires_at"] == .null)
            #expect(first["data.0.status"] == "pending")
            #expect(first["data"]?.arrayValue?.count == 2)
            #expect(first["has_more"] == true)
            let cursor = try #require(first["next_cursor"]?.stringValue)
            #expect(first.field("Link") == "<\(path)?limit=2&cursor=\(cursor)>; rel=\"next\"")
            let rest = try await client.get(path + "?limit=2&cursor=\(cursor)")
            #expect(rest["data"]?.arrayValue?.count == 1)
            #expect(rest["data.0.points"] == 90)
            #expect(rest["has_more"] == false)
            #expect(rest["next_cursor"] == .null)
        }
    }

    @Test("A partner sees the lots that it issued, the operator all of them")
    func visibleLots() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member)
            let path = "/v1/members/\(member)/lots"
            #expect(try await client.get(path)["data"]?.arrayValue?.count == 1)
            #expect(try await client.get(path, as: .hotel)["data"] == [])
            #expect(try await client.get(path, as: .program)["data"]?.arrayValue?.count == 1)
        }
    }

    @Test("An unknown member is 404 on every path")
    func unknown() async throws {
        try await TestServer().run { client in
            for id in ["mem_0000000000099", "mem_0000000000000", "mem_x", "pur_0000000000001"] {
                for tail in [
                    "", "/balance", "/lots", "/entries", "/balance?at=2026-01-01T00:00:00Z",
                ] {
                    let reply = try await client.get("/v1/members/\(id)\(tail)")
                    #expect(reply.status == 404, "\(id)\(tail)")
                    #expect(reply.code == "unknown_member")
                }
            }
        }
    }
}
