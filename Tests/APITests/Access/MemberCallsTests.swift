// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Testing

@testable import API

/// Two members who ask the interface as themselves.
@Suite("Calls of members")
struct MemberCallsTests {
    private struct Asking {
        let calls: InsideCalls
        let engine: Engine
        let principal: Principal?

        func ask(
            _ method: HTTPRequest.Method,
            _ path: String,
            _ body: String = "",
            key: String? = nil
        ) async -> (status: Int, json: JSON) {
            let answer = await calls.answer(
                InsideQuestion(
                    method: method,
                    target: path,
                    body: Array(body.utf8),
                    idempotencyKey: key,
                    language: "en"
                ),
                as: principal
            )
            return (answer.status, (try? JSONParser.parse(answer.body)) ?? .null)
        }
    }

    /// Ann and Bob, with a purchase of Ann's.
    private func town(
        _ body:
            @Sendable (_ ann: (Asking, String), _ bob: (Asking, String), String) async throws
            -> Void
    ) async throws {
        let server = try await TestServer()
        try await server.run { client in
            let calls = InsideCalls(server.shared)
            func member(_ phone: String) async throws -> (Asking, String) {
                let desk = Asking(
                    calls: calls,
                    engine: server.engine,
                    principal: .signInDesk
                )
                let made = await desk.ask(
                    .post,
                    "/v1/members",
                    #"{"identifiers":[{"type":"phone","value":"\#(phone)"}]}"#,
                    key: "enrol-\(phone)"
                )
                #expect(made.status == 201)
                let id = try #require(made.json["id"]?.stringValue)
                let number = try #require(MemberID(text: id))
                let principal = Principal(member: number)
                return (Asking(calls: calls, engine: server.engine, principal: principal), id)
            }
            let ann = try await member("13800000001")
            let bob = try await member("13800000002")
            let bought = try await client.post(
                "/v1/purchases",
                """
                {"member_id":"\(ann.1)","source":{"id":"R1"},
                 "occurred_at":"2026-11-21T07:30:00+08:00",
                 "total":{"amount":5000,"currency":"CNY"}}
                """,
                key: "purchase"
            )
            #expect(bought.status == 201, "\(bought.text)")
            try await body(ann, bob, try #require(bought["id"]?.stringValue))
        }
    }

    @Test("A member reads what is the member's own, and of others nothing, as if it were not there")
    func reading() async throws {
        try await town { ann, bob, purchase in
            let entry = purchase.replacing("pur_", with: "ent_")
            for path in ["", "/balance", "/tier", "/lots", "/entries", "/household", "/green"] {
                let own = await ann.0.ask(.get, "/v1/members/\(ann.1)\(path)")
                #expect(own.status == 200, "\(path)")
                let other = await bob.0.ask(.get, "/v1/members/\(ann.1)\(path)")
                #expect(other.status == 404, "\(path)")
                #expect(other.json["code"] == "unknown_member")
            }
            for path in ["/v1/purchases/\(purchase)", "/v1/entries/\(entry)"] {
                #expect(await ann.0.ask(.get, path).status == 200, "\(path)")
                #expect(await bob.0.ask(.get, path).status == 404, "\(path)")
            }
            let lots = await ann.0.ask(.get, "/v1/members/\(ann.1)/lots").json
            let lot = lots["data"]?.arrayValue?.first?["id"]?.stringValue ?? ""
            #expect(await ann.0.ask(.get, "/v1/lots/\(lot)/trace").status == 200)
            #expect(await bob.0.ask(.get, "/v1/lots/\(lot)/trace").json["code"] == "unknown_lot")
        }
    }

    @Test("Rules and rewards are for everybody; what tills and operators do is not for members")
    func others() async throws {
        try await town { ann, _, _ in
            for path in ["/v1/program", "/v1/rules", "/v1/rewards", "/v1/partners", "/v1/games"] {
                #expect(await ann.0.ask(.get, path).status == 200, "\(path)")
            }
            for path in ["/v1/fund", "/v1/evidence", "/v1/settlements", "/v1/liability"] {
                #expect(await ann.0.ask(.get, path).json["code"] == "permission_denied", "\(path)")
            }
            for path in ["/v1/purchases", "/v1/payments", "/v1/adjustments", "/v1/members"] {
                let answer = await ann.0.ask(.post, path, "{}", key: "k")
                #expect(answer.json["code"] == "permission_denied", "\(path)")
            }
            let batch = await ann.0.ask(.post, "/v1/batches", "{}", key: "k")
            #expect(batch.json["code"] == "permission_denied")
        }
    }

    @Test("A member changes only what is the member's own, and says nothing for a partner")
    func writing() async throws {
        try await town { ann, bob, _ in
            let consent = #"{"purpose":"marketing"}"#
            let given = await ann.0.ask(
                .post,
                "/v1/members/\(ann.1)/consents",
                consent,
                key: "c1"
            )
            #expect(given.status == 201)
            let forged = await bob.0.ask(
                .post,
                "/v1/members/\(ann.1)/consents",
                consent,
                key: "c2"
            )
            #expect(forged.json["code"] == "unknown_member")
            for body in [
                #"{"member_id":"\#(ann.1)","reward":"apples"}"#,
                #"{"identifier":{"type":"phone","value":"13800000001"},"reward":"apples"}"#,
                #"{"member_id":"\#(bob.1)","reward":"apples","source":{"id":"R9"}}"#,
            ] {
                let answer = await bob.0.ask(.post, "/v1/redemptions", body, key: "r")
                #expect(
                    ["unknown_member", "validation_failed"].contains(
                        answer.json["code"]?.stringValue ?? ""
                    ),
                    "\(body) \(answer.json)"
                )
            }
        }
    }

