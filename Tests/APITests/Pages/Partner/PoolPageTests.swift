// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@testable import Web

@Suite("Pools of codes on the partner's pages")
struct PoolPageTests {
    private static let path = "/b/rewards/video_month/codes"
    private static let admin = "partner_admin.fruit"

    @Test("Codes are tried, then taken, and never shown again; the page says how many are left")
    func takes() async throws {
        try await TestServer().run { client in
            let empty = try await client.page(Self.path, as: Self.admin)
            #expect(empty.status == 200, "\(empty.text)")
            #expect(empty.text.contains("兑换码已发完"))
            let form = ["lines": "code\r\nAAAA-1111\r\n\r\n\"BBBB-2222\",x\r\n", "key": "k-1"]
            let tried = try await client.submit(Self.path, form, as: Self.admin)
            #expect(tried.status == 200 && tried.text.contains("BBBB-2222"), "\(tried.text)")
            let none = try await client.get("/v1/rewards/video_month/code-pool", as: .program)
            #expect(none["imported"] == 0)
            let taken = try await client.submit(
                Self.path,
                form.merging(["confirmed": "yes"]) { $1 },
                as: Self.admin
            )
            #expect(taken.status == 303, "\(taken.text)")
            let page = try await client.page(Self.path, as: Self.admin)
            #expect(page.text.contains("•••••••22") && !page.text.contains("BBBB"))
            #expect(page.text.contains("还剩 2 个,少于 20 个"))
            let again = try await client.submit(
                Self.path,
                ["lines": "CCCC-3333\n\nAAAA-1111", "key": "k-2"],
                as: Self.admin
            )
            #expect(again.status == 422 && again.text.contains("第 3 行"), "\(again.text)")
            let nothing = try await client.submit(Self.path, ["lines": " "], as: Self.admin)
            #expect(nothing.status == 422 && nothing.text.contains("没有找到兑换码"))
            let other = try await client.page(Self.path, as: "partner_admin.hotel")
            #expect(other.status == 404)
        }
    }

    @Test("Cells are found whatever a spreadsheet puts around them, and places are told as lines")
    func cells() {
        let pasted = PastedCodes("\u{FEFF}兑换码;note\n \"A-1\" ;x\n\nB-2\tz")
        #expect(pasted.codes == ["A-1", "B-2"])
        #expect(pasted.line(of: "/codes/1") == 4)
        #expect(pasted.line(of: "/codes/2") == nil && pasted.line(of: "/codes") == nil)
        #expect(pasted.line(of: "") == nil)
    }
}
