// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@testable import Web

@Suite("Values of the member's pages")
struct MemberValueTests {
    private func json(_ text: String) throws -> JSON { try JSONParser.parse(text.utf8) }

    @Test("A movement gains, loses, or only moves points that were the member's before")
    func movements() throws {
        func movement(_ change: String, _ kind: String = "purchase_recorded") throws -> Movement {
            Movement(try json(#"{"id":"ent_1","kind":"\#(kind)","change":\#(change)}"#))
        }
        let gain = try movement(#"{"active":0,"pending":360,"held":0,"debt":0}"#)
        #expect(gain.sense == .gain && gain.amount == "+360")
        let matured = try movement(#"{"active":360,"pending":-360,"held":0,"debt":0}"#)
        #expect(matured.sense == .within && matured.amount == "360" && matured.net == 0)
        let owed = try movement(#"{"active":-100,"pending":0,"held":0,"debt":20}"#)
        #expect(owed.sense == .loss && owed.amount == "-120")
        let none = try movement(#"{"active":0,"pending":0,"held":0,"debt":0}"#)
        #expect(none.sense == .none && none.earnedNothing)
    }

    @Test(
        "A purchase without points says why",
        arguments: [
            (#"{"total":{"amount":500},"tenders":[],"awards":[{"cut_by":"day"}]}"#, "limit"),
            (
                #"{"total":{"amount":500},"tenders":[{"kind":"points","amount":{"amount":500}}],"awards":[]}"#,
                "paid_with_points"
            ),
            (#"{"total":{"amount":500},"tenders":[],"awards":[]}"#, "no_rule"),
        ]
    )
    func reasons(purchase: String, why: String) throws {
        #expect(NothingEarned(try json(purchase)).rawValue == why)
    }

    @Test("A preview takes active lots in their sequence, held points left alone")
    func preview() throws {
        let lots =
            try json(
                """
                [{"id":"a","issuer":"x","status":"active","points":100,"held":40,"expires_at":"2027-01-01"},
                 {"id":"b","issuer":"y","status":"pending","points":500,"held":0},
                 {"id":"c","issuer":null,"status":"active","points":500,"held":0}]
                """
            ).arrayValue ?? []
        let parts = RedeemPreview.parts(of: 200, lots)
        #expect(parts.map(\.lot) == ["a", "c"] && parts.map(\.points) == [60, 140])
        #expect(parts[0].expiresAt == "2027-01-01" && parts[1].issuer.isEmpty)
    }

    @Test(
        "A partner's row says for what anybody earns, what is on today, and whether green acts earn"
    )
    func earning() throws {
        let rules =
            try json(
                """
                [{"code":"a","kind":"base","trigger":"purchase","partners":["fruit"],"group":{"code":"credit"}},
                 {"code":"b","kind":"base","trigger":"purchase","partners":["fruit","mall"],"group":null,
                  "conditions":{"when":null}},
                 {"code":"c","kind":"promotional","trigger":"purchase","partners":["fruit"],
                  "conditions":{"from":"2026-06-01","until":"2026-08-31"}},
                 {"code":"d","kind":"base","trigger":"activity","partners":["transit"]}]
                """
            ).arrayValue?.map { Facts($0) } ?? []
        let summer = PartnerEarning(rules, at: "fruit", "2026-08-31")
        #expect(summer.rate?.text("code") == "b" && !summer.isGreen)
        #expect(summer.campaigns.map { $0.text("code") } == ["c"])
        #expect(PartnerEarning(rules, at: "fruit", "2026-09-01").campaigns.isEmpty)
        let transit = PartnerEarning(rules, at: "transit", "2026-08-31")
        #expect(transit.rate == nil && transit.isGreen)
    }

    @Test("An offer can be had, is short of points, sold out, later, or for others")
    func offers() throws {
        func standing(_ more: String, points: Int64 = 1_000) throws -> RewardOffer.Standing {
            let text = """
                {"code":"r","price_points":900,"publication":"published","from_level":"none",
                 "next_day":"2026-11-22","purchasable":{},"prices":[]\(more)}
                """
            return RewardOffer(
                try json(text),
                points: points,
                tier: "silver",
                level: "none",
                day: "2026-11-22",
                .chinese
            ).standing
        }
        #expect(try standing("") == .open)
        #expect(try standing("", points: 100) == .missing(800))
        #expect(try standing(#","stock_left":0"#) == .soldOut)
        #expect(try standing(#","tiers":["gold"]"#) == .notForMember)
    }

    @Test("A lower price of today counts for those it is for")
    func lowerPrice() throws {
        let text = """
            {"code":"r","price_points":900,"publication":"published","from_level":"none",
             "next_day":"2026-11-22","purchasable":{},
             "prices":[{"price_points":700,"holds_today":true,"from_level":"trusted"},
                       {"price_points":800,"holds_today":true,"from_level":"none"}]}
            """
        func price(_ level: String) throws -> Int64 {
            RewardOffer(
                try json(text),
                points: 0,
                tier: "",
                level: level,
                day: "2026-11-22",
                .chinese
            ).price
        }
        #expect(try price("none") == 800)
        #expect(try price("model") == 700)
    }

    @Test("Fields of the redeeming form become a body; cash is for all pieces")
    func choice() throws {
        let fields = try #require(
            PageFields(encoded: "quantity=3&cash=1200&slot=2026-12-01/a&other=1")
        )
        let body = RedeemChoice(reward: "perfume", fields).body(of: "mem_1")
        #expect(body["cash"]?["amount"]?.integerValue == 3_600)
        #expect(body["slot"]?["day"]?.stringValue == "2026-12-01")
        #expect(body["other"] == nil && body["quantity"]?.integerValue == 3)
    }

    @Test("A month ends on its last day, leap years too; what is no period is all of it")
    func periods() throws {
        func period(_ query: String) throws -> GreenPeriod {
            GreenPeriod(try #require(PageFields(encoded: query)))
        }
        #expect(try period("month=2028-02").days.until == "2028-02-29")
        #expect(try period("month=2026-02").days.until == "2026-02-28")
        #expect(try period("year=2026") == .year("2026"))
        #expect(try period("month=2026") == .all)
        #expect(try period("year=20x6") == .all)
    }

    @Test(
        "Odds are percentages with as many decimals as they need",
        arguments: [(100, "0.01%"), (300_000, "30%"), (499_000, "49.9%"), (1, "0.0001%")]
    )
    func odds(ppm: Int64, shown: String) {
        #expect(DrawText.percent(ppm) == shown)
    }

    @Test("A mission's steps are found however they are nested")
    func goals() throws {
        let goal = MissionGoal(
            try json(
                """
                {"all":[{"of":"purchases","unit":"fen","target":50000,"count":60000},
                        {"any":[{"of":"events","unit":"times","target":5,"count":1}]}]}
                """
            )
        )
        #expect(goal.steps.count == 2 && goal.steps[0].shownTarget == 500)
        #expect(goal.steps[0].shownCount == 500 && goal.nearest?.source == "events")
    }

    @Test("A table leaves as CSV with a byte order mark, and runs nothing in a spreadsheet")
    func table() {
        var table = ShownTable(columns: ["a", "b", "c"])
        table.add([.text("=1+1"), .number(-5), .yuan(-12_305)])
        let text = String(decoding: table.csv, as: UTF8.self)
        #expect(text == "\u{FEFF}a,b,c\r\n'=1+1,-5,-123.05\r\n")
    }
}
