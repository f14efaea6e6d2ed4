// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@testable import Web

@Suite("Slots from a spreadsheet")
struct SlotsPageTests {
    private static let path = "/b/rewards/fruit_cleaning/slots"
    private static let admin = "partner_admin.fruit"
    private static let header = "day,code,starts_at,ends_at,for_money,for_points"

    private func line(_ day: String, _ code: String, points: String = "4") -> String {
        "\(day),\(code),\(day)T09:00:00+08:00,\(day)T11:00:00+08:00,0,\(points)"
    }

    @Test("All lines are tried, then taken, and go out again as they came in")
    func takes() async throws {
        try await TestServer().run { client in
            let empty = try await client.page(Self.path, as: Self.admin)
            #expect(empty.status == 200, "\(empty.text)")
            let lines = [Self.header, line("2026-12-01", "m"), line("2026-12-02", "m")]
                .joined(separator: "\r\n")
            let form = ["lines": lines, "key": "k-1"]
            let tried = try await client.submit(Self.path, form, as: Self.admin)
            #expect(tried.status == 200, "\(tried.text)")
            #expect(tried.text.contains("1 个时段,积分名额 4"))
            let none = try await client.get("/v1/rewards/fruit_cleaning/slots?from=2026-12-01")
            #expect(none["data"]?.arrayValue?.isEmpty == true)
            let taken = try await client.submit(
                Self.path,
                form.merging(["confirmed": "yes"]) { $1 },
                as: Self.admin
            )
            #expect(taken.status == 303, "\(taken.text)")
            let file = try await client.page("\(Self.path)/csv?from=2026-12-01", as: Self.admin)
            #expect(file.text.hasPrefix("\u{FEFF}\(Self.header)\r\n"), "\(file.text)")
            let again = try await client.submit(
                Self.path,
                ["lines": file.text, "key": "k-2"],
                as: Self.admin
            )
            #expect(again.status == 200, "\(again.text)")
            let page = try await client.page("\(Self.path)?from=2026-12-01", as: Self.admin)
            #expect(page.text.contains("可预约"), "\(page.text)")
        }
    }

    @Test("A line that is wrong is named, and none is taken")
    func wrongLines() async throws {
        try await TestServer().run { client in
            let lines = [
                Self.header, line("2026-12-01", "m"), "", line("2026-12-02", "m", points: "many"),
                line("2026-12-02", "n", points: "20000"),
            ].joined(separator: "\n")
            let reply = try await client.submit(
                Self.path,
                ["lines": lines, "key": "k-1", "confirmed": "yes"],
                as: Self.admin
            )
            #expect(reply.status == 422, "\(reply.text)")
            #expect(reply.text.contains("第 4 行 for_points"))
            #expect(reply.text.contains("第 5 行 for_points"))
            #expect(!reply.text.contains("第 2 行"))
            let none = try await client.get("/v1/rewards/fruit_cleaning/slots?from=2026-12-01")
            #expect(none["data"]?.arrayValue?.isEmpty == true)
            let short = try await client.submit(Self.path, ["lines": "day,code\n"], as: Self.admin)
            #expect(short.status == 422)
            #expect(short.text.contains("starts_at, ends_at"))
        }
    }

    @Test("Nobody sees the slots of another's reward")
    func access() async throws {
        try await TestServer().run { client in
            let other = try await client.page(Self.path, as: "partner_admin.hotel")
            #expect(other.status == 404)
            let file = try await client.page("\(Self.path)/csv", as: "partner_admin.hotel")
            #expect(file.status == 404)
        }
    }

    @Test("Cells are found whatever a spreadsheet puts around them, and places are told as lines")
    func cells() {
        let text = "\u{FEFF}code\tday\tfor_points\n\"a\"\t 2026-12-01 \t7\n\nb\t2026-12-02\t8"
        let pasted = PastedSlots(text)
        #expect(pasted.missing == ["starts_at", "ends_at", "for_money"])
        let body = pasted.body(of: "box")
        #expect(body.text(at: "days.0.slots.0.code") == "a")
        #expect(body.number(at: "days.1.slots.0.for_points") == 8)
        #expect(pasted.line(of: "/days/1/slots/0/for_points")?.number == 4)
        #expect(pasted.line(of: "/days/1/slots/0/for_points")?.column == "for_points")
        #expect(pasted.line(of: "/days/0/day")?.number == 2)
        #expect(pasted.line(of: "/days/9/slots/0")?.number == nil)
        #expect(pasted.line(of: "")?.number == nil)
    }
}
