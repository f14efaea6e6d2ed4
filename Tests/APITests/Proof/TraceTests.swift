// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Points are followed over HTTP")
struct TraceTests {
    @Test("The operator sees all, a partner its own place, and another partner nothing")
    func scopes() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let bought = try await client.buy(member)
            let lot = try #require(bought["awards.0.lot_id"]?.stringValue)
            client.clock.advance(days: 8)
            let paid = try await client.post(
                "/v1/payments",
                """
                {"member_id":"\(member)","source":{"id":"p-1"},"points":60,
                 "bill":{"amount":500,"currency":"CNY"}}
                """,
                as: .hotel,
                key: "pay-1"
            )
            #expect(paid.status == 201, "\(paid.text)")
            let whole = try await client.get("/v1/lots/\(lot)/trace", as: .program)
            #expect(whole.status == 200, "\(whole.text)")
            let kinds = (whole["steps"]?.arrayValue ?? []).compactMap { $0["kind"]?.stringValue }
            #expect(kinds == ["purchase_recorded", "lots_matured", "paid_with_points"])
            #expect(whole["origin.subject_id"] == bought["id"])
            #expect(whole["rule.program_version"] == 1)
            #expect(whole["rule.explanation.zh"]?.stringValue?.isEmpty == false)
            #expect(whole["holders.0.free"] == 48)
            #expect(whole["steps.2.partner"] == "hotel")
            #expect(whole["truncated"] == false)
            let own = try await client.get("/v1/lots/\(lot)/trace")
            #expect(own["steps"]?.arrayValue?.count == 2)
            #expect(own["holders"]?.arrayValue?.isEmpty == true)
            let hotel = try await client.get("/v1/lots/\(lot)/trace", as: .hotel)
            #expect(hotel["steps"]?.arrayValue?.count == 1)
            #expect(hotel["origin"] == .null)
            let school = try await client.get("/v1/lots/\(lot)/trace", as: .school)
            #expect(school.status == 404)
            #expect(school.code == "unknown_lot")
            #expect(try await client.get("/v1/lots/\(lot)/trace", as: .reader).status == 403)
            let none = try await client.get("/v1/lots/lot_0000000000001/trace", as: .program)
            #expect(none.code == "unknown_lot")
        }
    }

    @Test("Lots, tier and balance are told as the journal had them at any moment")
    func past() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member)
            client.clock.advance(seconds: 3_600)
            try await client.give(500, to: member)
            client.clock.advance(days: 30)
            let path = "/v1/members/\(member)"
            for (at, lots) in [
                ("2026-11-21T08:05:00%2B08:00", 1), ("2026-11-21T09:05:00%2B08:00", 2),
                ("2026-11-01T00:00:00%2B08:00", 0),
            ] {
                let then = try await client.get("\(path)/lots?at=\(at)", as: .program)
                #expect(then["data"]?.arrayValue?.count == lots, "\(at): \(then.text)")
            }
            let pending = try await client.get(
                "\(path)/lots?at=2026-11-21T09:05:00%2B08:00",
                as: .program
            )
            #expect(pending["data.0.status"] == "pending")
            let tier = try await client.get("\(path)/tier?at=2026-11-21T08:05:00%2B08:00")
            #expect(tier["as_of"] == "2026-11-21T08:05:00+08:00", "\(tier.text)")
            let early = try await client.get("\(path)/tier?at=2026-11-01T00:00:00%2B08:00")
            #expect(early.code == "invalid_parameter")
            let future = try await client.get("\(path)/lots?at=2030-01-01T00:00:00Z")
            #expect(future.code == "invalid_parameter")
        }
    }

    @Test("A statement of a span begins and ends with balances that its flows join")
    func statement() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member)
            client.clock.advance(seconds: 3_600)
            try await client.give(500, to: member)
            client.clock.advance(seconds: 3_600)
            let path = "/v1/members/\(member)/statement"
            let reply = try await client.get(
                path + "?from=2026-11-21T08:30:00%2B08:00&limit=1",
                as: .program
            )
            #expect(reply.status == 200, "\(reply.text)")
            #expect(reply["opening.pending"] == 108)
            #expect(reply["opening.active"] == 0)
            #expect(reply["closing.active"] == 500)
            #expect(reply["flows.adjusted"] == 500)
            #expect(reply["count"] == 1)
            #expect(reply["entries.0.kind"] == "points_adjusted")
            let whole = try await client.get(path + "?limit=1", as: .program)
            #expect(whole["count"] == 3)
            let cursor = try #require(whole["next_cursor"]?.stringValue)
            let rest = try await client.get(path + "?limit=1&cursor=\(cursor)", as: .program)
            #expect(rest["entries.0.kind"] == "purchase_recorded")
            #expect(try await client.get(path).code == "operator_only")
        }
    }
}
