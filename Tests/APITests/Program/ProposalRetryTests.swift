// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Retries of proposals")
struct ProposalRetryTests {
    /// One proposal of each kind that the fruit shop can make.
    static let proposals: [(path: String, body: String)] = [
        (
            "store-proposals",
            #"{"store":{"code":"fruit_north","name":{"zh":"城北店","en":"North"}},"note":"十二月"}"#
        ),
        ("stock-proposals", #"{"reward":"fruit_cleaning","total":800,"note":"春节"}"#),
        (
            "campaigns/\(AutumnCampaign.code)/stops",
            #"{"kind":"end","from":"2026-11-24","note":"卖完了"}"#
        ),
        (
            "proposals",
            #"""
            {"campaign":{"code":"fruit_new_year_2027",
              "name":{"zh":"2027新年水果加赠","en":"New Year fruit 2027"},
              "explanation":{
                "zh":"2027年1月1日至1月31日,单笔实付满50元另积20分,每人最多100分,90天内有效。",
                "en":"In January 2027 a purchase of at least 50 yuan earns 20 more points, at most 100 for each member, good for 90 days."},
              "points":20,"minimum_amount":{"amount":5000,"currency":"CNY"},
              "from":"2027-01-01","until":"2027-01-31","limit_per_member":100,
              "budget":30000,"valid_days":90},"note":"元旦活动"}
            """#
        ),
    ]

    @Test(
        "After its publication the same key gets the same answer, and other words are told apart",
        arguments: proposals
    )
    func published(path: String, body: String) async throws {
        try await TestServer(program: AutumnCampaign.program()).run { client in
            let address = "/v1/partners/fruit/\(path)"
            let made = try await client.post(address, body, key: "once")
            #expect(made.status == 201, "\(made.text)")
            let draft = try #require(made["id"]?.stringValue)
            let review = try await client.post(
                "/v1/program/drafts/\(draft)/review",
                #"{"verdict":"approve","reason":"good"}"#,
                as: .reviewer,
                key: "review"
            )
            #expect(review.status == 200, "\(review.text)")
            let scheduled = try await client.post(
                "/v1/program/drafts/\(draft)/schedule",
                "{}",
                as: .program,
                key: "schedule"
            )
            #expect(scheduled.status == 200, "\(scheduled.text)")
            client.clock.advance(days: 1)
            let again = try await client.post(address, body, key: "once")
            #expect(again.status == 201, "\(again.text)")
            #expect(again["id"] == made["id"])
            #expect(again["document"] == made["document"])
            #expect(again["notice_days"] == made["notice_days"])
            #expect(again.field("Idempotent-Replayed") == "true")
            let note = body.replacing("十二月", with: "一月").replacing("春节", with: "国庆")
                .replacing("卖完了", with: "没了").replacing("元旦", with: "新年")
            let other = try await client.post(address, note, key: "once")
            #expect(other.code == "idempotency_key_reused", "\(other.text)")
            let fresh = try await client.post(address, body, key: "twice")
            #expect(fresh.status == 409 || fresh.status == 422, "\(fresh.text)")
        }
    }
}
