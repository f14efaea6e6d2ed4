// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
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
            let unmet = try #require(melon["unmet"]?.arrayValue)
            #expect(unmet.map { $0["condition"] } == ["window", "items"])
            for condition in unmet {
                for text in ["expected.zh", "expected.en", "found.zh", "found.en"] {
                    #expect(condition.at(text)?.stringValue?.isEmpty == false, "\(text)")
                }
            }
            #expect(reply["tier_reached"] == .null)
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

    private func stay(_ member: String, nights: Int, key: String = "stay") -> String {
        """
        {"member_id":"\(member)","occurred_at":"\(Bodies.yesterday)","source":{"id":"\(key)"},
         "total":{"amount":900000,"currency":"CNY"},
         "items":[{"unit":"night","quantity":\(nights),"amount":{"amount":900000,"currency":"CNY"}}]}
        """
    }

    @Test("A quote says the tier that the purchase would reach, and what would be otherwise then")
    func cascade() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            func quote(_ nights: Int) async throws -> Reply {
                let body = stay(member, nights: nights)
                    .replacing(#""source":{"id":"stay"},"#, with: "")
                return try await client.post("/v1/quotes", body, as: .hotel, key: nil)
            }
            let below = try await quote(29)
            #expect(below["points"] == 29_000, "\(below.text)")
            #expect(below["tier_reached"] == .null)
            let reached = try await quote(30)
            #expect(reached["tier"] == "regular")
            #expect(reached["tier_reached.tier"] == "silver")
            #expect(reached["tier_reached.previous"] == "regular")
            #expect(reached["tier_reached.qualifying_points"] == 30_000)
            #expect(reached["tier_reached.until"]?.stringValue != nil)
            let changes = reached["tier_reached.changes"]?.arrayValue ?? []
            #expect(changes.map { $0["rule"] } == ["hotel_night"])
            #expect(changes.first?["before"] == 30_000)
            #expect(changes.first?["after"] == 36_000)
            // The quote is no more than a quote, and the purchase does what it said.
            #expect(try await client.get("/v1/members/\(member)")["tier"] == "regular")
            _ = try await client.post("/v1/purchases", stay(member, nights: 30), as: .hotel)
            #expect(try await client.get("/v1/members/\(member)")["tier"] == "silver")
            let again = try await quote(1)
            #expect(again["tier"] == "silver")
            #expect(again["tier_reached"] == .null)
        }
    }

    @Test("A quote says what partners give for the tier that the purchase would reach")
    func gifts() async throws {
        let rule = """
            - {code: risen, name: {zh: 升级, en: Risen}, explanation: {zh: 升级, en: Risen},
               trigger: tier_reached, tiers: [silver], partners: [fruit], amount: {fixed: 100},
               funding: {payer: sponsor, partner: bank}}
            """
        let files = try ExampleProgram.hongmi().files
        let more = SourceFile(path: "rules/risen.yaml", text: rule)
        try await TestServer(program: ProgramSource(files: files + [more])).run { client in
            let member = try await client.enrol()
            let body = stay(member, nights: 30).replacing(#""source":{"id":"stay"},"#, with: "")
            let reply = try await client.post("/v1/quotes", body, as: .hotel, key: nil)
            #expect(reply["tier_reached.gifts.0.rule"] == "risen", "\(reply.text)")
            #expect(reply["tier_reached.gifts.0.partner"] == "fruit")
            #expect(reply["tier_reached.gifts.0.awarded"] == 300)
            let funding: JSON = [["payer": "sponsor", "partner": "bank", "points": 300]]
            #expect(reply["tier_reached.gifts.0.funding"] == funding)
            _ = try await client.post("/v1/purchases", stay(member, nights: 30), as: .hotel)
            let entries = try await client.get("/v1/members/\(member)/entries", as: .program)
            #expect(entries["data.0.kind"] == "occasion_awarded")
            #expect(entries["data.0.funding"] == funding)
        }
    }

    @Test("A quote names the limit that cuts an award, and who pays for it")
    func cutAndPaid() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let melon = """
                {"member_id":"\(member)","occurred_at":"2026-07-01T10:00:00+08:00",
                 "total":{"amount":30000,"currency":"CNY"},
                 "items":[{"category":"melon","amount":{"amount":30000,"currency":"CNY"}}]}
                """
            let cut = try await client.post("/v1/quotes", melon, key: nil)
            let rules = try #require(cut["rules"]?.arrayValue)
            let season = try #require(rules.first { $0["rule"] == "melon_summer_2026" })
            #expect(season["wanted"] == 900)
            #expect(season["awarded"] == 300)
            #expect(season["cut_by"] == "day")
            #expect(
                season["funding"] == [["payer": "partner", "partner": "fruit", "points": 300]]
            )
            let office = """
                {"tier":"gold","occurred_at":"\(Bodies.yesterday)","partner":"stationery",
                 "total":{"amount":100100,"currency":"CNY"}}
                """
            let paid = try await client.post("/v1/quotes", office, as: .program, key: nil)
            let award = paid["rules"]?.arrayValue?.first { $0["rule"] == "office_season" }
            #expect(
                award?["funding"] == [
                    ["payer": "partner", "partner": "stationery", "points": 750],
                    ["payer": "operator", "partner": .null, "points": 750],
                ]
            )
        }
    }

    @Test("What payments with points have paid earns nothing in a quote, with or without a member")
    func payments() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(600, to: member)
            let bill = """
                {"member_id":"\(member)","source":{"id":"p-1"},"bill":{"amount":1000,"currency":"CNY"}}
                """
            let payment = try await client.post("/v1/payments", bill, key: "pay-1")
            let id = try #require(payment["id"]?.stringValue, "\(payment.text)")
            for start in [#""member_id":"\#(member)","#, ""] {
                let body = """
                    {\(start)"occurred_at":"\(Bodies.yesterday)",
                     "total":{"amount":3600,"currency":"CNY"},"payments":["\(id)"]}
                    """
                let reply = try await client.post("/v1/quotes", body, key: nil)
                #expect(reply["points"] == 78, "\(reply.text)")
                let fired = reply["rules"]?.arrayValue?.first { $0["fired"] == true }
                #expect(fired?["awarded"] == 78)
                let other = try await client.post("/v1/quotes", body, as: .hotel, key: nil)
                #expect(other.code == "not_yours", "\(other.text)")
            }
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
