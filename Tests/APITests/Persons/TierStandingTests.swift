// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Where a member stands between tiers")
struct TierStandingTests {
    @Test("A new member has a tier without an end, and is told what is missing")
    func atTheStart() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let shown = try await client.get("/v1/members/\(member)")
            #expect(shown["tier"] == "regular")
            #expect(shown["tier_standing.until"] == .null)
            #expect(shown["tier_standing.ground"] == "given")
            #expect(shown["tier_standing.reached_on"] == .null)
            #expect(shown["tier_standing.qualifying_points"] == 0)
            #expect(shown["tier_standing.projected"] == "regular")
            #expect(shown["tier_standing.missing_to_keep"] == 0)
            #expect(shown["tier_standing.next.tier"] == "silver")
            #expect(shown["tier_standing.next.threshold"] == 30_000)
            #expect(shown["tier_standing.next.missing"] == 30_000)
        }
    }

    @Test("Purchases reach a tier, to the end of the next calendar year")
    func reached() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let bought = try await client.buy(member, fen: 1_000_000)
            let points = try #require(bought["points"]?.integerValue)
            #expect(points >= 30_000)
            let shown = try await client.get("/v1/members/\(member)")
            #expect(shown["tier"] == "silver")
            #expect(shown["tier_standing.until"] == "2028-01-01T00:00:00+08:00")
            #expect(shown["tier_standing.ground"] == "earned")
            #expect(shown["tier_standing.reached_on"] == "2026-11-21")
            #expect(shown["tier_standing.projected"] == "silver")
            #expect(shown["tier_standing.next.tier"] == "gold")
            let qualifying = try #require(
                shown["tier_standing.qualifying_points"]?.integerValue
            )
            #expect(shown["tier_standing.next.missing"]?.integerValue == 100_000 - qualifying)
        }
    }

    @Test("A tier that is given by hand may have an end")
    func assigned() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let path = "/v1/members/\(member)"
            let body = #"{"tier":"gold","reason":"trial","until":"2026-12-01T00:00:00+08:00"}"#
            let reply = try await client.post(path + "/tier", body, as: .program)
            #expect(reply.status == 200, "\(reply.text)")
            #expect(reply["until"] == "2026-12-01T00:00:00+08:00")
            let shown = try await client.get(path)
            #expect(shown["tier_standing.until"] == "2026-12-01T00:00:00+08:00")
            #expect(shown["tier_standing.ground"] == "given")
            #expect(shown["tier_standing.missing_to_keep"] == 100_000)
            let over = body.replacing("2026-12-01", with: "2026-11-01")
            let past = try await client.post(path + "/tier", over, as: .program, key: "key-2")
            #expect(past.wrong == ["/until too_small"])
            let late = body.replacing("2026-12-01T00:00:00+08:00", with: "9999-12-31T23:59:59Z")
            let far = try await client.post(path + "/tier", late, as: .program, key: "key-3")
            #expect(far.wrong == ["/until too_large"])
        }
    }

    @Test("Its own route tells the same, and of a moment to come only when it is asked for")
    func route() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let reply = try await client.get("/v1/members/\(member)/tier")
            #expect(reply.status == 200, "\(reply.text)")
            #expect(reply["object"] == "tier_standing")
            #expect(reply["member_id"]?.stringValue == member)
            #expect(reply["outlook"] == .null)
            #expect(reply["as_of"] == "2026-11-21T08:00:00+08:00")
            let shown = try await client.get("/v1/members/\(member)")["tier_standing"]
            for field in shown?.objectValue ?? [] { #expect(reply[field.name] == field.value) }
        }
    }

    @Test("The outlook of a tier: kept in its time and in the days of grace, then one step down")
    func outlook() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member, fen: 4_000_000)
            func outlook(_ until: String) async throws -> Reply {
                try await client.get("/v1/members/\(member)/tier?until=\(until)")
            }
            let kept = try await outlook("2027-12-31T23:59:59%2B08:00")
            #expect(kept["tier"] == "gold", "\(kept.text)")
            #expect(kept["until"] == "2028-01-01T00:00:00+08:00")
            #expect(kept["assessed_at"] == "2028-02-01T00:00:00+08:00")
            #expect(kept["outlook.at"] == "2027-12-31T23:59:59+08:00")
            #expect(kept["outlook.program_version"] == 1)
            #expect(kept["outlook.tier"] == "gold")
            #expect(kept["outlook.qualifying_points"] == 0)
            #expect(kept["outlook.missing_to_keep"] == 100_000)
            let grace = try await outlook("2028-01-31T15:59:59Z")
            #expect(grace["outlook.tier"] == "gold")
            #expect(grace["outlook.projected"] == "silver")
            let step = try await outlook("2028-02-01T00:00:00%2B08:00")
            #expect(step["outlook.tier"] == "silver")
            #expect(step["outlook.ground"] == "step")
            #expect(step["outlook.until"] == "2029-01-01T00:00:00+08:00")
            #expect(step["outlook.next.tier"] == "gold")
            #expect(step["outlook.next.missing"] == 100_000)
            #expect(step["tier"] == "gold")
            let far = try await outlook("2036-11-21T00:00:00Z")
            #expect(far["outlook.tier"] == "regular")
            #expect(far["outlook.until"] == .null)
        }
    }

    @Test("What is no moment of the next ten years, and who is no member, is told")
    func badQuestions() async throws {
        try await TestServer().run { client in
            let path = "/v1/members/\(try await client.enrol())/tier"
            for until in [
                "soon", "", "2026-11-21T00:00:00Z", "1970-01-01T00:00:00Z", "2036-11-22T00:00:01Z",
                "9999-12-31T23:59:59Z",
            ] {
                let reply = try await client.get(path + "?until=\(until)")
                #expect(reply.status == 400, "\(until)")
                #expect(reply.code == "invalid_parameter")
                #expect(reply["params.parameter"] == "until")
            }
            #expect(try await client.get(path + "?at=2027-01-01").code == "invalid_parameter")
            #expect(try await client.get(path, as: .reader).code == "permission_denied")
            for nobody in ["mem_0000000000099", "x"] {
                let reply = try await client.get("/v1/members/\(nobody)/tier")
                #expect(reply.status == 404)
                #expect(reply.code == "unknown_member")
            }
        }
    }
}
