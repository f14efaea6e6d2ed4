// SPDX-License-Identifier: Apache-2.0

import Engine
import Primitives
import Testing

@testable import API

/// Provokes the refusals that no other suite does, each through its operation.
@Suite("Every refusal can be met")
struct EveryRefusalTests {
    @Test("Before the program, in the future")
    func times() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            for (time, code) in [
                ("2023-12-31T15:59:59Z", "before_program"),
                ("2026-11-21T00:05:01Z", "in_the_future"),
            ] {
                let body = Bodies.purchase(member).replacing(Bodies.yesterday, with: time)
                let reply = try await client.post("/v1/purchases", body)
                #expect(reply.status == 422)
                #expect(reply.code == code)
            }
            let tolerated = Bodies.purchase(member).replacing(
                Bodies.yesterday,
                with: "2026-11-21T00:05:00Z"
            )
            #expect(try await client.post("/v1/purchases", tolerated).status == 201)
        }
    }

    @Test("Too few points, for a payment, a hold, a reward and a correction")
    func insufficient() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(100, to: member)
            for (path, body, sender) in [
                ("/v1/holds", #"{"member_id":"\#(member)","points":101}"#, Sender.fruit),
                ("/v1/redemptions", #"{"member_id":"\#(member)","reward":"fruit_box"}"#, .fruit),
                (
                    "/v1/adjustments",
                    #"{"member_id":"\#(member)","points":-101,"reason":"fraud"}"#, .program
                ),
            ] {
                let reply = try await client.post(path, body, as: sender)
                #expect(reply.status == 422, "\(path)")
                #expect(reply.code == "insufficient_points")
                #expect(reply["params.available"] == 100)
                #expect(reply["retryable"] == true)
            }
        }
    }

    @Test("Payments: used twice, unknown, somebody else's, at a partner that takes none")
    func payments() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let other = try await client.enrol(phone: "13900139000", key: "enrol-2")
            try await client.give(600, to: member)
            let pay = """
                {"member_id":"\(member)","source":{"id":"p-1"},"points":300,
                 "bill":{"amount":1000,"currency":"CNY"}}
                """
            let payment = try #require(
                try await client.post("/v1/payments", pay)["id"]?.stringValue
            )
            func buy(_ member: String, _ payment: String, _ id: String) async throws -> Reply {
                let body = Bodies.purchase(member, id: id).dropLast()
                return try await client.post(
                    "/v1/purchases",
                    body + #","payments":["\#(payment)"]}"#,
                    key: id
                )
            }
            #expect(try await buy(member, "pay_0000000000099", "1").code == "unknown_payment")
            #expect(try await buy(other, payment, "2").code == "not_yours")
            #expect(try await buy(member, payment, "3").status == 201)
            let used = try await buy(member, payment, "4")
            #expect(used.status == 409)
            #expect(used.code == "payment_already_used")
            #expect(used["params.payment"]?.stringValue == payment)
            let small = pay.replacing("p-1", with: "p-2").replacing("1000", with: "1")
            let tiny = try await client.post("/v1/payments", small, key: "tiny")
            #expect(tiny.code == "bill_too_small", "\(tiny.text)")
            let school = try await client.post("/v1/payments", pay, as: .school, key: "school")
            #expect(school.code == "partner_does_not_take_points", "\(school.text)")
        }
    }

    @Test("Holds: more than is held, ended, too many")
    func holds() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(600, to: member)
            let hold = try await client.hold(member, 100)
            let over = try await client.post("/v1/holds/\(hold)/capture", #"{"points":101}"#)
            #expect(over.status == 422)
            #expect(over.code == "capture_over_hold")
            _ = try await client.post("/v1/holds/\(hold)/capture", "{}", key: "c-1")
            let ended = try await client.post("/v1/holds/\(hold)/release", "{}", key: "c-2")
            #expect(ended.status == 409)
            #expect(ended.code == "hold_ended")
            var last: String?
            for number in 1...100 {
                let body = #"{"member_id":"\#(member)","points":1}"#
                let reply = try await client.post("/v1/holds", body, key: "many-\(number)")
                last = reply.code
                if reply.status != 201 { break }
            }
            #expect(last == "too_many_holds")
            #expect(
                try await client.post("/v1/holds/hld_0000000000099/capture", "{}").code
                    == "unknown_hold"
            )
            #expect(try await client.post("/v1/holds/x/release", "{}").code == "unknown_hold")
        }
    }

    @Test("Returns: too many goods, too much money, everything twice")
    func returns() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let goods = try await client.buyGoods(member)
            func giveBack(_ what: String, _ id: String, of purchase: String) async throws -> Reply {
                try await client.post(
                    "/v1/returns",
                    """
                    {"purchase_id":"\(purchase)","source":{"id":"\(id)"},
                     "occurred_at":"2026-11-21T00:00:00Z",\(what)}
                    """,
                    key: id
                )
            }
            let many = try await giveBack(#""lines":[{"item":0,"quantity":6}]"#, "1", of: goods)
            #expect(many.status == 422)
            #expect(many.code == "return_over_purchase")
            #expect(many["params.left"] == 5)
            let both = #""lines":[{"item":0,"quantity":5},{"item":1,"quantity":2}]"#
            #expect(try await giveBack(both, "2", of: goods).status == 201)
            let twice = try await giveBack(#""lines":[{"item":0,"quantity":1}]"#, "3", of: goods)
            #expect(twice.status == 409)
            #expect(twice.code == "already_returned")
            let plain = try #require(try await client.buy(member)["id"]?.stringValue)
            let much = #""amount":{"amount":3601,"currency":"CNY"}"#
            let over = try await giveBack(much, "4", of: plain)
            #expect(over.status == 422)
            #expect(over.code == "return_amount_over_purchase")
            #expect(over["params.left_fen"] == 3_600)
            let neither = try await giveBack(#""lines":[]"#, "5", of: plain)
            #expect(neither.code == "validation_failed")
            let missing = try await giveBack(both, "6", of: "pur_0000000000099")
            #expect(missing.code == "unknown_purchase")
        }
    }

    @Test("Rewards: unknown, sold out, too many for one member")
    func rewards() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(10_000_000, to: member)
            try await client.openCleaning()
            for (reward, quantity, code, status) in [
                ("nothing", 1, "unknown_reward", 404),
                ("fruit_cleaning", 501, "reward_sold_out", 422),
                ("fruit_cleaning", 13, "reward_limit_reached", 422),
            ] {
                let slot =
                    reward == "nothing"
                    ? "" : Bodies.cleaned.replacing(#""reward":"fruit_cleaning""#, with: "")
                let body = """
                    {"member_id":"\(member)","reward":"\(reward)","quantity":\(quantity)\(slot)}
                    """
                let reply = try await client.post("/v1/redemptions", body)
                #expect(reply.code == code, "\(reply.text)")
                #expect(reply.status == status)
            }
        }
    }

    @Test("Corrections of an entry that is not the member's")
    func adjustments() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            for entry in ["ent_0000000000001", "ent_0000000000099"] {
                let body = """
                    {"member_id":"\(member)","points":1,"reason":"mistake","corrects":"\(entry)"}
                    """
                let reply = try await client.post("/v1/adjustments", body, as: .program)
                #expect(reply.status == 404)
                #expect(reply.code == "unknown_entry")
            }
            let unknown = #"{"member_id":"mem_0000000000099","points":1,"reason":"mistake"}"#
            let reply = try await client.post("/v1/adjustments", unknown, as: .program)
            #expect(reply.code == "unknown_member")
            let zero = #"{"member_id":"\#(member)","points":0,"reason":"mistake"}"#
            #expect(
                try await client.post("/v1/adjustments", zero, as: .program).wrong
                    == ["/points too_small"]
            )
            let why = #"{"member_id":"\#(member)","points":1,"reason":"because"}"#
            #expect(
                try await client.post("/v1/adjustments", why, as: .program).wrong
                    == ["/reason unknown"]
            )
        }
    }

    @Test("Tenders that do not sum to the total")
    func tenders() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let tender = #"{"kind":"cash","amount":{"amount":1,"currency":"CNY"}}"#
            let body = Bodies.purchase(member).dropLast() + #","tenders":[\#(tender)]}"#
            let reply = try await client.post("/v1/purchases", String(body))
            #expect(reply.wrong == ["/tenders inconsistent"])
        }
    }

    @Test("An inbox that is full answers 503 with the seconds to wait")
    func busy() {
        let problem = Problem(.busy(retryAfterSeconds: 2))
        #expect(problem.status == 503)
        #expect(problem.code == .busy)
        #expect(problem.retryAfterSeconds == 2)
        #expect(problem.isRetryable)
    }
}
