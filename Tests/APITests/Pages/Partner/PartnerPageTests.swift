// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@testable import Web

@Suite("The partner console")
struct PartnerPageTests {
    private static let admin = "partner_admin.fruit"

    @Test(
        "Every page opens, with things on it and without",
        arguments: [
            "/b", "/b/sales", "/b/rewards", "/b/handing", "/b/settlements", "/b/campaigns",
            "/b/campaigns/new", "/b/analytics", "/b/settings", "/b/search",
        ]
    )
    func pages(path: String) async throws {
        try await TestServer().run { client in
            let empty = try await client.page(path, as: PartnerPageTests.admin)
            #expect(empty.status == 200, "\(path): \(empty.text)")
            let member = try await client.enrol()
            _ = try await client.buy(member, fen: 3_600, id: "a")
            let full = try await client.page(path, as: PartnerPageTests.admin)
            #expect(full.status == 200)
            #expect(!full.text.contains("nil"))
            #expect(!full.text.contains("{{"))
            let cashier = try await client.page(path, as: "cashier.fruit")
            #expect(cashier.status == 403)
        }
    }

    @Test("Today adds up what the till booked")
    func today() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member, fen: 3_600, id: "a")
            let page = try await client.page("/b", as: PartnerPageTests.admin)
            #expect(page.text.contains("¥36.00"))
            #expect(page.text.contains("108 分"))
            #expect(page.text.contains("1 人"))
        }
    }

    @Test("One box finds receipts, rewards and outlets, and goes to what an id names")
    func search() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let bought = try await client.buy(member, fen: 3_600, id: "slip-77")
            let id = try #require(bought["id"]?.stringValue)
            func look(_ text: String) async throws -> Reply {
                try await client.page("/b/search?q=\(text)", as: PartnerPageTests.admin)
            }
            let named = try await look(id.lowercased())
            #expect(named.status == 303 && named.field("Location") == "/b/sales/\(id)")
            let receipt = try await look("slip-77")
            #expect(receipt.text.contains("/b/sales/\(id)") && receipt.text.contains("¥36.00"))
            let reward = try await look("FRUIT_BOX")
            #expect(reward.text.contains("href=\"/b/rewards/fruit_box\""))
            #expect(!reward.text.contains("/b/rewards/night"))
            #expect(try await look("zzz").text.contains("没有找到“zzz”"))
            let other = try await client.page("/b/search?q=slip-77", as: "partner_admin.hotel")
            #expect(!other.text.contains(id))
        }
    }

    @Test("A lot is followed from its rule to where it was used; another partner's is not")
    func lot() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member, fen: 3_600, id: "a")
            let lots = try await client.get("/v1/members/\(member)/lots")
            let lot = try #require(lots["data.0.id"]?.stringValue)
            let page = try await client.page("/b/lots/\(lot)", as: PartnerPageTests.admin)
            #expect(page.status == 200, "\(page.text)")
            #expect(page.text.contains("水果消费1元积1分") && page.text.contains("发放 108"))
            #expect(!page.text.contains("nil") && !page.text.contains("{{"))
            let other = try await client.page("/b/lots/\(lot)", as: "partner_admin.hotel")
            #expect(other.status == 404 || other.status == 403, "\(other.text)")
            let none = try await client.page("/b/lots/nothing", as: PartnerPageTests.admin)
            #expect(none.status == 404)
        }
    }

    @Test("Pieces of each outlet stand under its name, with what is left today")
    func stockByStore() async throws {
        try await TestServer().run { client in
            let page = try await client.page("/b/rewards/melon_slice", as: PartnerPageTests.admin)
            #expect(page.text.contains("菜场店") && page.text.contains("今日剩余"), "\(page.text)")
            #expect(!page.text.contains("fruit_market"))
        }
    }

    @Test("A receipt is found by its number, and leads to what it earned")
    func sales() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let purchase = try await client.buy(member, fen: 3_600, id: "a-1")
            let id = purchase["id"]?.stringValue ?? ""
            let found = try await client.page("/b/sales?number=a-1", as: PartnerPageTests.admin)
            #expect(found.text.contains("/b/sales/\(id)"), "\(found.text)")
            let none = try await client.page("/b/sales?number=zz", as: PartnerPageTests.admin)
            #expect(none.text.contains("没有符合条件"))
            let sale = try await client.page("/b/sales/\(id)", as: PartnerPageTests.admin)
            #expect(sale.text.contains("+108") || sale.text.contains("108"))
            #expect(sale.text.contains("/b/pos/return?purchase=\(id)"))
            // Whoever may not use the till is not led there.
            let finance = try await client.page("/b/sales/\(id)", as: "partner_finance.fruit")
            #expect(finance.status == 200)
            #expect(!finance.text.contains("/b/pos/return"))
            let other = try await client.page("/b/sales/\(id)", as: "partner_admin.hotel")
            #expect(other.status == 404)
        }
    }

    @Test("A table goes out as CSV that no spreadsheet runs")
    func csv() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member, fen: 3_600, id: "-1-A")
            let file = try await client.page("/b/sales?format=csv", as: PartnerPageTests.admin)
            #expect(file.field("Content-Type") == "text/csv; charset=utf-8; header=present")
            #expect(file.text.hasPrefix("\u{FEFF}小票号,"))
            #expect(file.text.contains("'-1-A,"), "\(file.text)")
            #expect(file.text.contains("+108"))
        }
    }

    @Test("A campaign is tried on history, proposed once, and waits for the operator")
    func campaign() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            for number in 1...3 { _ = try await client.buy(member, fen: 6_000, id: "r-\(number)") }
            let form = [
                "goal": "repeat", "name": "元旦加赠", "english": "New Year", "audience": "",
                "gift": "fixed", "points": "20", "minimum": "50", "from": "2027-01-01",
                "until": "2027-01-31", "per_member": "50", "budget": "30000", "valid_days": "90",
                "note": "元旦", "made": "abcdef", "key": "k-1",
            ]
            let path = "/b/campaigns/new"
            let preview = try await client.submit(path, form, as: PartnerPageTests.admin)
            #expect(preview.status == 200, "\(preview.text)")
            // 3 purchases, 20 points of 3 program points each, cut at 50.
            #expect(preview.text.contains("150 分"), "\(preview.text)")
            let none = try await client.get("/v1/partners/fruit/proposals", as: .program)
            #expect(none["data"]?.arrayValue?.isEmpty == true)
            let sent = form.merging(["act": "submit"]) { $1 }
            for _ in 0..<2 {
                let reply = try await client.submit(path, sent, as: PartnerPageTests.admin)
                #expect(reply.status == 303, "\(reply.text)")
            }
            let all = try await client.get("/v1/partners/fruit/proposals", as: .program)
            #expect(all["data"]?.arrayValue?.count == 1, "\(all.text)")
            #expect(all["data.0.status"] == "submitted")
            let drafts = try await client.get("/v1/program/drafts", as: .program)
            #expect(drafts["data.0.id"] == all["data.0.id"])
            let wrong = form.merging(["points": "many", "key": "k-2"]) { $1 }
            let refused = try await client.submit(path, wrong, as: PartnerPageTests.admin)
            #expect(refused.status == 422)
            #expect(refused.text.contains("many"))
        }
    }
}
