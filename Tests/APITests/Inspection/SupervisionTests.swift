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
                    "issued", "used", "returned", "time_to_redeem", "price_index", "lint",
                    "ad_drift",
                    "expiry_truth", "odds",
                    "refusal_rate", "parity", "disputes", "referrals", "credit_gap", "minors",
                    "green_grams", "recent_grams", "reconciliation",
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
            // The same figure as the operator's.
            let liability = try await client.get("/v1/liability", as: .program)
            let owed = tiles.first { $0["code"] == "liability" }
            #expect(owed?["value"] == liability["fen"] && liability["fen"] != nil)
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

    /// The coalition with a mall in two districts, and certified goods of 120 grams a piece there.
    private static func greenTown() throws -> ProgramSource {
        let stores = """
            stores:
              - {code: mall_east, name: {zh: 东店, en: East}, district: {zh: 城东区, en: East district}}
              - {code: mall_west, name: {zh: 西店, en: West}, district: {zh: 城西区, en: West district}}

            """
        return ProgramSource(
            files: try ExampleProgram.hongmi().files.map { file in
                var text = file.text.replacing(
                    "baseline: 0\n  claimable: false",
                    with: "baseline: 120\n  claimable: true"
                )
                if file.path == "partners/mall.yaml" { text += stores }
                return SourceFile(path: file.path, text: text)
            }
        )
    }

    @Test(
        "What is issued, sent back and saved falls to the districts of the purchases, of ten people"
    )
    func trade() async throws {
        try await TestServer(program: try Self.greenTown()).run { client in
            func buy(_ member: String, _ store: String) async throws -> String {
                let bought = try await client.post(
                    "/v1/purchases",
                    """
                    {"member_id":"\(member)","partner":"mall","store":"\(store)",
                     "source":{"id":"\(store)-\(member)"},"occurred_at":"\(Bodies.yesterday)",
                     "total":{"amount":1000,"currency":"CNY"},
                     "items":[{"category":"low_carbon","quantity":1,
                               "amount":{"amount":1000,"currency":"CNY"}}]}
                    """,
                    as: .program,
                    key: "\(store)-\(member)"
                )
                #expect(bought.status == 201, "\(bought.text)")
                return try #require(bought["id"]?.stringValue)
            }
            func sendBack(_ purchase: String) async throws {
                let back = try await client.post(
                    "/v1/returns",
                    """
                    {"purchase_id":"\(purchase)","partner":"mall","source":{"id":"b-\(purchase)"},
                     "occurred_at":"\(Bodies.yesterday)","lines":[{"item":0,"quantity":1}]}
                    """,
                    as: .program,
                    key: "b-\(purchase)"
                )
                #expect(back.status == 201, "\(back.text)")
            }
            func tiles() async throws -> [String: JSON] {
                let reply = try await client.get("/v1/supervision", as: .program)
                let tiles = reply["tiles"]?.arrayValue ?? []
                return Dictionary(
                    tiles.map { ($0["code"]?.stringValue ?? "", $0) },
                    uniquingKeysWith: { first, _ in first }
                )
            }
            func districts(_ tile: JSON?) -> [[JSON?]] {
                (tile?["districts"]?.arrayValue ?? []).map { [$0["district"]?["en"], $0["value"]] }
            }
            var members: [String] = []
            for number in 0..<12 {
                let phone = "138001390\(number + 10)"
                members.append(try await client.enrol(phone: phone, key: "e-\(number)"))
            }
            var purchases: [String] = []
            for member in members.prefix(9) {
                purchases.append(try await buy(member, "mall_east"))
            }
            let nine = try await tiles()
            for code in ["issued", "recent_grams"] {
                #expect(districts(nine[code]) == [["East district", .null]], "\(code)")
            }
            for member in members.suffix(3) {
                purchases.append(try await buy(member, "mall_east"))
            }
            let twelve = try await tiles()
            // Fifty shop points of three for the first purchase of each, and what the goods give.
            let issued = try #require(twelve["issued"]?["value"]?.integerValue)
            #expect(districts(twelve["issued"]) == [["East district", .integer(issued)]])
            #expect(issued > 0 && issued.isMultiple(of: 12))
            #expect(districts(twelve["recent_grams"]) == [["East district", 1_440]])
            #expect(twelve["recent_grams"]?["value"] == 1_440)
            #expect(twelve["returned"]?["value"] == 0 && districts(twelve["returned"]).isEmpty)
            for purchase in purchases.prefix(9) { try await sendBack(purchase) }
            let some = try await tiles()
            #expect(districts(some["returned"]) == [["East district", .null]])
            try await sendBack(purchases[9])
            let all = try await tiles()
            let returned = try #require(all["returned"]?["value"]?.integerValue)
            #expect(districts(all["returned"]) == [["East district", .integer(returned)]])
            #expect(returned > 0 && returned.isMultiple(of: 10))
            // What was issued and saved is told before returns.
            #expect(all["issued"]?["value"] == .integer(issued))
            #expect(all["recent_grams"]?["value"] == 1_440)
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
