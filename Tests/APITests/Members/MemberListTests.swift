// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("What a member's pages ask for")
struct MemberListTests {
    @Test("Entries by what became of points; those that move none are in no group")
    func groups() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member)
            try await client.give(500, to: member)
            let path = "/v1/members/\(member)/entries?group="
            func kinds(_ group: String) async throws -> [String] {
                let reply = try await client.get(path + group, as: .program)
                return (reply["data"]?.arrayValue ?? []).compactMap { $0["kind"]?.stringValue }
            }
            #expect(try await kinds("points") == ["points_adjusted", "purchase_recorded"])
            #expect(try await kinds("earned") == ["purchase_recorded"])
            #expect(try await kinds("adjusted") == ["points_adjusted"])
            #expect(try await kinds("spent") == [])
            let unknown = try await client.get(path + "gifts", as: .program)
            #expect(unknown.status == 400, "\(unknown.text)")
        }
    }

    @Test("A lot with its origin says how many points it had; without, it does not")
    func origins() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member)
            let path = "/v1/members/\(member)/lots"
            let with = try await client.get(path + "?expand=origin", as: .program)
            #expect(with["data.0.origin.kind"] == "purchase_recorded", "\(with.text)")
            #expect(with["data.0.origin.points"] == with["data.0.points"])
            let without = try await client.get(path, as: .program)
            #expect(without["data.0.origin"] == nil)
            let wrong = try await client.get(path + "?expand=rule", as: .program)
            #expect(wrong.status == 400)
        }
    }

    @Test("What was redeemed is listed with where it stands, the newest first")
    func redemptions() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(100_000, to: member)
            let body = #"{"member_id":"\#(member)","reward":"fruit_box"}"#
            for key in ["one", "two"] {
                let made = try await client.post("/v1/redemptions", body, as: .program, key: key)
                #expect(made.status == 201, "\(made.text)")
            }
            let path = "/v1/members/\(member)/redemptions"
            let list = try await client.get(path + "?limit=1", as: .program)
            let first = try #require(list["data.0.id"]?.stringValue, "\(list.text)")
            #expect(list["data.0.status"] == "confirmed" && list["data.0.open"] == 1)
            #expect(list["has_more"] == true)
            let cancelled = try await client.post(
                "/v1/redemptions/\(first)/cancel",
                #"{"by":"member"}"#,
                as: .program,
                key: "cancel"
            )
            #expect(cancelled.status == 200, "\(cancelled.text)")
            let after = try await client.get(path, as: .program)
            #expect(after["data.0.status"] == "cancelled_by_member")
            #expect(after["data.0.has_code"] == false && after["data.0.open"] == 0)
        }
    }
}
