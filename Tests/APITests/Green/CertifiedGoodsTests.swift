// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("Certified goods")
struct CertifiedGoodsTests {
    /// The coalition with a factor for low-carbon products that may be told: 120 grams a piece.
    private static func claimable() throws -> ProgramSource {
        let source = try ExampleProgram.hongmi()
        let files = source.files.map { file in
            let text = file.text.replacing(
                "baseline: 0\n  claimable: false",
                with: "baseline: 120\n  claimable: true"
            )
            return SourceFile(path: file.path, text: text)
        }
        return ProgramSource(files: files)
    }

    @Test("The coalition's own have no factor that may be told, so they earn points and no grams")
    func withoutFactor() async throws {
        try await TestServer().run { client in
            let bought = try await client.buyLamps(of: try await client.enrol())
            #expect(bought.status == 201, "\(bought.text)")
            #expect(bought["grams"] == 0)
            #expect(bought["claims"]?.arrayValue?.isEmpty == true)
            // 1 point for every yuan, and 2 for every ten yuan of the lamps.
            #expect(bought["partner_points"] == 190, "50 of them for a first purchase")
        }
    }

    @Test("With one, every certified piece is claimed with its factor, and what comes back is not")
    func claims() async throws {
        try await TestServer(program: try Self.claimable()).run { client in
            let member = try await client.enrol()
            let bought = try await client.buyLamps(of: member)
            #expect(bought["grams"] == 600)
            #expect(bought["claims"]?.arrayValue?.count == 1)
            #expect(bought["claims.0.item"] == 1)
            #expect(bought["claims.0.factor"] == "low_carbon_product")
            #expect(bought["claims.0.units"] == 5)
            #expect(bought["claims.0.wanted"] == 600)
            #expect(bought["claims.0.grams"] == 600)
            #expect(bought["partner_points"] == 190, "50 of them for a first purchase")
            let purchase = try #require(bought["id"]?.stringValue)
            let back = try await client.post(
                "/v1/returns",
                """
                {"purchase_id":"\(purchase)","partner":"mall","source":{"id":"back-1"},
                 "occurred_at":"\(Bodies.yesterday)","lines":[{"item":1,"quantity":2}]}
                """,
                as: .program,
                key: "back-1"
            )
            #expect(back.status == 201, "\(back.text)")
            let report = try await client.get("/v1/members/\(member)/green", as: .program)
            #expect(report["grams"] == 360)
            #expect(report["grams_returned"] == 240)
            #expect(report["kinds.0.kind"] == "certified_product")
            #expect(report["factors.0.factor"] == "low_carbon_product")
        }
    }

    @Test("Without a certificate, at another partner or after its last day, nothing is claimed")
    func withoutCertificate() async throws {
        try await TestServer(program: try Self.claimable()).run { client in
            let member = try await client.enrol()
            let elsewhere = try await client.buyLamps(of: member, at: "stationery")
            #expect(elsewhere.status == 201, "\(elsewhere.text)")
            #expect(elsewhere["grams"] == 0)
            let plain = try await client.buyLamps(of: member, category: "lamps")
            #expect(plain["grams"] == 0)
            client.clock.advance(days: 406)
            let last = try await client.buyLamps(of: member, on: "2027-12-31T23:59:59+08:00")
            #expect(last["grams"] == 600)
            let late = try await client.buyLamps(of: member, on: "2028-01-01T00:00:00+08:00")
            #expect(late["grams"] == 0)
            #expect(late["claims"]?.arrayValue?.isEmpty == true)
        }
    }
}

extension Client {
    /// 20 yuan of fruit and five lamps for 100 yuan.
    fileprivate func buyLamps(
        of member: String,
        at partner: String = "mall",
        category: String = "low_carbon",
        on moment: String = Bodies.yesterday
    ) async throws -> Reply {
        let id = "\(partner)-\(category)-\(moment.filter(\.isNumber))"
        return try await post(
            "/v1/purchases",
            """
            {"member_id":"\(member)","partner":"\(partner)","source":{"id":"\(id)"},
             "occurred_at":"\(moment)","total":{"amount":12000,"currency":"CNY"},
             "items":[
              {"category":"fruit","quantity":1,"amount":{"amount":2000,"currency":"CNY"}},
              {"category":"\(category)","quantity":5,
               "amount":{"amount":10000,"currency":"CNY"}}]}
            """,
            as: .program,
            key: id
        )
    }
}
