// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@Suite("Erasure and cases over HTTP")
struct ErasureTests {
    private static let closed = #"{"reason":"account_closed","asked_by":"member""#

    @Test("A member is erased: asked about points, found by nobody, and the phone is free again")
    func erased() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(70, to: member)
            let path = "/v1/members/\(member)/erasure"
            let asked = try await client.post(path, ErasureTests.closed + "}", as: .program)
            #expect(asked.code == "points_remain")
            #expect(asked["params.points"] == 70)
            #expect(try await client.post(path, ErasureTests.closed + "}").code == "operator_only")
            let odd = try await client.post(
                path,
                ErasureTests.closed + #","points":"burn"}"#,
                as: .program
            )
            #expect(odd.code == "validation_failed")
            let done = try await client.post(
                path,
                ErasureTests.closed + #","points":"forfeit"}"#,
                as: .program,
                key: "erase-1"
            )
            #expect(done.status == 200, "\(done.text)")
            #expect(done["forfeited"] == 70)
            let gone = try await client.get("/v1/members/\(member)")
            #expect(gone.status == 410)
            #expect(gone.code == "member_erased")
            let seen = try await client.get("/v1/members/\(member)", as: .program)
            #expect(seen["identifiers"]?.arrayValue?.isEmpty == true)
            #expect(seen["erased_at"]?.stringValue != nil)
            let lookup = #"{"identifier":{"type":"phone","value":"13800138000"}}"#
            #expect(try await client.post("/v1/members/lookup", lookup).status == 404)
            #expect(try await client.buy(member).code == "member_erased")
            let again = try await client.enrol(key: "enrol-2")
            #expect(again != member)
        }
    }

    @Test("Evidence is asked for by one and released by another, and holds an erasure up")
    func evidence() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            func body(_ scope: String) -> String {
                """
                {"authority":"市场监督管理局","officers":["ZF-1","ZF-2"],"document":"17号",
                 "purpose":"核查","scope":\(scope),"expires_at":"2027-01-01T00:00:00Z"}
                """
            }
            let scope = #"{"members":["\#(member)"],"partners":["fruit"]}"#
            let asked = try await client.post("/v1/evidence", body(scope), as: .program)
            #expect(asked.status == 201, "\(asked.text)")
            let id = try #require(asked["id"]?.stringValue)
            #expect(asked.fields[.location] == "/v1/evidence/\(id)")
            let erasure = try await client.post(
                "/v1/members/\(member)/erasure",
                ErasureTests.closed + "}",
                as: .program,
                key: "erase"
            )
            #expect(erasure.code == "evidence_is_held")
            #expect(erasure["params.case"]?.stringValue == id)
            let path = "/v1/evidence/\(id)/release"
            let own = try await client.post(path, "{}", as: .program, key: "own")
            #expect(own.status == 403)
            #expect(own.code == "same_person")
            let released = try await client.post(path, "{}", as: .reviewer, key: "two")
            #expect(released.status == 200, "\(released.text)")
            let read = try await client.get("/v1/evidence/\(id)", as: .program)
            #expect(read["status"] == "released")
            #expect(read["scope.members.0"]?.stringValue == member)
            #expect(read["requested_by_key"] != read["released_by_key"])
            let list = try await client.get("/v1/evidence", as: .program)
            #expect(list["data"]?.arrayValue?.count == 1)
            for wrong in [#"{"members":["mem_x"]}"#, #"{"partners":["nobody"]}"#, "{}", "[]"] {
                let reply = try await client.post(
                    "/v1/evidence",
                    body(wrong),
                    as: .program,
                    key: "wrong\(wrong.count)"
                )
                #expect(reply.code == "validation_failed", "\(wrong): \(reply.text)")
            }
            #expect(try await client.post("/v1/evidence", body(scope)).code == "operator_only")
            let unknown = try await client.get("/v1/evidence/evc_0000000000001", as: .program)
            #expect(unknown.code == "unknown_case")
        }
    }
}
