// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Testing

@testable import API

@Suite("Adjustments by two people")
struct AdjustmentRequestTests {
    /// What a staff account of a role asks, as pages ask it.
    private func ask(
        _ server: TestServer,
        _ account: UInt64,
        _ method: String,
        _ path: String,
        _ body: String = "",
        role: StaffRole = .operatorRisk
    ) async throws -> (status: Int, json: JSON) {
        let inspection = Inspection(
            officer: account,
            secondOfficer: account + 1,
            document: "1",
            purpose: "2",
            scope: Inspection.Scope(),
            openedAt: ManualClock.start,
            endsAt: .latest
        )
        let principal = try #require(
            Principal(staff: account, role: role, partner: nil, inspection: inspection)
        )
        let answer = await InsideCalls(server.shared).answer(
            InsideQuestion(
                method: method == "GET" ? .get : .post,
                target: path,
                body: Array(body.utf8),
                idempotencyKey: "k-\(path.count)-\(Checksum.of(body))",
                language: "zh-Hans"
            ),
            as: principal
        )
        return (answer.status, try JSONParser.parse(answer.body))
    }

    @Test("It is booked once, when somebody else has agreed, and not before")
    func approved() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            let body = """
                {"member_id":"\(member)","points":600,"reason":"goodwill","note":"receipt"}
                """
            let direct = try await ask(server, 1, "POST", "/v1/adjustments", body)
            #expect(direct.json["code"] == "second_person_required")
            let asked = try await ask(server, 1, "POST", "/v1/adjustment-requests", body)
            #expect(asked.status == 201, "\(asked.json.text)")
            #expect(asked.json["status"] == "waiting")
            let id = try #require(asked.json["id"]?.stringValue)
            let path = "/v1/adjustment-requests/\(id)/approval"
            let own = try await ask(server, 1, "POST", path)
            #expect(own.status == 403)
            #expect(own.json["code"] == "second_person_required")
            let balance = { try await client.get("/v1/members/\(member)/balance", as: .program) }
            #expect(try await balance()["active"] == 0)
            let done = try await ask(server, 2, "POST", path)
            #expect(done.status == 200, "\(done.json.text)")
            #expect(done.json["status"] == "approved")
            #expect(done.json["entry_id"]?.stringValue != nil)
            #expect(try await balance()["active"] == 600)
            let again = try await ask(server, 3, "POST", path)
            #expect(again.json["code"] == "request_decided")
            #expect(try await balance()["active"] == 600)
        }
    }

    @Test("It is declined with a reason, and stays in the list")
    func declined() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            let body = #"{"member_id":"\#(member)","points":60,"reason":"goodwill","note":"x"}"#
            _ = try await ask(server, 1, "POST", "/v1/adjustment-requests", body)
            let path = "/v1/adjustment-requests/arq_1/rejection"
            let done = try await ask(server, 2, "POST", path, #"{"reason":"no receipt"}"#)
            #expect(done.json["status"] == "declined")
            let list = try await ask(server, 1, "GET", "/v1/adjustment-requests")
            #expect(list.json["data"]?.arrayValue?.count == 1)
            #expect(list.json["data"]?.arrayValue?.first?["decision_reason"] == "no receipt")
        }
    }

    @Test("What could not be booked is refused when it is asked for, and a trial keeps nothing")
    func refused() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            let take = #"{"member_id":"\#(member)","points":-5,"reason":"mistake","note":"x"}"#
            let reply = try await ask(server, 1, "POST", "/v1/adjustment-requests", take)
            #expect(reply.json["code"] == "insufficient_points")
            let give = #"{"member_id":"\#(member)","points":5,"reason":"mistake","note":"x"}"#
            let path = "/v1/adjustment-requests?dry_run=true"
            #expect(try await ask(server, 1, "POST", path, give).json["id"] == .null)
            let list = try await ask(server, 1, "GET", "/v1/adjustment-requests")
            #expect(list.json["data"]?.arrayValue?.isEmpty == true)
        }
    }

    @Test(
        "What an authority looks at is written down, chained, and shown to it and to the operator"
    )
    func lookUps() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            let officer = StaffRole.regulatorOfficer
            for path in ["/v1/members/\(member)", "/v1/members/\(member)/lots", "/v1/fund"] {
                _ = try await ask(server, 9, "GET", path, role: officer)
            }
            _ = try await ask(server, 2, "GET", "/v1/members/\(member)")
            let own = try await ask(server, 9, "GET", "/v1/look-ups", role: officer)
            let rows = try #require(own.json["data"]?.arrayValue)
            #expect(rows.map { $0["operation"]?.stringValue } == ["listLots", "readMember"])
            #expect(rows.allSatisfy { $0["member_id"]?.stringValue == member })
            #expect(Set(rows.compactMap { $0["hash"]?.stringValue }).count == 2)
            let other = try await ask(server, 8, "GET", "/v1/look-ups", role: officer)
            #expect(other.json["data"]?.arrayValue?.isEmpty == true)
            let dpo = try await ask(server, 3, "GET", "/v1/look-ups", role: .dpo)
            #expect(dpo.json["data"]?.arrayValue?.count == 3)
            let path = "/v1/members/\(member)/look-ups"
            let about = try await ask(server, 3, "GET", path, role: .dpo)
            #expect(about.json["data"]?.arrayValue?.count == 3)
        }
    }

    @Test("What staff looks at of a member is written down too, once within the hour")
    func staffLooks() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let (member, other) = (try await client.enrol(), try await client.enrol())
            let path = "/v1/members/\(member)"
            for _ in 0..<3 { _ = try await ask(server, 2, "GET", path) }
            _ = try await ask(server, 2, "GET", path + "/balance")
            _ = try await ask(server, 4, "GET", path, role: .auditor)
            _ = try await ask(server, 2, "GET", "/v1/members/\(other)")
            server.clock.advance(seconds: 3_600)
            _ = try await ask(server, 2, "GET", path)
            let about = try await ask(server, 3, "GET", path + "/look-ups", role: .dpo)
            let rows = try #require(about.json["data"]?.arrayValue)
            #expect(
                rows.map { $0["role"]?.stringValue } == [
                    "operator_risk", "auditor", "operator_risk",
                ]
            )
            #expect(rows.allSatisfy { $0["purpose"] == "care" && $0["partner"] == .null })
        }
    }

    @Test("However many looks there are, the memory of them is bounded, and forgets towards more")
    func recentLooks() {
        let recent = RecentLooks()
        let now = ManualClock.start
        for number in 1...UInt64(RecentLooks.maximum) {
            recent.note(number, MemberID(1), "readMember", at: now)
        }
        #expect(recent.knows(1, MemberID(1), "readMember", at: now))
        #expect(!recent.knows(1, MemberID(1), "readEntry", at: now))
        #expect(!recent.knows(1, MemberID(1), "readMember", at: now.adding(seconds: 3_600)))
        recent.note(5_000, MemberID(1), "readMember", at: now)
        #expect(!recent.knows(1, MemberID(1), "readMember", at: now))
        #expect(recent.knows(5_000, MemberID(1), "readMember", at: now))
    }
}

private enum Checksum {
    static func of(_ text: String) -> Int { text.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF } }
}
