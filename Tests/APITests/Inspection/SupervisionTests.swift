// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules
import Testing

@testable import API

/// The figures that authorities watch.
@Suite("Inspection figures")
struct SupervisionTests {
    @Test("Each figure says how it is made, and a query has its single cases")
    func tiles() async throws {
        let server = try await TestServer()
        try await server.run { client in
            _ = try await InspectionStory.tell(client)
            let reply = try await client.get("/v1/supervision", as: .program)
            #expect(reply.status == 200, "\(reply.text)")
            let tiles = reply["tiles"]?.arrayValue ?? []
            #expect(
                tiles.compactMap { $0["code"]?.stringValue } == [
                    "open_points", "liability", "coverage", "redemption_rate", "breakage",
                    "used", "time_to_redeem", "price_index", "lint", "ad_drift",
                    "expiry_truth", "odds",
                    "refusal_rate", "parity", "disputes", "referrals", "credit_gap", "minors",
                    "green_grams", "reconciliation",
                ]
            )
            for tile in tiles {
                let code = tile["query"]?.stringValue
                if let code { #expect(InspectionQuery.named(code) != nil, "\(code)") }
            }
            let open = tiles.first { $0["code"] == "open_points" }
            let parts = open?["partners"]?.arrayValue ?? []
            let sum = parts.compactMap { $0["value"]?.integerValue }.reduce(0, +)
            #expect(open?["value"] == .integer(sum) && sum > 0)
            let index = tiles.first { $0["code"] == "price_index" }
            #expect(index?["value"] == 100 && index?["alarm"] == false)
            #expect(tiles.first { $0["code"] == "reconciliation" }?["value"] == 0)
        }
    }

    @Test("A figure falls to districts of outlets, and to none of fewer than ten people")
    func districts() async throws {
        let server = try await TestServer()
        try await server.run { client in
            func pay(_ member: String, _ store: String) async throws {
                let paid = try await client.post(
                    "/v1/payments",
                    """
                    {"member_id":"\(member)","source":{"id":"\(store)-\(member)"},"store":"\(store)",
                     "bill":{"amount":1000,"currency":"CNY"},"points":300}
                    """,
                    key: "\(store)-\(member)"
                )
                #expect(paid.status == 201, "\(paid.text)")
            }
            func districts() async throws -> [[JSON?]] {
                let reply = try await client.get("/v1/supervision", as: .program)
                let tile = reply["tiles"]?.arrayValue?.first { $0["code"] == "used" }
                return (tile?["districts"]?.arrayValue ?? []).map {
                    [$0["district"]?["en"], $0["value"]]
                }
            }
            var members: [String] = []
            for number in 0..<12 {
                let phone = "138001380\(number + 10)"
                let member = try await client.enrol(phone: phone, key: "e-\(number)")
                try await client.give(600, to: member, key: "g-\(number)")
                members.append(member)
            }
            for member in members.prefix(9) { try await pay(member, "fruit_market") }
            #expect(try await districts() == [["South district", .null]])
            try await pay(members[9], "fruit_market")
            #expect(try await districts() == [["South district", 3_000]])
            // Two in the north: with the sum of all, the south would tell of them.
            for member in members.suffix(2) { try await pay(member, "fruit_garden") }
            let two = try await districts()
            #expect(two.count == 2 && two.allSatisfy { $0[1] == .null }, "\(two)")
            for member in members.prefix(8) { try await pay(member, "fruit_garden") }
            #expect(
                try await districts() == [["North district", 3_000], ["South district", 3_000]]
            )
            let officer = InspectionStory.officer(Inspection.Scope(partners: ["fruit"]))
            let answer = await InspectionStory.ask(server, officer, "/v1/supervision")
            let narrow = (answer.json["tiles"]?.arrayValue ?? []).flatMap {
                $0["districts"]?.arrayValue ?? []
            }
            #expect(narrow.isEmpty)
        }
    }

    @Test("An inspection of one partner sees the parts of that partner alone")
    func scoped() async throws {
        let server = try await TestServer()
        try await server.run { client in
            _ = try await InspectionStory.tell(client)
            let officer = InspectionStory.officer(Inspection.Scope(partners: ["fruit"]))
            let answer = await InspectionStory.ask(server, officer, "/v1/supervision")
            let parts = (answer.json["tiles"]?.arrayValue ?? []).flatMap {
                $0["partners"]?.arrayValue ?? []
            }
            #expect(!parts.isEmpty)
            #expect(parts.allSatisfy { $0["partner"] == "fruit" })
        }
    }

    @Test("A preview counts what a case would bring out, and keeps nothing")
    func preview() async throws {
        let server = try await TestServer()
        try await server.run { client in
            _ = try await InspectionStory.tell(client)
            func ask(_ scope: String) async throws -> Reply {
                try await client.post(
                    "/v1/evidence/preview",
                    #"{"scope":\#(scope)}"#,
                    as: .program,
                    key: nil
                )
            }
            let fruit = try await ask(#"{"partners":["fruit"]}"#)
            #expect(fruit.status == 200, "\(fruit.text)")
            // Two members were enrolled at the shop, and bought there once each.
            #expect(fruit["entries"] == 4 && fruit["members"] == 2)
            let kinds = fruit["kinds"]?.arrayValue ?? []
            #expect(kinds.compactMap { $0["entries"]?.integerValue }.reduce(0, +) == 4)
            #expect(fruit["entries_bytes"]?.integerValue ?? 0 > 1_000)
            #expect(try await ask(#"{"partners":["nobody"]}"#).code == "validation_failed")
            #expect(try await client.get("/v1/evidence", as: .program)["data"] == [])
        }
    }
}
