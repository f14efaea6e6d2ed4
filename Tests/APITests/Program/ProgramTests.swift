// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("What is published")
struct ProgramTests {
    @Test("The program shows its terms, in both languages")
    func program() async throws {
        try await TestServer().run { client in
            let reply = try await client.get("/v1/program", as: .reader)
            #expect(reply.status == 200)
            #expect(reply["code"] == "hongmi")
            #expect(reply["name.zh"] == "红米好物绿色消费积分")
            #expect(reply["name.en"] == "Hongmi Green Points")
            #expect(reply["version"] == 1)
            #expect(reply["face_value_fen"] == ["num": 5, "den": 3])
            #expect(reply["time_zone"] == "Asia/Shanghai")
            #expect(reply["starts_on"] == "2024-01-01")
            #expect(reply["tiers.2.code"] == "gold")
            #expect(reply["holds.default_minutes"] == 15)
            #expect(reply["clawback.on_shortfall"] == "debt")
        }
    }

    @Test("Partners show their denomination")
    func partners() async throws {
        try await TestServer().run { client in
            let fruit = try await client.get("/v1/partners/fruit")
            #expect(fruit["denomination"] == 3)
            #expect(fruit["accepts_points"] == true)
            #expect(fruit["stores.0.code"]?.stringValue?.hasPrefix("fruit_") == true)
            #expect(try await client.get("/v1/partners/nobody").code == "unknown_partner")
        }
    }

    @Test("Rules show amounts by tier, conditions, limits and validity")
    func rules() async throws {
        try await TestServer().run { client in
            let night = try await client.get("/v1/rules/hotel_night")
            #expect(night["amount.basis"] == "per_quantity")
            #expect(night["amount.unit"] == "night")
            #expect(
                night["amount.points_by_tier"] == [
                    "regular": 1_000, "silver": 1_200, "gold": 1_500,
                ]
            )
            #expect(night["validity.kind"] == "lifetime")
            #expect(night["matures_after_days"] == .null)
            let melon = try await client.get("/v1/rules/melon_summer_2026")
            #expect(melon["kind"] == "promotional")
            #expect(melon["validity"] == ["kind": "days", "days": 180])
            #expect(melon["conditions.items.categories"] == ["melon"])
            #expect(melon["conditions.from"] == "2026-06-01")
            #expect(melon["limits.per_day"] == 100)
            let season = try await client.get("/v1/rules/school_season_2026")
            #expect(season["validity"] == ["kind": "until", "until": "2026-12-31"])
            #expect(season["conditions.minimum_amount.amount"] == 5_000)
            let cash = try await client.get("/v1/rules/utility_cash")
            #expect(cash["conditions.only_tenders"] == ["cash"])
            let survey = try await client.get("/v1/rules/green_survey")
            #expect(survey["trigger"] == "activity")
            #expect(survey["activity"] == "survey")
            #expect(survey["matures_after_days"] == 0)
            let missing = try await client.get("/v1/rules/nothing")
            #expect(missing.status == 404)
            #expect(missing.code == "unknown_rule")
        }
    }

    @Test("Lists of rules and rewards are filtered by partner")
    func filtered() async throws {
        try await TestServer().run { client in
            for list in ["rules", "rewards"] {
                let reply = try await client.get("/v1/\(list)?partner=hotel&limit=100")
                #expect(reply.status == 200)
                #expect(reply["data"]?.arrayValue?.isEmpty == false)
                let missing = try await client.get("/v1/\(list)?partner=nobody")
                #expect(missing.code == "unknown_partner")
            }
            let rewards = try await client.get("/v1/rewards?partner=hotel")
            #expect(rewards["data.0.code"] == "room_night")
            #expect(rewards["data.0.price_points"] == 30_000)
            #expect(rewards["data.0.value.amount"] == 50_000)
            #expect(rewards["data.0.stock_left"] == 2_000)
        }
    }

    @Test("Before the first publication every command is refused, and says so")
    func unpublished() async throws {
        try await TestServer(publishes: false).run { client in
            for path in ["/v1/program", "/v1/partners", "/v1/members/mem_0000000000001"] {
                let reply = try await client.get(path, as: .program)
                #expect(reply.status == 409)
                #expect(reply.code == "program_not_published")
                #expect(reply["retryable"] == true)
            }
        }
    }
}