    @Test("Only the member can be said to ask for the member's own erasure")
    func erasure() async throws {
        try await town { ann, _, _ in
            let path = "/v1/members/\(ann.1)/erasure"
            let heir = #"{"reason":"account_closed","asked_by":"heir","points":"forfeit"}"#
            let answer = await ann.0.ask(.post, path, heir, key: "e")
            #expect(answer.json["code"] == "validation_failed")
            #expect(
                answer.json["errors"]?.arrayValue?.first?["pointer"] == "/asked_by",
                "\(answer.json)"
            )
        }
    }

    @Test("The journal names the member as authority, by a number that is nobody else's")
    func authority() async throws {
        try await town { ann, _, _ in
            let answer = await ann.0.ask(
                .post,
                "/v1/members/\(ann.1)/consents",
                #"{"purpose":"leaderboard"}"#,
                key: "c"
            )
            let id = try #require(answer.json["entry_id"]?.stringValue)
            let entry = try #require(EntryID(text: id))
            let record = try #require(await ann.0.engine.record(entry))
            let number = try #require(MemberID(text: ann.1))
            let holder = PrincipalNumbers.holder(of: record.authority.principal)
            #expect(holder == .member(number))
        }
    }
}

@Suite("Numbers of principals")
struct PrincipalNumbersTests {
    @Test("Ranges do not meet, and every number tells what it stands for")
    func ranges() throws {
        let ranges = [
            PrincipalNumbers.keys, PrincipalNumbers.staff, PrincipalNumbers.services,
            PrincipalNumbers.members,
        ]
        for (left, right) in zip(ranges, ranges.dropFirst()) {
            #expect(left.upperBound <= right.lowerBound)
        }
        #expect(ranges.allSatisfy { $0.upperBound <= 1 << 53 })
        #expect(PrincipalNumbers.holder(of: 0) == .machine)
        #expect(PrincipalNumbers.holder(of: 12) == .key(12))
        let fifth = try #require(PrincipalNumbers.staff(5))
        #expect(PrincipalNumbers.holder(of: fifth) == .staff(5))
        #expect(PrincipalNumbers.holder(of: PrincipalNumbers.signInDesk) == .service)
        #expect(PrincipalNumbers.staff(0) == nil)
        #expect(PrincipalNumbers.staff(1 << 40) == nil)
        #expect(PrincipalNumbers.member(MemberID(0)) == nil)
        #expect(PrincipalNumbers.member(MemberID(1 << 52)) == nil)
        #expect(PrincipalNumbers.holder(of: .max) == nil)
    }
}
