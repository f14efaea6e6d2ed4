// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

/// The coalition with a campaign at the fruit shop that runs on the day on which tests begin.
enum AutumnCampaign {
    static let code = "autumn_2026"

    /// `more` is a further line of the rule.
    static func program(_ more: String = "") throws -> ProgramSource {
        let files = try ShippedParts.hongmi.get().files
        let rule = """
            - code: \(code)
              name: {zh: 秋季加赠, en: Autumn}
              explanation:
                zh: 2026年11月20日至11月26日,单笔实付满20元另积10分;这部分积分90天内有效。
                en: >-
                  From 20 to 26 November 2026 a purchase of at least 20 yuan earns 10 more points;
                  these points are good for 90 days.
              kind: promotional
              trigger: purchase
              partners: [fruit]
              minimum_amount: 20.00
              amount: {fixed: 10}
              from: 2026-11-20
              until: 2026-11-26
              validity: {days: 90}
              budget: 3000
              may_stop: {notice_days: 3}
            """
        let text = more.isEmpty ? rule : "\(rule)\n  \(more)"
        let file = SourceFile(path: "rules/campaign_\(code).yaml", text: text + "\n")
        return ProgramSource(files: files + [file])
    }
}

@Suite("Campaigns and what they brought about")
struct CampaignTests {
    @Test("A partner sees its campaigns, and the operator those of all")
    func list() async throws {
        try await TestServer(program: AutumnCampaign.program()).run { client in
            let own = try await client.get("/v1/campaigns?subject=purchase")
            #expect(own.status == 200, "\(own.text)")
            let codes = (own["data"]?.arrayValue ?? []).compactMap { $0["code"]?.stringValue }
            #expect(Set(codes) == [AutumnCampaign.code, "melon_summer_2026"])
            let all = try await client.get("/v1/campaigns", as: .program)
            #expect((all["data"]?.arrayValue?.count ?? 0) > 2)
            let first = try await client.get("/v1/campaigns?limit=1", as: .program)
            let cursor = try #require(first["next_cursor"]?.stringValue)
            let next = try await client.get("/v1/campaigns?limit=1&cursor=\(cursor)", as: .program)
            #expect(next["data.0.code"] == all["data.1.code"])
            let others = try await client.get("/v1/campaigns?partner=stationery")
            #expect(others.code == "partner_mismatch", "\(others.text)")
            #expect(try await client.get("/v1/campaigns", as: .reader).code == "permission_denied")
        }
    }

    @Test("Results say who was reached, what it gave and cost, and what is left of the budget")
    func results() async throws {
        try await TestServer(program: AutumnCampaign.program()).run { client in
            let path = "/v1/campaigns/\(AutumnCampaign.code)"
            let none = try await client.get(path)
            #expect(none["total.members"] == 0, "\(none.text)")
            #expect(none["total.budget_left"] == 3_000)
            for number in 0..<10 {
                let phone = "1380013800\(number)"
                let member = try await client.enrol(phone: phone, key: "enrol-\(number)")
                _ = try await client.buy(member, fen: 2_500, id: "r-\(number)")
                let told = try await client.get(path)
                #expect((told["total"] == .null) == (number < 9), "\(number): \(told.text)")
            }
            let reply = try await client.get(path)
            #expect(reply["status"] == "running")
            #expect(reply["total.members"] == 10)
            #expect(reply["total.times"] == 10)
            #expect(reply["total.purchased.amount"] == 25_000)
            // Ten points of the shop are thirty of the program, which are half a yuan.
            #expect(reply["total.points"] == 300)
            #expect(reply["total.cost.amount"] == 500)
            #expect(reply["total.budget_left"] == 2_700)
            #expect(reply["days.0.day"] == "2026-11-21")
            #expect(reply["days.0.points"] == 300)
            #expect(reply["new_members"] == 10)
            #expect(reply["reached.members"] == 0)
            #expect(reply["spans.0.from"] == "2026-11-13")
            #expect(reply["spans.1.days"] == 2)
            #expect(reply["spans.2.days"] == 0)
            let whole = try await client.get(path, as: .program)
            #expect(whole["partner"] == .null)
            #expect(whole["total"] == reply["total"])
        }
    }

    @Test("The same members before and in it, beside those who got nothing")
    func comparison() async throws {
        let server = try await TestServer(program: AutumnCampaign.program())
        try await server.run { client in
            // The campaign of the summer is over; its stretch is compared all the same.
            let path = "/v1/campaigns/melon_summer_2026"
            let reply = try await client.get(path)
            #expect(reply["status"] == "over")
            #expect(reply["spans.0.from"] == "2026-03-03")
            #expect(reply["spans.2.until"] == "2026-11-29")
            #expect(reply["others.members"] == 0)
        }
    }

    @Test("What is no campaign of the partner's has no results")
    func unknown() async throws {
        try await TestServer(program: AutumnCampaign.program()).run { client in
            for code in ["fruit_per_yuan", "nothing", "school_season_2026"] {
                let reply = try await client.get("/v1/campaigns/\(code)")
                #expect(reply.status == 404 && reply.code == "unknown_rule", "\(code)")
            }
            let other = try await client.get(
                "/v1/campaigns/\(AutumnCampaign.code)?partner=hotel",
                as: .program
            )
            #expect(other.code == "unknown_rule")
        }
    }

    @Test("The pages of a partner and of the operator show them, and give them out as CSV")
    func pages() async throws {
        try await TestServer(program: AutumnCampaign.program()).run { client in
            let list = try await client.page("/b/campaigns", as: "partner_admin.fruit")
            #expect(list.text.contains("/b/campaigns/\(AutumnCampaign.code)"), "\(list.text)")
            let empty = try await client.page(
                "/b/campaigns/\(AutumnCampaign.code)",
                as: "store_manager.fruit"
            )
            #expect(empty.status == 200)
            for number in 0..<10 {
                let phone = "1380013800\(number)"
                let member = try await client.enrol(phone: phone, key: "enrol-\(number)")
                _ = try await client.buy(member, fen: 2_500, id: "r-\(number)")
                if number == 4 {
                    let few = try await client.page(
                        "/b/campaigns/\(AutumnCampaign.code)",
                        as: "partner_admin.fruit"
                    )
                    #expect(few.text.contains("少于 10 人"))
                    #expect(!few.text.contains("¥2.50"))
                }
            }
            for (path, role) in [("/b", "partner_admin.fruit"), ("/o", "operator_admin")] {
                let address = "\(path)/campaigns/\(AutumnCampaign.code)"
                let page = try await client.page(address, as: role)
                #expect(page.status == 200, "\(page.text)")
                #expect(page.text.contains("300 分"))
                #expect(page.text.contains("这不是活动的因果效果"))
                #expect(!page.text.contains("{{") && !page.text.contains("nil"))
                let file = try await client.page("\(address)?format=csv", as: role)
                #expect(file.text.contains("2026-11-21,10,10,250.00,300,0,5.00"), "\(file.text)")
            }
            let other = try await client.page(
                "/b/campaigns/\(AutumnCampaign.code)",
                as: "partner_admin.hotel"
            )
            #expect(other.status == 404)
            let calendar = try await client.page("/o/calendar", as: "operator_admin")
            #expect(calendar.text.contains("/o/campaigns/\(AutumnCampaign.code)"))
        }
    }
}
