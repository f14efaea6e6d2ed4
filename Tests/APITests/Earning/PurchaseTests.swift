// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Purchases and activities")
struct PurchaseTests {
    @Test("A purchase earns by the partner's rules, in both units, rule by rule")
    func earns() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let reply = try await client.post(
                "/v1/purchases",
                """
                {"member_id":"\(member)","source":{"type":"receipt","id":"r-1"},"store":"fruit_east",
                 "occurred_at":"2026-11-20T10:30:00Z","total":{"amount":3600,"currency":"CNY"},
                 "items":[{"sku":"apple","category":"fruit","unit":"kg","quantity":2,
                           "amount":{"amount":3600,"currency":"CNY"}}],
                 "tenders":[{"kind":"cash","amount":{"amount":3600,"currency":"CNY"}}]}
                """
            )
            #expect(reply.status == 201, "\(reply.text)")
            #expect(reply.field("Location") == "/v1/purchases/pur_0000000000003")
            #expect(reply["id"] == "pur_0000000000003")
            #expect(reply["entry_id"] == "ent_0000000000003")
            #expect(reply["partner"] == "fruit")
            #expect(reply["store"] == "fruit_east")
            #expect(reply["occurred_at"] == "2026-11-20T18:30:00+08:00")
            #expect(reply["total"] == ["amount": 3_600, "currency": "CNY"])
            #expect(reply["items.0.sku"] == "apple")
            #expect(reply["tenders.0.kind"] == "cash")
            #expect(reply["points"] == 108)
            #expect(reply["partner_points"] == 36)
            #expect(reply["awards.0.rule"] == "fruit_per_yuan")
            #expect(reply["awards.0.wanted"] == 108)
            #expect(reply["awards.0.cut_by"] == .null)
            #expect(reply["awards.0.lot_id"] == "lot_00000000000R0")
            #expect(reply["awards.0.matures_at"] == "2026-11-21T18:30:00+08:00")
            #expect(reply["awards.0.expires_at"] == .null)
            #expect(reply["program_version"] == 1)
            #expect(reply["balance.pending"] == 108)
            let again = try await client.get("/v1/purchases/pur_0000000000003")
            #expect(again.status == 200)
            #expect(again.text == reply.text)
        }
    }

    @Test("A purchase can name the member by phone, card or external id")
    func byIdentifier() async throws {
        try await TestServer().run { client in
            try await client.enrol()
            let body = """
                {"identifier":{"type":"phone","value":"138-0013-8000"},"source":{"id":"r-1"},
                 "occurred_at":"\(Bodies.yesterday)","total":{"amount":100,"currency":"CNY"}}
                """
            #expect(try await client.post("/v1/purchases", body)["points"] == 3)
            let unknown = body.replacing("8000", with: "9999")
            let reply = try await client.post("/v1/purchases", unknown, key: "key-2")
            #expect(reply.status == 404)
            #expect(reply.code == "unknown_member")
            #expect(!reply.text.contains("9999"))
        }
    }

    @Test("The operator names the partner, a partner need not and cannot name another")
    func partner() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let body = Bodies.purchase(member)
            let missing = try await client.post("/v1/purchases", body, as: .program)
            #expect(missing.status == 422)
            #expect(missing.wrong.contains("/partner required"))
            let named = #"{"partner":"hotel",\#(body.dropFirst())"#
            #expect(try await client.post("/v1/purchases", named, as: .program).status == 201)
            let other = try await client.post("/v1/purchases", named)
            #expect(other.status == 403)
            #expect(other.code == "partner_mismatch")
            let own = try await client.post(
                "/v1/purchases",
                named.replacing("hotel", with: "fruit"),
                key: "key-2"
            )
            #expect(own.status == 201)
            let nobody = named.replacing("hotel", with: "nobody")
            let unknown = try await client.post("/v1/purchases", nobody, as: .program, key: "key-3")
            #expect(unknown.status == 404)
            #expect(unknown.code == "unknown_partner")
        }
    }

    @Test("A key of a store acts for that store")
    func store() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let body = Bodies.purchase(member)
            let own = try await client.post("/v1/purchases", body, as: .fruitEast)
            #expect(own["store"] == "fruit_east")
            let other = #"{"store":"fruit_west",\#(body.dropFirst())"#
            let reply = try await client.post("/v1/purchases", other, as: .fruitEast, key: "key-2")
            #expect(reply.status == 403)
            #expect(reply.code == "store_mismatch")
        }
    }

    @Test("Another partner's purchase is as if it were not there")
    func otherPartner() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member)
            let path = "/v1/purchases/pur_0000000000003"
            #expect(try await client.get(path).status == 200)
            #expect(try await client.get(path, as: .program).status == 200)
            let reply = try await client.get(path, as: .hotel)
            #expect(reply.status == 404)
            #expect(reply.code == "unknown_purchase")
            for id in ["pur_0000000000002", "pur_0000000000099", "hld_0000000000003", "x"] {
                #expect(try await client.get("/v1/purchases/\(id)").code == "unknown_purchase")
            }
        }
    }

    @Test("A limit cuts an award, and the answer says which")
    func limit() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let body = """
                {"member_id":"\(member)","source":{"id":"a-1"},"occurred_at":"\(Bodies.yesterday)",
                 "kind":"lesson","quantity":5}
                """
            let reply = try await client.post("/v1/activities", body, as: .school)
            #expect(reply.status == 201, "\(reply.text)")
            #expect(reply["object"] == "activity")
            #expect(reply["quantity"] == 5)
            #expect(reply["awards.0.wanted"] == 500)
            #expect(reply["awards.0.awarded"] == 300)
            #expect(reply["awards.0.cut_by"] == "day")
            #expect(reply["points"] == 300)
        }
    }

    @Test("A purchase is tried without being done")
    func dryRun() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let preview = try await client.post(
                "/v1/purchases?dry_run=true",
                Bodies.purchase(member)
            )
            #expect(preview.status == 200)
            #expect(preview.field("Jifen-Dry-Run") == "true")
            #expect(preview.field("Location") == nil)
            #expect(preview["id"] == .null)
            #expect(preview["entry_id"] == .null)
            #expect(preview["awards.0.lot_id"] == .null)
            #expect(preview["points"] == 108)
            #expect(try await client.balance(member)["pending"] == 0)
            #expect(try await client.buy(member)["id"] == "pur_0000000000003")
        }
    }
}
