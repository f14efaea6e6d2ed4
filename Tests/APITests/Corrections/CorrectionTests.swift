// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Returns and adjustments")
struct CorrectionTests {
    @Test("Goods come back by line and quantity, and their award is taken back")
    func returnLines() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let purchase = try await client.buyGoods(member)
            let reply = try await client.post(
                "/v1/returns",
                """
                {"purchase_id":"\(purchase)","source":{"id":"back-1"},
                 "occurred_at":"2026-11-21T00:00:00Z","lines":[{"item":0,"quantity":2}]}
                """
            )
            #expect(reply.status == 201, "\(reply.text)")
            #expect(reply["purchase_id"]?.stringValue == purchase)
            #expect(reply["amount.amount"] == 2_000)
            #expect(reply["clawed_back"] == 60)
            #expect(reply["debt"] == 0)
            #expect(reply["lines.0.quantity"] == 2)
            #expect(reply["balance.pending"] == 150)
        }
    }

    @Test("Another partner cannot return a purchase, the operator can")
    func whoReturns() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let purchase = try await client.buyGoods(member)
            let body = """
                {"purchase_id":"\(purchase)","source":{"id":"back-1"},
                 "occurred_at":"2026-11-21T00:00:00Z","lines":[{"item":1,"quantity":1}]}
                """
            let other = try await client.post("/v1/returns", body, as: .hotel)
            #expect(other.status == 404)
            #expect(other.code == "unknown_purchase")
            let named = #"{"partner":"hotel",\#(body.dropFirst())"#
            let wrong = try await client.post("/v1/returns", named, as: .program)
            #expect(wrong.code == "unknown_purchase")
            let reply = try await client.post("/v1/returns", body, as: .program)
            #expect(reply.status == 201, "\(reply.text)")
            #expect(reply["partner"] == "fruit")
        }
    }

    @Test("The operator gives and takes points, with a reason")
    func adjustment() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(500, to: member)
            let body = """
                {"member_id":"\(member)","points":-200,"reason":"mistake","note":"entered twice",
                 "corrects":"ent_0000000000003","partner":"fruit"}
                """
            let reply = try await client.post("/v1/adjustments", body, as: .program)
            #expect(reply.status == 201, "\(reply.text)")
            #expect(reply["points"] == -200)
            #expect(reply["reason"] == "mistake")
            #expect(reply["corrects"] == "ent_0000000000003")
            #expect(reply["partner"] == "fruit")
            #expect(reply["balance.active"] == 300)
        }
    }

    @Test("Adjustments are for the operator, with the scope")
    func whoAdjusts() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let body = #"{"member_id":"\#(member)","points":1,"reason":"goodwill"}"#
            let partner = try await client.post("/v1/adjustments", body)
            #expect(partner.status == 403)
            #expect(partner.code == "operator_only")
            let auditor = try await client.post("/v1/adjustments", body, as: .auditor)
            #expect(auditor.status == 403)
            #expect(auditor.code == "permission_denied")
        }
    }
}
