// SPDX-License-Identifier: Apache-2.0

import Foundation
import Primitives
import Rules
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

    /// Losses are the fund's, so that one that is given up makes it short.
    private static func fragile() throws -> ProgramSource {
        let hongmi = try ExampleProgram.hongmi()
        return ProgramSource(
            files: hongmi.files.map { file in
                SourceFile(
                    path: file.path,
                    text: file.text.replacing(
                        "loss_borne_by: operator",
                        with: "loss_borne_by: fund"
                    )
                )
            }
        )
    }

    @Test("While the fund is short every answer that says terms says since when it is")
    func suspended() async throws {
        let server = try await TestServer(program: try Self.fragile())
        try await server.run { client in
            let member = try await client.enrol()
            try await client.adjust(600, of: member, by: "fruit")
            let card = try await client.get("/v1/rules/hotel_night/card", as: .reader)
            #expect(card.status == 200, "\(card.text)")
            #expect(card["guarantee.status"] == "covered")
            #expect(card["facts.guarantee.en"] == "the backing fund covers every matured point")
            server.clock.advance(seconds: 3_600)
            let loss = try await client.post(
                "/v1/partners/fruit/write-offs",
                #"{"amount":{"amount":400,"currency":"CNY"},"reason":"broke"}"#,
                as: .program,
                key: "loss"
            )
            #expect(loss.status == 201, "\(loss.text)")
            server.clock.advance(seconds: 7_200)
            let since: JSON = "2026-11-21T09:00:00+08:00"
            for path in [
                "/v1/program", "/v1/rules/hotel_night", "/v1/rules/hotel_night/card",
                "/v1/rewards/fruit_box", "/v1/rewards/fruit_box/card",
            ] {
                let reply = try await client.get(path, as: .reader)
                #expect(reply["guarantee.status"] == "suspended", "\(path) \(reply.text)")
                #expect(reply["guarantee.suspended_since"] == since, "\(path)")
                let words = reply["guarantee.text.zh"]?.stringValue ?? ""
                #expect(words.contains("自2026-11-21 09:00起暂停"), "\(path) \(words)")
                #expect(!reply.text.contains("足额支持"), "\(path)")
            }
            for path in [
                "/v1/rules?limit=1", "/v1/rewards?limit=1",
            ] {
                let reply = try await client.get(path, as: .reader)
                #expect(reply["data.0.guarantee.suspended_since"] == since, "\(path)")
            }
            let progress = try await client.get(
                "/v1/members/\(member)/rewards/fruit_box/progress",
                as: .fruit
            )
            #expect(progress["guarantee.suspended_since"] == since, "\(progress.text)")
            let topped = try await client.post(
                "/v1/fund/contributions",
                #"{"purpose":"fund","amount":{"amount":400,"currency":"CNY"}}"#,
                as: .program,
                key: "top"
            )
            #expect(topped.status == 201)
            let whole = try await client.get("/v1/rewards/fruit_box/card", as: .reader)
            #expect(whole["guarantee.status"] == "covered")
            #expect(whole["guarantee.suspended_since"] == .null)
            #expect(whole.text.contains("足额支持"))
            let past = "/v1/fund?at=2026-11-21T10:00:00%2B08:00"
            let then = try await client.get(past, as: .program)
            #expect(then["guarantee.suspended_since"] == since, "\(then.text)")
            #expect(then["alerts.0.kind"] == "fund_short")
        }
    }

    @Test("The fund and accounts as they were, and no answer for what is to come")
    func past() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            try await client.give(500, to: member)
            server.clock.advance(seconds: 60)
            try await client.adjust(60, of: member, by: "fruit")
            let then = "2026-11-21T08:00:30%2B08:00"
            let fund = try await client.get("/v1/fund?at=\(then)", as: .program)
            #expect(fund["balance.amount"] == 834, "\(fund.text)")
            #expect(fund["as_of"] == "2026-11-21T08:00:30+08:00")
            #expect(try await client.get("/v1/fund", as: .program)["balance.amount"] == 934)
            let account = try await client.get("/v1/partners/fruit/account?at=\(then)", as: .fruit)
            #expect(account["balance.amount"] == 0, "\(account.text)")
            let now = try await client.get("/v1/partners/fruit/account", as: .fruit)
            #expect(now["balance.amount"] != 0)
            let before = try await client.get(
                "/v1/fund?at=2026-11-21T07:59:00%2B08:00",
                as: .program
            )
            #expect(before.status == 409, "\(before.text)")
            let liability = try await client.get("/v1/liability?at=\(then)", as: .program)
            #expect(liability["points"] == 500, "\(liability.text)")
            let future = "2026-11-21T08:01:01%2B08:00"
            for path in [
                "/v1/fund", "/v1/partners/fruit/account", "/v1/liability", "/v1/settlements",
                "/v1/settlements/1", "/v1/settlements/1/matrix",
            ] {
                let reply = try await client.get("\(path)?at=\(future)", as: .program)
                #expect(reply.status == 400, "\(path) \(reply.text)")
                #expect(reply.code == "invalid_parameter", "\(path) \(reply.text)")
            }
        }
    }
}
