// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Who pays, over HTTP")
struct FundingTests {
    private let office = """
        "occurred_at":"\(Bodies.yesterday)","total":{"amount":100100,"currency":"CNY"}}
        """

    private func paid(_ payer: JSON, _ partner: JSON, _ points: JSON) -> JSON {
        ["payer": payer, "partner": partner, "points": points]
    }

    @Test("Each award, its entry and its return say who pays how much")
    func purchase() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let reply = try await client.post(
                "/v1/purchases",
                #"{"member_id":"\#(member)","source":{"id":"o-1"},"partner":"stationery",\#(office)"#,
                as: .program
            )
            #expect(reply.status == 201, "\(reply.text)")
            #expect(reply["points"] == 4_503)
            let awards = try #require(reply["awards"]?.arrayValue)
            let season = try #require(awards.first { $0["rule"] == "office_season" })
            #expect(
                season["funding"] == [
                    paid("partner", "stationery", 750), paid("operator", .null, 750),
                ]
            )
            let base = try #require(awards.first { $0["rule"] == "stationery_per_yuan" })
            #expect(base["funding"] == [paid("partner", "stationery", 3_003)])
            let id = try #require(reply["id"]?.stringValue)
            let entry = try #require(reply["entry_id"]?.stringValue)
            let whole = try await client.get("/v1/entries/\(entry)", as: .program)
            let funding: JSON = [
                paid("partner", "stationery", 3_753), paid("operator", .null, 750),
            ]
            #expect(whole["funding"] == funding)
            let statement = try await client.get("/v1/members/\(member)/entries", as: .program)
            #expect(statement["data.0.funding"] == funding)
            #expect(statement["data.1.funding"] == [])
            let back = try await client.post(
                "/v1/returns",
                """
                {"purchase_id":"\(id)","source":{"id":"b-1"},"occurred_at":"\(Bodies.yesterday)",
                 "amount":{"amount":100100,"currency":"CNY"}}
                """,
                as: .program,
                key: "back-1"
            )
            #expect(back["clawed_back"] == 4_503, "\(back.text)")
            #expect(
                back["funding"] == [
                    paid("partner", "stationery", -3_753), paid("operator", .null, -750),
                ]
            )
        }
    }
}
