// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@Suite("Payments, holds and redemptions")
struct SpendingTests {
    @Test("Points pay part of a bill at face value, and what stays is said")
    func payment() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(600, to: member)
            let body = """
                {"member_id":"\(member)","source":{"id":"p-1"},"points":300,
                 "bill":{"amount":1000,"currency":"CNY"}}
                """
            let reply = try await client.post("/v1/payments", body)
            #expect(reply.status == 201, "\(reply.text)")
            #expect(reply["id"] == "pay_0000000000004")
            #expect(reply["points"] == 300)
            #expect(reply["partner_points"] == 100)
            #expect(reply["value"] == ["amount": 500, "currency": "CNY"])
            #expect(reply["remaining"] == ["amount": 500, "currency": "CNY"])
            #expect(reply["balance.active"] == 300)
        }
    }

    @Test("A purchase names its payment, and a return gives the points back")
    func paidPurchase() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(600, to: member)
            let payment = try await client.post(
                "/v1/payments",
                """
                {"member_id":"\(member)","source":{"id":"p-1"},
                 "bill":{"amount":1000,"currency":"CNY"}}
                """
            )
            #expect(payment["points"] == 600)
            let purchase = try await client.post(
                "/v1/purchases",
                """
                {"member_id":"\(member)","source":{"id":"r-1"},"occurred_at":"\(Bodies.yesterday)",
                 "total":{"amount":1000,"currency":"CNY"},"payments":["pay_0000000000004"],
                 "tenders":[{"kind":"points","amount":{"amount":1000,"currency":"CNY"}}]}
                """,
                key: "key-2"
            )
            #expect(purchase.status == 201, "\(purchase.text)")
            #expect(purchase["payments"] == ["pay_0000000000004"])
            #expect(purchase["points"] == 0)
            let reply = try await client.post(
                "/v1/returns",
                """
                {"purchase_id":"pur_0000000000005","source":{"id":"back-1"},
                 "occurred_at":"2026-11-21T00:00:00Z","amount":{"amount":1000,"currency":"CNY"}}
                """,
                key: "key-3"
            )
            #expect(reply.status == 201, "\(reply.text)")
            #expect(reply["refunded"] == 600)
            #expect(reply["balance.active"] == 600)
        }
    }

    @Test("A hold is placed, captured in part, and shows how it ended")
    func capture() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(600, to: member)
            let hold = try await client.hold(member, 500)
            #expect(hold == "hld_0000000000004")
            let open = try await client.get("/v1/holds/\(hold)")
            #expect(open["status"] == "open")
            #expect(open["points"] == 500)
            #expect(open["expires_at"] == "2026-11-21T08:15:00+08:00")
            #expect(open["balance.held"] == 500)
            let reply = try await client.post(
                "/v1/holds/\(hold)/capture",
                #"{"points":200}"#,
                key: "capture"
            )
            #expect(reply.status == 200, "\(reply.text)")
            #expect(reply["id"]?.stringValue == hold)
            #expect(reply["entry_id"] == "ent_0000000000005")
            #expect(reply["status"] == "captured")
            #expect(reply["captured"] == 200)
            #expect(reply["released"] == 300)
            #expect(reply["balance.active"] == 400)
            let ended = try await client.get("/v1/holds/\(hold)")
            #expect(ended["status"] == "captured")
            #expect(ended["ended_at"] == "2026-11-21T08:00:00+08:00")
        }
    }

    @Test("A hold is captured whole with an empty body, and released with none")
    func emptyBodies() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(600, to: member)
            let first = try await client.hold(member, 100)
            let whole = try await client.send(
                .post,
                "/v1/holds/\(first)/capture",
                [try Client.name("Idempotency-Key"): "c-1"],
                body: nil
            )
            #expect(whole.status == 200, "\(whole.text)")
            #expect(whole["captured"] == 100)
            let second = try await client.hold(member, 100, key: "hold-2")
            let released = try await client.post("/v1/holds/\(second)/release", "{}", key: "c-2")
            #expect(released["status"] == "released")
            #expect(released["released"] == 100)
        }
    }

    @Test("A hold that nobody ends expires, and a reader sees it at once")
    func expiry() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(600, to: member)
            let hold = try await client.hold(member, 500)
            client.clock.advance(seconds: 3_600)
            let reply = try await client.get("/v1/holds/\(hold)")
            #expect(reply["status"] == "expired")
            #expect(reply["released"] == 500)
            #expect(reply["ended_at"] == "2026-11-21T08:15:00+08:00")
            let late = try await client.post("/v1/holds/\(hold)/capture", "{}", key: "late")
            #expect(late.status == 409)
            #expect(late.code == "hold_ended")
        }
    }

    @Test("Another partner's hold is as if it were not there")
    func otherPartner() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(600, to: member)
            let hold = try await client.hold(member, 100)
            #expect(try await client.get("/v1/holds/\(hold)", as: .hotel).code == "unknown_hold")
            for verb in ["capture", "release"] {
                let reply = try await client.post("/v1/holds/\(hold)/\(verb)", "{}", as: .hotel)
                #expect(reply.status == 404)
                #expect(reply.code == "unknown_hold")
            }
            #expect(try await client.get("/v1/holds/\(hold)")["status"] == "open")
        }
    }

    @Test("A reward is redeemed, and the list shows what is left")
    func redemption() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(3_000, to: member)
            try await client.openCleaning()
            let body = Bodies.cleaning(member, quantity: 2)
            let reply = try await client.post("/v1/redemptions", body)
            #expect(reply.status == 201, "\(reply.text)")
            #expect(reply["reward"] == "fruit_cleaning")
            #expect(reply["points"] == 1_800)
            #expect(reply["partner_points"] == 600)
            #expect(reply["balance.active"] == 1_200)
            let rewards = try await client.get("/v1/rewards?partner=fruit")
            let cleaning = (rewards["data"]?.arrayValue ?? []).first {
                $0["code"] == "fruit_cleaning"
            }
            #expect(cleaning?["stock_left"] == 498)
            let other = try await client.post("/v1/redemptions", body, as: .hotel)
            #expect(other.code == "partner_mismatch")
        }
    }
}
