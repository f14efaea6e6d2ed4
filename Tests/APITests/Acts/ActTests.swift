// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@Suite("Acts of people over HTTP")
struct ActTests {
    @Test("What people decided is found by kind, person and time, and what tills book is not")
    func acts() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(70, to: member)
            #expect(try await client.buy(member).status == 201)
            client.clock.advance(days: 2)
            let order =
                #"{"reason":"points_farming","basis":"章程 8","words":"核查中","days":3}"#
            _ = try await client.post("/v1/members/\(member)/freeze", order, as: .program)
            let all = try await client.get("/v1/acts", as: .program)
            func kinds(_ reply: Reply) -> [String] {
                (reply["data"]?.arrayValue ?? []).compactMap { $0["kind"]?.stringValue }
            }
            #expect(kinds(all).prefix(2) == ["member_frozen", "points_adjusted"], "\(all.text)")
            #expect(!kinds(all).contains("purchase_recorded"))
            let frozen = try await client.get("/v1/acts?group=freezes", as: .program)
            #expect(kinds(frozen) == ["member_frozen"])
            #expect(frozen["data"]?.arrayValue?.first?["reason"] == "points_farming")
            #expect(frozen["data"]?.arrayValue?.first?["note"] == "核查中")
            let principal = try #require(all["data"]?.arrayValue?.first?["principal"]?.integerValue)
            let own = try await client.get("/v1/acts?principal=\(principal)", as: .program)
            #expect(kinds(own).contains("member_frozen"))
            let nobody = try await client.get("/v1/acts?principal=999", as: .program)
            #expect(kinds(nobody).isEmpty && nobody["next_cursor"] == .null)
            let odd = try await client.get("/v1/acts?group=weather", as: .program)
            #expect(odd.status == 400)
            // What ends by itself is nobody's act.
            client.clock.advance(days: 4)
            _ = try await client.get("/v1/members/\(member)", as: .program)
            let later = try await client.get("/v1/acts?group=freezes", as: .program)
            #expect(kinds(later) == ["member_frozen"])
        }
    }

    @Test("A page goes on where the one before ended, and a span has two ends")
    func pages() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            for number in 1...3 {
                try await client.give(Int64(number), to: member, key: "give-\(number)")
                client.clock.advance(days: 1)
            }
            func points(_ reply: Reply) -> [Int64] {
                (reply["data"]?.arrayValue ?? []).compactMap { $0["points"]?.integerValue }
            }
            let path = "/v1/acts?group=adjustments&limit=2"
            let first = try await client.get(path, as: .program)
            #expect(points(first) == [3, 2], "\(first.text)")
            let cursor = try #require(first["next_cursor"]?.stringValue)
            let second = try await client.get("\(path)&cursor=\(cursor)", as: .program)
            #expect(points(second) == [1])
            let moments = (first["data"]?.arrayValue ?? []).compactMap {
                $0["recorded_at"]?.stringValue?.replacing("+", with: "%2B")
            }
            let span = "&from=\(moments[1])&until=\(moments[0])"
            let between = try await client.get("/v1/acts?group=adjustments\(span)", as: .program)
            #expect(points(between) == [2], "\(between.text)")
        }
    }

    @Test("A copy of a member that goes out is written down, whoever asks")
    func copies() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let copy = try await client.get("/v1/members/\(member)/export", as: .program)
            #expect(copy.status == 200, "\(copy.text)")
            let noted = try await client.get("/v1/look-ups?operation=exportMember", as: .program)
            #expect(noted["data"]?.arrayValue?.count == 1, "\(noted.text)")
            #expect(noted["data"]?.arrayValue?.first?["member_id"]?.stringValue == member)
            let other = try await client.get("/v1/look-ups?operation=readTrace", as: .program)
            #expect(other["data"]?.arrayValue?.isEmpty == true)
        }
    }
}
