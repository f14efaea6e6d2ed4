// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Primitives
import Testing

@Suite("The till's pages")
struct TillPageTests {
    @Test("Only staff whose role opens the till come in")
    func door() async throws {
        try await TestServer().run { client in
            for role in ["cashier.fruit", "store_manager.fruit", "partner_admin.fruit"] {
                let page = try await client.page("/b/pos", as: role)
                #expect(page.status == 200, "\(role)")
            }
            for role in ["partner_finance.fruit", "operator_admin", "regulator_officer"] {
                let page = try await client.page("/b/pos", as: role)
                #expect(page.status == 403, "\(role)")
            }
            let nobody = try await client.page("/b/pos", as: nil)
            #expect(nobody.status != 200)
        }
    }

    @Test("A code leads to its member, and nobody's code is told so")
    func scan() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let found = try await client.submit("/b/pos/scan", ["code": "138 0013 8000"])
            #expect(found.status == 303, "\(found.text)")
            #expect(found.field("Location") == "/b/pos?member=\(member)&by=phone")
            let unknown = try await client.submit("/b/pos/scan", ["code": "13900139000"])
            #expect(unknown.status == 404)
            #expect(unknown.text.contains(#"data-code="unknown_member""#))
            #expect(unknown.text.contains(#"value="13900139000""#))
            let empty = try await client.submit("/b/pos/scan", ["code": ""])
            #expect(empty.status == 422)
            let voucher = try await client.submit("/b/pos/scan", ["code": "jf1abc"])
            #expect(voucher.field("Location") == "/b/pos/voucher?code=JF1ABC")
        }
    }

    @Test("No phone stands in an address or on a page in the clear")
    func privacy() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let page = try await client.page("/b/pos?member=\(member)&amount=10")
            #expect(page.status == 200)
            #expect(!page.text.contains("13800138000"))
            #expect(page.text.contains("138****8000"))
        }
    }

    @Test("The quote says what is earned, and why points cannot pay")
    func quote() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let page = try await client.page("/b/pos?member=\(member)&amount=36")
            #expect(page.text.contains("data-earn>108<"), "\(page.text)")
            #expect(page.text.contains("data-no-deduct"))
            try await client.give(600, to: member)
            let rich = try await client.page("/b/pos?member=\(member)&amount=36")
            #expect(!rich.text.contains("data-no-deduct"))
            #expect(rich.text.contains("¥10.00"))
        }
    }

    @Test("A sale that is sent twice is booked once")
    func twice() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let sale = TillPageTests.sale(member)
            for _ in 0..<2 {
                let reply = try await client.submit("/b/pos/award", sale)
                #expect(reply.status == 303, "\(reply.text)")
                #expect(reply.field("Location") == "/b/pos/done?receipt=till-1")
            }
            let done = try await client.page("/b/pos/done?receipt=till-1")
            #expect(done.text.contains("data-points>+108<"), "\(done.text)")
            #expect(try await client.get("/v1/partners/fruit/days")["data.0.purchases"] == 1)
        }
    }

    @Test("The same receipt under another form is refused with what to do")
    func duplicate() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.submit("/b/pos/award", TillPageTests.sale(member))
            var other = TillPageTests.sale(member)
            other["key"] = "another"
            other["amount"] = "40"
            let reply = try await client.submit("/b/pos/award", other)
            #expect(reply.status == 409)
            #expect(reply.text.contains("已经记过账"))
        }
    }

    @Test("Points pay after a confirmation, together with the purchase, once")
    func pay() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(600, to: member)
            let sale = TillPageTests.sale(member)
            let preview = try await client.submit("/b/pos/pay", sale)
            #expect(preview.status == 200)
            #expect(preview.text.contains("¥26.00"), "\(preview.text)")
            #expect(try await client.balance(member)["active"] == 600)
            var confirmed = sale
            confirmed["points"] = "600"
            for _ in 0..<2 {
                let reply = try await client.submit("/b/pos/pay/confirm", confirmed)
                #expect(reply.status == 303, "\(reply.text)")
            }
            let done = try await client.page("/b/pos/done?receipt=till-1")
            #expect(done.text.contains("-¥10.00"), "\(done.text)")
            #expect(try await client.balance(member)["active"] == 0)
            let days = try await client.get("/v1/partners/fruit/days")
            #expect(days["data.0.payments"] == 1)
            #expect(days["data.0.purchases"] == 1)
        }
    }

    @Test("Points that are not there do not pay, and nothing is booked")
    func insufficient() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let reply = try await client.submit("/b/pos/pay", TillPageTests.sale(member))
            #expect(reply.status == 422)
            #expect(reply.text.contains(#"data-code="insufficient_points""#))
            let forced = try await client.submit("/b/pos/pay/confirm", TillPageTests.sale(member))
            #expect(forced.status == 422)
            let days = try await client.get("/v1/partners/fruit/days")
            #expect(days["data"]?.arrayValue?.isEmpty == true)
        }
    }

    @Test("A return shows what it does first, and a void takes what is left")
    func returns() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let id = try await client.buyGoods(member)
            let found = try await client.page("/b/pos/return?receipt=goods-1")
            // The example's goods were numbered as a purchase, which the till finds too.
            #expect(found.text.contains(#"data-purchase="\#(id)""#), "\(found.text)")
            let part = ["purchase": id, "how": "part", "item-0": "2", "key": "k-1", "at": ""]
            let preview = try await client.submit("/b/pos/return", part)
            #expect(preview.text.contains("data-effect"), "\(preview.text)")
            #expect(preview.text.contains("¥20.00"))
            let taken = try await client.submit("/b/pos/return/confirm", part)
            #expect(taken.status == 200)
            let rest = ["purchase": id, "how": "whole", "key": "k-2", "at": ""]
            let whole = try await client.submit("/b/pos/return/confirm", rest)
            #expect(whole.text.contains("¥50.00"), "\(whole.text)")
            let list = try await client.get("/v1/partners/fruit/receipts?source_id=goods-1")
            #expect(list["data.0.returned.amount"] == 7_000)
            let again = try await client.submit(
                "/b/pos/return",
                rest.merging(["key": "k-3"]) { $1 }
            )
            #expect(again.status == 409 || again.status == 422)
            let nothing = ["purchase": id, "how": "part", "key": "k-4", "at": ""]
            let refused = try await client.submit("/b/pos/return", nothing)
            #expect(refused.status == 422)
        }
    }

    @Test("What was kept without a connection is taken once, and a refusal says what to do")
    func queue() async throws {
        try await TestServer().run { client in
            _ = try await client.enrol()
            let kept = [
                "key": "kept-1", "receipt": "kept-1", "code": "13800138000", "amount": "36",
                "at": Bodies.yesterday, "partner": "fruit",
            ]
            let first = try await client.submit("/b/pos/queue", kept)
            #expect(first.status == 201, "\(first.text)")
            #expect(first["points"] == 108)
            let second = try await client.submit("/b/pos/queue", kept)
            #expect(second["id"] == first["id"])
            let unknown = try await client.submit(
                "/b/pos/queue",
                kept.merging(["code": "13900139000", "key": "kept-2", "receipt": "kept-2"]) { $1 }
            )
            #expect(unknown.status == 404)
            #expect(unknown.code == "unknown_member")
            #expect(unknown["detail"]?.stringValue?.contains("核对号码") == true)
            let other = try await client.submit(
                "/b/pos/queue",
                kept.merging(["partner": "hotel"]) { $1 }
            )
            #expect(other.status == 409)
            let token = try await client.submit("/b/pos/queue", kept, token: "another")
            #expect(token.status == 403)
        }
    }

    @Test("The page for times without a connection holds nobody, and a script keeps it")
    func offline() async throws {
        try await TestServer().run { client in
            let page = try await client.page("/b/pos/offline")
            #expect(page.status == 200)
            #expect(page.text.contains("data-queue-form"))
            #expect(!page.text.contains("mem_"))
            let worker = try await client.page("/offline-worker.js", as: nil)
            #expect(worker.status == 200)
            #expect(worker.field("Content-Type") == "text/javascript; charset=utf-8")
            let other = try await client.page("/offline")
            #expect(other.status == 200)
            #expect(other.text.contains("data-offline-page"))
            #expect(!other.text.contains("sign-out"))
        }
    }

    private static func sale(_ member: String) -> [String: String] {
        [
            "member": member, "amount": "36.00", "receipt": "till-1", "key": "form-1",
            "at": Bodies.yesterday,
        ]
    }
}

extension Client {
    /// A page as somebody of a role sees it.
    func page(_ path: String, as role: String? = "cashier.fruit") async throws -> Reply {
        let fields: HTTPFields = role.map { [.cookie: "jifen_session=\($0)"] } ?? [:]
        return try await send(.get, path, as: nil, fields, body: nil)
    }

    /// A form as somebody of a role sends it.
    func submit(
        _ path: String,
        _ fields: [String: String],
        as role: String = "cashier.fruit",
        token: String = TestVisitors.formToken
    ) async throws -> Reply {
        var all = fields
        all["form_token"] = token
        let body = all.map { name, value in
            let encoded = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return "\(name)=\(encoded)"
        }
        let headers: HTTPFields = [
            .cookie: "jifen_session=\(role)", .contentType: "application/x-www-form-urlencoded",
        ]
        return try await send(.post, path, as: nil, headers, body: body.joined(separator: "&"))
    }
}
