// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@testable import API

@Suite("Stocks that partners propose")
struct StockProposalTests {
    private static let path = "/v1/partners/fruit/stock-proposals"

    @Test("More pieces become a draft with this stock and no other change")
    func proposed() async throws {
        try await TestServer().run { client in
            let body = #"{"reward":"fruit_cleaning","total":800,"note":"春节"}"#
            let trial = try await client.post(Self.path + "?dry_run=true", body)
            #expect(trial.status == 200 && trial["id"] == .null, "\(trial.text)")
            #expect(trial["before.total"] == 500 && trial["after.total"] == 800)
            #expect(trial["notice_days"] == 0)
            let lines = (trial["document"]?.stringValue ?? "").split(separator: "\n")
            #expect(lines.contains("  stock: 800") && !lines.contains("  stock: 500"))
            #expect(lines.contains("# What the two stores can give away on one day differs."))
            let made = try await client.post(Self.path, body, key: "more")
            #expect(made.status == 201, "\(made.text)")
            let list = try await client.get("/v1/partners/fruit/proposals")
            #expect(list["data.0.object"] == "stock_proposal")
            #expect(list["data.0.reward"] == "fruit_cleaning" && list["data.0.store"] == .null)
            let draft = try #require(made["id"]?.stringValue)
            let review = try await client.get("/v1/program/drafts/\(draft)", as: .program)
            #expect(review.status == 200, "\(review.text)")
        }
    }

    @Test("An outlet gets pieces of its own, and those of the others stay")
    func outlet() async throws {
        try await TestServer().run { client in
            let other = #"{"reward":"melon_slice","store":"fruit_market","per_day":70}"#
            let trial = try await client.post(Self.path + "?dry_run=true", other)
            #expect(trial.status == 200, "\(trial.text)")
            #expect(trial["before.per_day"] == 60 && trial["after.per_day"] == 70)
            let document = trial["document"]?.stringValue ?? ""
            #expect(document.contains("    per_day: 80\n    stores:\n"), "\(document)")
            #expect(document.contains("- {store: fruit_market, per_day: 70}"))
            #expect(document.contains("- {store: fruit_garden, per_day: 30}"))
            let less = #"{"reward":"melon_slice","store":"fruit_market","per_day":10}"#
            let worse = try await client.post(Self.path + "?dry_run=true", less)
            #expect((worse["notice_days"]?.integerValue ?? 0) > 0, "\(worse.text)")
        }
    }

    @Test(
        "What is no change, no number, no outlet or no reward of the partner's own is named",
        arguments: [
            (#"{"reward":"fruit_cleaning","total":500}"#, "program_unchanged", ""),
            (#"{"reward":"fruit_cleaning"}"#, "validation_failed", "/total required"),
            (#"{"total":5}"#, "validation_failed", "/reward required"),
            (#"{"reward":"fruit_cleaning","total":-1}"#, "validation_failed", "/total too_small"),
            (#"{"reward":"fruit_cleaning","total":"x"}"#, "validation_failed", "/total malformed"),
            (
                #"{"reward":"fruit_cleaning","total":5,"store":"moon"}"#, "validation_failed",
                "/store unknown"
            ),
            (#"{"reward":"room_upgrade","total":5}"#, "partner_mismatch", ""),
            (#"{"reward":"nothing","total":5}"#, "unknown_reward", ""),
        ]
    )
    func refused(body: String, code: String, wrong: String) async throws {
        try await TestServer().run { client in
            let reply = try await client.post(Self.path, body)
            #expect(reply.code == code, "\(reply.text)")
            #expect(wrong.isEmpty || reply.wrong == [wrong], "\(reply.text)")
            let list = try await client.get("/v1/partners/fruit/proposals")
            #expect(list["data"]?.arrayValue == [])
        }
    }
}
