// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("What was done at a partner")
struct TradeTests {
    @Test("Days add up what was bought, returned, paid and given")
    func days() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(600, to: member)
            _ = try await client.buy(member, fen: 3_600, id: "a")
            _ = try await client.buy(member, fen: 1_400, id: "b")
            let paid = try await client.pay(member, fen: 500, id: "c")
            #expect(paid.status == 201, "\(paid.text)")
            let reply = try await client.get("/v1/partners/fruit/days")
            #expect(reply.status == 200, "\(reply.text)")
            #expect(reply["data"]?.arrayValue?.count == 1)
            #expect(reply["data.0.day"] == "2026-11-21")
            #expect(reply["data.0.purchases"] == 2)
            #expect(reply["data.0.purchased.amount"] == 5_000)
            #expect(reply["data.0.payments"] == 1)
            #expect(reply["data.0.paid_with_points.amount"] == 500)
            #expect(reply["data.0.redeemed"] == paid["points"])
            #expect(reply["data.0.issued"] == 150)
            #expect(reply["data.0.members"] == 1)
            #expect(reply["data.0.new_members"] == 1)
            client.clock.advance(days: 1)
            _ = try await client.buy(member, fen: 100, id: "d")
            let next = try await client.get("/v1/partners/fruit/days?from=2026-11-22")
            #expect(next["data.0.purchases"] == 1)
            #expect(next["data.0.members"] == 1)
            #expect(next["data.0.new_members"] == 0)
        }
    }

    @Test("A partner sees its own trade and nobody else's, and no more days than allowed")
    func access() async throws {
        try await TestServer().run { client in
            let names = ["days", "shift", "receipts", "analytics"]
            for path in names.map({ "/v1/partners/fruit/\($0)" }) {
                #expect(try await client.get(path, as: .program).status == 200, "\(path)")
                #expect(try await client.get(path, as: .hotel).status == 403, "\(path)")
                #expect(try await client.get(path, as: .reader).code == "permission_denied")
            }
            #expect(try await client.get("/v1/partners/nobody/days").code == "unknown_partner")
            for query in ["from=2025-01-01", "from=2026-11-22&until=2026-11-21", "from=x"] {
                let reply = try await client.get("/v1/partners/fruit/days?\(query)")
                #expect(reply.code == "invalid_parameter", "\(query)")
            }
            let ahead = try await client.get("/v1/partners/fruit/shift?day=2026-11-22")
            #expect(ahead.code == "invalid_parameter")
        }
    }

    @Test("A shift is what one key did on one day")
    func shift() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member, fen: 3_600, id: "a")
            _ = try await client.buy(member, fen: 1_000, id: "b", as: .fruitEast)
            let own = try await client.get("/v1/partners/fruit/shift")
            #expect(own["purchases"] == 1)
            #expect(own["purchased.amount"] == 3_600)
            let east = try await client.get("/v1/partners/fruit/shift", as: .fruitEast)
            #expect(east["purchased.amount"] == 1_000)
            client.clock.advance(days: 1)
            #expect(try await client.get("/v1/partners/fruit/shift")["purchases"] == 0)
            let before = try await client.get("/v1/partners/fruit/shift?day=2026-11-21")
            #expect(before["purchases"] == 1)
        }
    }

    @Test("Receipts are listed newest first, page by page, each once")
    func pages() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            for number in 1...7 { _ = try await client.buy(member, fen: 100, id: "r-\(number)") }
            var seen: [String] = []
            var path = "/v1/partners/fruit/receipts?limit=3"
            for _ in 0..<4 {
                let page = try await client.get(path)
                seen += (page["data"]?.arrayValue ?? []).compactMap {
                    $0.at("source.id")?.stringValue
                }
                guard let cursor = page["next_cursor"]?.stringValue else { break }
                path = "/v1/partners/fruit/receipts?limit=3&cursor=\(cursor)"
            }
            #expect(seen == (1...7).reversed().map { "r-\($0)" })
        }
    }

    @Test("Receipts are found by number, kind, day and by who brought them in")
    func filters() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member, fen: 3_600, id: "a")
            _ = try await client.buy(member, fen: 1_000, id: "b", as: .fruitEast)
            let list = "/v1/partners/fruit/receipts"
            let named = try await client.get("\(list)?source_id=b")
            #expect(named["data"]?.arrayValue?.count == 1)
            #expect(named["data.0.amount.amount"] == 1_000)
            #expect(named["data.0.own"] == false)
            #expect(named["data.0.store"] == "fruit_east")
            #expect(try await client.get("\(list)?own=true")["data"]?.arrayValue?.count == 1)
            #expect(
                try await client.get("\(list)?kind=return")["data"]?.arrayValue?.isEmpty == true
            )
            #expect(try await client.get("\(list)?kind=gift").code == "invalid_parameter")
            let east = try await client.get("\(list)?store=fruit_east")
            #expect(east["data"]?.arrayValue?.count == 1)
            #expect(
                try await client.get("\(list)?day=2026-11-20")["data"]?.arrayValue?.isEmpty == true
            )
            #expect(
                try await client.get("\(list)?source_id=zz")["data"]?.arrayValue?.isEmpty == true
            )
        }
    }

    @Test("A purchase says what has come back of it, line by line")
    func returned() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let purchase = try await client.buyGoods(member)
            let back = try await client.post(
                "/v1/returns",
                """
                {"purchase_id":"\(purchase)","source":{"id":"back"},
                 "occurred_at":"\(Bodies.yesterday)","lines":[{"item":0,"quantity":2}]}
                """,
                key: "back"
            )
            #expect(back.status == 201, "\(back.text)")
            let list = try await client.get("/v1/partners/fruit/receipts")
            #expect(list["data.0.kind"] == "return")
            #expect(list["data.0.purchase_id"]?.stringValue == purchase)
            #expect(list["data.1.id"]?.stringValue == purchase)
            #expect(list["data.1.returned.amount"] == 2_000)
            #expect(list["data.1.returned_lines.0.item"] == 0)
            #expect(list["data.1.returned_lines.0.quantity"] == 2)
        }
    }

    @Test("Figures of fewer than ten people are not given out", arguments: [9, 10])
    func anonymity(people: Int) async throws {
        try await TestServer().run { client in
            for number in 0..<people {
                let phone = "1380013800\(number)"
                let member = try await client.enrol(phone: phone, key: "enrol-\(number)")
                _ = try await client.buy(member, fen: 1_000, id: "r-\(number)")
            }
            let reply = try await client.get("/v1/partners/fruit/analytics")
            #expect(reply.status == 200, "\(reply.text)")
            let isShown = people >= 10
            let months = reply["months"]?.arrayValue ?? []
            #expect(months.count == 13)
            #expect(reply["members"] == (isShown ? 10 : .null))
            #expect(months.last?["members"] == (isShown ? 10 : .null))
            #expect(months.last?["purchases"] == (isShown ? 10 : .null))
            #expect(months.last?.at("purchased.amount") == (isShown ? 10_000 : nil))
            #expect(months.first?["members"] == 0)
            #expect(reply["cohorts.0.active.0"] == (isShown ? 10 : .null))
            #expect(reply["frequency.0.members"] == (isShown ? 10 : .null))
            #expect(reply["sources"]?.arrayValue?.count == (isShown ? 1 : 0))
            #expect(reply["hidden_sources"] == (isShown ? 0 : 1))
            #expect(reply["baskets.0.purchases"] == (isShown ? 10 : .null))
            #expect(reply["baskets.1.purchases"] == 0)
        }
    }
}

extension Client {
    /// Points pay a bill at the fruit shop.
    func pay(_ member: String, fen: Int64, id: String) async throws -> Reply {
        try await post(
            "/v1/payments",
            """
            {"member_id":"\(member)","bill":{"amount":\(fen),"currency":"CNY"},
             "source":{"id":"\(id)"}}
            """,
            key: "pay-\(id)"
        )
    }
}
