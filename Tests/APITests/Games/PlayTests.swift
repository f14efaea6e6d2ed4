// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Leaderboards and how much is played")
struct PlayTests {
    private func member(_ number: Int, _ client: Client, isRanked: Bool) async throws -> String {
        let member = try await client.enrol(phone: "1380013800\(number)", key: "enrol-\(number)")
        if isRanked { try await agree(member, client, key: "agree-\(number)") }
        return member
    }

    private func agree(_ member: String, _ client: Client, key: String) async throws {
        let reply = try await client.post(
            "/v1/members/\(member)/consents",
            #"{"purpose":"leaderboard"}"#,
            key: key
        )
        #expect(reply.status == 201, "\(reply.text)")
    }

    private func checkIn(_ member: String, _ client: Client) async throws {
        let day = client.clock.now().microseconds
        let path = "/v1/members/\(member)/check-ins"
        let reply = try await client.post(path, "{}", key: "c-\(member)-\(day)")
        #expect(reply.status == 201, "\(reply.text)")
    }

    @Test(
        "Only who agreed is ranked, by goals and then by who was first, under a name of the month"
    )
    func ranks() async throws {
        try await TestServer().run { client in
            let slow = try await member(1, client, isRanked: true)
            let quick = try await member(2, client, isRanked: true)
            let keen = try await member(3, client, isRanked: true)
            let quiet = try await member(4, client, isRanked: false)
            for member in [quick, slow, keen, quiet] { try await checkIn(member, client) }
            client.clock.advance(days: 1)
            try await checkIn(keen, client)
            let board = try await client.get("/v1/leaderboards/2026-11?member_id=\(slow)")
            #expect(board.status == 200, "\(board.text)")
            #expect(board["ranked_members"] == 3)
            #expect(board["places.0.goals"] == 3)
            #expect(board["places.1.goals"] == 2)
            #expect(board["places.2.goals"] == 2)
            #expect(board["places.2.is_member"] == true)
            #expect(board["member.place"] == 3)
            #expect(board["member.name.en"] == board["places.2.name.en"])
            #expect(!board.text.contains(quick) && !board.text.contains(slow))
            let other = try await client.get("/v1/leaderboards/2026-11?member_id=\(quiet)")
            #expect(other["member"] == .null)
            let first = try await client.get("/v1/leaderboards/2026-11?limit=1")
            #expect(first["places"]?.arrayValue?.count == 1)
            #expect(first["places.0.goals"] == 3)
            #expect(first["places.0.name.zh"] == board["places.0.name.zh"])
            let empty = try await client.get("/v1/leaderboards/2026-10")
            #expect(empty["places"]?.arrayValue?.isEmpty == true)
        }
    }

    @Test(
        "Whoever does not want to be ranked any more is gone at once, and counts from then on anew"
    )
    func withdrawal() async throws {
        try await TestServer().run { client in
            let member = try await member(1, client, isRanked: true)
            try await checkIn(member, client)
            let path = "/v1/leaderboards/2026-11?member_id=\(member)"
            #expect(try await client.get(path)["member.goals"] == 2)
            let withdrawn = try await client.post(
                "/v1/members/\(member)/consents/withdraw",
                #"{"purpose":"leaderboard"}"#,
                key: "no"
            )
            #expect(withdrawn.status == 200, "\(withdrawn.text)")
            #expect(try await client.get(path)["member"] == .null)
            #expect(try await client.get(path)["ranked_members"] == 0)
            try await agree(member, client, key: "yes")
            #expect(try await client.get(path)["member"] == .null)
            client.clock.advance(days: 1)
            try await checkIn(member, client)
            #expect(try await client.get(path)["member.goals"] == 1)
        }
    }

    @Test("The operator reads players, goals and what was given, month by month; partners do not")
    func report() async throws {
        try await TestServer().run { client in
            let first = try await member(1, client, isRanked: false)
            let second = try await member(2, client, isRanked: true)
            try await checkIn(first, client)
            try await checkIn(second, client)
            client.clock.advance(days: 20)
            try await checkIn(second, client)
            let report = try await client.get("/v1/program/play", as: .program)
            #expect(report.status == 200, "\(report.text)")
            #expect(report["months.0.month"] == "2026-11")
            #expect(report["months.0.players"] == 2)
            #expect(report["months.0.new_players"] == 2)
            #expect(report["months.0.check_ins"] == 2)
            #expect(report["months.0.goals"] == 4)
            #expect(report["months.1.month"] == "2026-12")
            #expect(report["months.1.players"] == 1)
            #expect(report["months.1.new_players"] == 0)
            #expect(try await client.get("/v1/program/play").code == "operator_only")
        }
    }

    @Test(
        "A month that is none is refused",
        arguments: ["2026", "2026-13", "11-2026", "2026-1", "x"]
    )
    func badMonth(month: String) async throws {
        try await TestServer().run { client in
            let reply = try await client.get("/v1/leaderboards/\(month)")
            #expect(reply.status == 400)
            #expect(reply.code == "invalid_parameter")
        }
    }
}
