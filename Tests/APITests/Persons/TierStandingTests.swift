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
            #expect(shown["tier_standing.reached_on"] == "2026-11-20")
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
        }
    }
}
