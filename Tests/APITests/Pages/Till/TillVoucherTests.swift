// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("What members redeemed, at the till")
struct TillVoucherTests {
    /// A redemption of the fruit shop's.
    private func redeem(
        _ reward: String,
        _ client: Client
    ) async throws -> (id: String, code: String?) {
        let member = try await client.enrol()
        try await client.give(20_000, to: member)
        let made = try await client.post(
            "/v1/redemptions",
            #"{"member_id":"\#(member)","reward":"\#(reward)"}"#,
            as: .program,
            key: "redeem"
        )
        #expect(made.status == 201, "\(made.text)")
        let id = try #require(made["id"]?.stringValue)
        let course = try await client.get("/v1/redemptions/\(id)")
        return (id, course["code"]?.stringValue)
    }

    @Test("A code is told with what it is for, used once, and then with when it was used")
    func code() async throws {
        try await TestServer().run { client in
            let (id, code) = try await redeem("fruit_coupon", client)
            let text = try #require(code)
            let asked = try await client.page("/b/pos/voucher?code=\(text)")
            #expect(asked.status == 200, "\(asked.text)")
            #expect(asked.text.contains("50元无门槛购物券") && asked.text.contains("确认核销"))
            let open = try await client.get("/v1/redemptions/\(id)")
            #expect(open["status"] == "confirmed", "asking uses nothing up")
            let form = ["code": text, "act": "use", "key": "k-1"]
            for _ in 0..<2 {
                let used = try await client.submit("/b/pos/voucher", form)
                #expect(used.status == 200 && used.text.contains("data-done"), "\(used.text)")
            }
            let over = try await client.page("/b/pos/voucher?code=\(text)")
            #expect(over.text.contains("data-says") && over.text.contains("用过"), "\(over.text)")
            #expect(!over.text.contains("确认核销"))
            let again = try await client.submit(
                "/b/pos/voucher",
                form.merging(["key": "k-2"]) { $1 }
            )
            #expect(again.status == 409)
            #expect(again.text.contains(#"data-code="redemption_disputed""#), "\(again.text)")
        }
    }

    @Test("The number alone uses no code up: the member has to show it")
    func number() async throws {
        try await TestServer().run { client in
            let (id, _) = try await redeem("fruit_coupon", client)
            let scanned = try await client.submit("/b/pos/scan", ["code": id.uppercased()])
            #expect(scanned.field("Location") == "/b/pos/voucher?redemption=\(id)")
            let page = try await client.page("/b/pos/voucher?redemption=\(id)")
            #expect(page.text.contains("只凭编号不能核销"), "\(page.text)")
            let forced = try await client.submit(
                "/b/pos/voucher",
                ["redemption": id, "act": "use", "key": "k-1"]
            )
            #expect(forced.status == 400)
            let other = try await client.page("/b/pos/voucher?redemption=rdm_0000000000001")
            #expect(other.status == 404 && other.text.contains("unknown_redemption"))
            let wrong = try await client.page("/b/pos/voucher?code=JF1ABC")
            #expect(wrong.text.contains(#"data-code="code_malformed""#), "\(wrong.text)")
            let foreign = try await client.page(
                "/b/pos/voucher?redemption=\(id)",
                as: "cashier.hotel"
            )
            #expect(foreign.status == 404)
        }
    }

    @Test("Codes of others are told in words, and shown when the cashier hands them out")
    func pool() async throws {
        try await TestServer().run { client in
            let taken = try await client.post(
                "/v1/code-imports",
                #"{"reward":"video_month","codes":["AAAA-1111","BBBB-2222"]}"#,
                as: .program,
                key: "codes"
            )
            #expect(taken.status == 200, "\(taken.text)")
            let (id, _) = try await redeem("video_month", client)
            let path = "/b/pos/voucher?redemption=\(id)"
            let asked = try await client.page(path)
            #expect(asked.text.contains("发码方的兑换码,共 1 个"), "\(asked.text)")
            #expect(!asked.text.contains("AAAA"))
            let form = ["redemption": id, "act": "show", "key": "k-1"]
            let shown = try await client.submit("/b/pos/voucher", form)
            #expect(shown.status == 200 && shown.text.contains("AAAA-1111"), "\(shown.text)")
            #expect(shown.text.contains("<svg") && !shown.text.contains("BBBB"))
            let after = try await client.page(path)
            #expect(!after.text.contains("可用 1 份"), "nothing of it is left to be had here")
            #expect(after.text.contains("再显示一次") && !after.text.contains("AAAA"))
            let course = try await client.get("/v1/redemptions/\(id)")
            #expect(course["status"] == "fulfilled")
        }
    }
}
