// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("The fund and partners' accounts")
struct FundTests {
    @Test("The fund shows what stands behind the points, exactly, and what may be said of it")
    func fund() async throws {
        try await TestServer().run { client in
            let empty = try await client.get("/v1/fund", as: .program)
            #expect(empty.status == 200, "\(empty.text)")
            #expect(empty["coverage"] == .null)
            let member = try await client.enrol()
            try await client.give(500, to: member)
            let reply = try await client.get("/v1/fund", as: .program)
            #expect(reply["balance.amount"] == 834)
            #expect(reply["open_points"] == 500)
            #expect(reply["open_value.amount"] == 834)
            #expect(reply["coverage.fund_parts"] == "2502")
            #expect(reply["coverage.open_parts"] == "2500")
            #expect(reply["coverage.percent"] == 100)
            #expect(reply["guarantee.status"] == "covered")
            #expect(reply["accounts.adjustments.amount"] == -834)
            #expect(reply["alerts.0"] == nil)
            let program = try await client.get("/v1/program", as: .reader)
            #expect(program["guarantee.status"] == "covered")
            let partner = try await client.get("/v1/fund", as: .fruit)
            #expect(partner.code == "operator_only")
        }
    }

    @Test("A partner sees its own account, and the operator everybody's")
    func account() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buyGoods(member)
            let own = try await client.get("/v1/partners/fruit/account", as: .fruit)
            #expect(own.status == 200, "\(own.text)")
            #expect(own["terms"] == "postpaid")
            #expect(own["pending_points"] == 210)
            #expect(own["pending_commitment.amount"] == 357)
            #expect(own["balance.amount"] == 0)
            #expect(own["left"] == .null)
            #expect(own["exit"] == .null)
            let other = try await client.get("/v1/partners/hotel/account", as: .fruit)
            #expect(other.code == "partner_mismatch")
            let limited = try await client.get("/v1/partners/hotel/account", as: .program)
            #expect(limited["left.amount"] == 5_000_000_000)
            #expect(limited["is_low"] == false)
            let nobody = try await client.get("/v1/partners/nobody/account", as: .program)
            #expect(nobody.code == "unknown_partner")
        }
    }

    @Test("The operator notes what its bank moved, once for each source")
    func payments() async throws {
        try await TestServer().run { client in
            let body = """
                {"direction":"received","amount":{"amount":5000,"currency":"CNY"},
                 "reference":"b-7","source":{"id":"b-7"},"occurred_at":"2026-11-20T09:00:00+08:00"}
                """
            let path = "/v1/partners/fruit/payments"
            let paid = try await client.post(path, body, as: .program, key: "m-1")
            #expect(paid.status == 201, "\(paid.text)")
            #expect(paid["kind"] == "partner_paid")
            #expect(paid["partner"] == "fruit")
            #expect(paid["occurred_at"] == "2026-11-20T09:00:00+08:00")
            let again = try await client.post(path, body, as: .program, key: "m-2")
            #expect(again.code == "duplicate_source")
            let over = try await client.post(
                path,
                #"{"direction":"balance_returned","amount":{"amount":5001,"currency":"CNY"}}"#,
                as: .program,
                key: "m-3"
            )
            #expect(over.code == "amount_over_balance")
            #expect(over["params.available_fen"] == 5_000)
            let account = try await client.get("/v1/partners/fruit/account", as: .program)
            #expect(account["balance.amount"] == 5_000)
            let denied = try await client.post(path, body, key: "m-4")
            #expect(denied.status == 403)
        }
    }

    @Test("Contributions, deposits and write-offs are entries of their own")
    func movements() async throws {
        try await TestServer().run { client in
            let money = #""amount":{"amount":700,"currency":"CNY"}"#
            func kind(_ path: String, _ field: String, _ key: String) async throws -> String {
                let body = "{\(field),\(money)}"
                let reply = try await client.post(path, body, as: .program, key: key)
                return reply["kind"]?.stringValue ?? reply.code ?? ""
            }
            let fund = "/v1/fund/contributions"
            #expect(try await kind(fund, #""purpose":"fund""#, "1") == "fund_topped_up")
            #expect(try await kind(fund, #""purpose":"subsidy""#, "2") == "subsidy_paid")
            #expect(try await kind(fund, #""purpose":"rent""#, "3") == "validation_failed")
            let deposits = "/v1/partners/fruit/deposits"
            let received = try await kind(deposits, #""direction":"received""#, "4")
            #expect(received == "deposit_received")
            let taken = try await kind(deposits, #""direction":"taken""#, "5")
            #expect(taken == "validation_failed")
            let returned = try await kind(deposits, #""direction":"returned""#, "6")
            #expect(returned == "deposit_returned")
            let writeOff = "/v1/partners/fruit/write-offs"
            let given = try await kind(writeOff, #""reason":"broke""#, "7")
            #expect(given == "amount_over_balance")
            let member = try await client.enrol()
            let debt = try await client.post(
                "/v1/members/\(member)/debt-write-offs",
                #"{"points":30,"reason":"moved away"}"#,
                as: .program,
                key: "8"
            )
            #expect(debt.code == "debt_exceeded")
            let metrics = try await client.get("/metrics", as: .program)
            #expect(metrics.text.contains("jifen_fund_fen{program=\"hongmi\"} 700"))
            #expect(metrics.text.contains("jifen_fund_covered{program=\"hongmi\"} 1"))
        }
    }
}
