// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Shifts at a till")
struct ShiftTests {
    private static let path = "/v1/partners/fruit/shifts"

    private func total(_ reply: Reply, _ kind: String) -> JSON? {
        reply["totals"]?.arrayValue?.first { $0["kind"]?.stringValue == kind }
    }

    @Test("A sheet holds what its cashier did between opening and closing, and nothing else")
    func sheet() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(600, to: member)
            _ = try await client.buy(member, fen: 3_600, id: "before")
            let opened = try await client.post(Self.path, "{}", key: "open")
            #expect(opened.status == 201, "\(opened.text)")
            #expect(opened["number"] == 1)
            #expect(opened["status"] == "open")
            #expect(total(opened, "award")?["count"] == 0)
            _ = try await client.buy(member, fen: 1_000, id: "a")
            _ = try await client.buy(member, fen: 2_000, id: "b")
            _ = try await client.buy(member, fen: 9_000, id: "c", as: .fruitEast)
            _ = try await client.pay(member, fen: 500, id: "d")
            let goods = try await client.buyGoods(member)
            for (lines, id) in [(#"{"item":0,"quantity":1}"#, "part")] {
                let back = try await client.post(
                    "/v1/returns",
                    """
                    {"purchase_id":"\(goods)","source":{"id":"\(id)"},
                     "occurred_at":"\(Bodies.yesterday)","lines":[\(lines)]}
                    """,
                    key: id
                )
                #expect(back.status == 201, "\(back.text)")
            }
            let open = try await client.get("\(Self.path)/1")
            #expect(total(open, "award")?["count"] == 3, "\(open.text)")
            #expect(total(open, "award")?["points"] == 300)
            #expect(total(open, "award")?.at("amount.amount") == 10_000)
            #expect(total(open, "payment")?["count"] == 1)
            #expect(total(open, "payment")?.at("amount.amount") == 500)
            #expect(total(open, "return")?["count"] == 1)
            #expect(total(open, "return")?.at("amount.amount") == 1_000)
            #expect(total(open, "void")?["count"] == 0)
            let body = """
                {"counted":[{"kind":"award","count":4,"points":300},
                 {"kind":"payment","count":1,"points":\(total(open, "payment")?["points"]?.integerValue ?? 0)}],
                 "note":"多一张"}
                """
            let tried = try await client.post("\(Self.path)/1/close?dry_run=true", body, key: "try")
            #expect(tried.status == 200, "\(tried.text)")
            #expect(total(tried, "award")?["difference"] == 1)
            #expect(total(tried, "award")?["difference_points"] == 0)
            #expect(total(tried, "payment")?["difference_points"] == 0)
            #expect(total(tried, "return")?["difference"] == .null)
            #expect(try await client.get("\(Self.path)/1")["status"] == "open")
            let closed = try await client.post("\(Self.path)/1/close", body, key: "close")
            #expect(closed["status"] == "closed", "\(closed.text)")
            // What comes afterwards is not in it, and it is not signed a second time.
            _ = try await client.buy(member, fen: 100, id: "after")
            let again = try await client.post("\(Self.path)/1/close", body, key: "close-2")
            #expect(again["totals"] == closed["totals"])
            let other = try await client.post("\(Self.path)/1/close", "{}", key: "close-3")
            #expect(other.status == 409 && other.code == "shift_closed")
            let kept = try await client.get("\(Self.path)/1")
            #expect(kept["totals"] == closed["totals"])
            #expect(kept["lines"] == closed["lines"])
        }
    }

    @Test("A purchase that came back wholly at once is a void")
    func void() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.post(Self.path, "{}", key: "open")
            let bought = try await client.buy(member, fen: 3_600, id: "a")
            let back = try await client.post(
                "/v1/returns",
                """
                {"purchase_id":"\(bought["id"]?.stringValue ?? "")","source":{"id":"back"},
                 "occurred_at":"\(Bodies.yesterday)","amount":{"amount":3600,"currency":"CNY"}}
                """,
                key: "back"
            )
            #expect(back.status == 201, "\(back.text)")
            let open = try await client.get("\(Self.path)/1")
            #expect(total(open, "void")?["points"] == 108, "\(open.text)")
            #expect(total(open, "return")?["count"] == 0)
        }
    }

    @Test("Who has a shift open gets that one; cashiers see their own, and who reads reports all")
    func access() async throws {
        try await TestServer().run { client in
            let first = try await client.post(Self.path, "{}", key: "open")
            let second = try await client.post(Self.path, "{}", key: "open-again")
            #expect(first["number"] == second["number"])
            let east = try await client.post(Self.path, "{}", as: .fruitEast, key: "open")
            #expect(east["number"] == 2)
            #expect(east["store"] == "fruit_east")
            let all = try await client.get(Self.path)
            #expect(all["data"]?.arrayValue?.count == 2)
            #expect(all["data.0.number"] == 2)
            let own = try await client.get("\(Self.path)?own=true")
            #expect(own["data"]?.arrayValue?.count == 1)
            let finance = try await client.get("\(Self.path)", as: .finance)
            #expect(finance.status == 200 || finance.code == "permission_denied")
            let page = try await client.get("\(Self.path)?limit=1")
            let cursor = try #require(page["next_cursor"]?.stringValue)
            let next = try await client.get("\(Self.path)?limit=1&cursor=\(cursor)")
            #expect(next["data.0.number"] == 1)
            let wrong = try await client.post("\(Self.path)/2/close", "{}", key: "not-mine")
            #expect(wrong.code == "not_yours", "\(wrong.text)")
            let hotel = try await client.get("\(Self.path)/1", as: .hotel)
            #expect(hotel.code == "partner_mismatch")
            for number in ["9", "0", "x"] {
                let none = try await client.get("\(Self.path)/\(number)")
                #expect(none.status == 404 && none.code == "unknown_shift")
            }
        }
    }

    @Test(
        "What is no count is refused with its place",
        arguments: [
            (#"{"counted":[{"kind":"gift","count":1,"points":1}]}"#, "/counted/0/kind"),
            (#"{"counted":[{"kind":"award","count":-1,"points":1}]}"#, "/counted/0/count"),
            (#"{"counted":[{"kind":"award","count":1}]}"#, "/counted/0/points"),
            (
                #"""
                {"counted":[{"kind":"award","count":1,"points":1},{"kind":"award","count":1,"points":1}]}
                """#, "/counted/1/kind"
            ),
            (#"{"counted":{}}"#, "/counted"),
        ]
    )
    func malformed(body: String, pointer: String) async throws {
        try await TestServer().run { client in
            _ = try await client.post(Self.path, "{}", key: "open")
            let reply = try await client.post("\(Self.path)/1/close", body, key: "close")
            #expect(reply.status == 422, "\(reply.text)")
            #expect(reply["errors.0.pointer"]?.stringValue == pointer, "\(reply.text)")
            #expect(try await client.get("\(Self.path)/1")["status"] == "open")
        }
    }

    @Test("The outlet is one of the partner's, and a key of one outlet names no other")
    func outlet() async throws {
        try await TestServer().run { client in
            let market = try await client.post(
                Self.path,
                #"{"store":"fruit_market","name":"小周"}"#,
                key: "open"
            )
            #expect(market["store"] == "fruit_market", "\(market.text)")
            #expect(market["name"] == "小周")
            let none = try await client.post(Self.path, #"{"store":"moon"}"#, as: .hotel, key: "o")
            #expect(none.status == 403)
            let other = try await client.post(
                Self.path,
                #"{"store":"fruit_market"}"#,
                as: .fruitEast,
                key: "open"
            )
            #expect(other.code == "store_mismatch", "\(other.text)")
        }
    }

    @Test("At the till a shift is opened, counted and signed, and its leader reads the sheet")
    func pages() async throws {
        try await TestServer().run { client in
            let cashier = "cashier.fruit"
            let empty = try await client.page("/b/pos/shift", as: cashier)
            #expect(empty.status == 200, "\(empty.text)")
            let opened = try await client.submit("/b/pos/shift", ["key": "k-1"], as: cashier)
            #expect(opened.status == 303, "\(opened.text)")
            let member = try await client.enrol()
            _ = try await client.buy(member, fen: 3_600, id: "other-key")
            let form = ["award_count": "1", "award_points": "108", "note": "x"]
            let path = "/b/pos/shift/1/close"
            let tried = try await client.submit(
                path,
                form.merging(["key": "k-2"]) { $1 },
                as: cashier
            )
            #expect(tried.status == 200, "\(tried.text)")
            #expect(tried.text.contains("+108"))
            let wrong = try await client.submit(
                path,
                ["award_count": "many", "key": "k-3"],
                as: cashier
            )
            #expect(wrong.status == 422)
            let confirmed = form.merging(["key": "k-4", "confirmed": "yes"]) { $1 }
            for _ in 0..<2 {
                let closed = try await client.submit(path, confirmed, as: cashier)
                #expect(closed.status == 303, "\(closed.text)")
            }
            for (address, role) in [
                ("/b/pos/shift/1", cashier), ("/b/shifts/1", "store_manager.fruit"),
                ("/b/shifts", "partner_admin.fruit"),
            ] {
                let page = try await client.page(address, as: role)
                #expect(page.status == 200, "\(address): \(page.text)")
                #expect(page.text.contains("已交班"))
                #expect(!page.text.contains("{{") && !page.text.contains("nil"))
            }
            let file = try await client.page("/b/shifts/1?format=csv", as: "store_manager.fruit")
            #expect(file.text.contains("积分,0,0,0.00,1,108,"), "\(file.text)")
        }
    }
}
