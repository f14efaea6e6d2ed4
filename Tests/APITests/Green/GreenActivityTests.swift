// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Green activities")
struct GreenActivityTests {
    @Test("A trip counts grams by its factor, in buckets, and earns points for them")
    func trip() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let reply = try await client.ride(member)
            #expect(reply.status == 201, "\(reply.text)")
            #expect(reply["quantity"] == 12_000)
            #expect(reply["bucket"] == 500)
            #expect(reply["group"] == .null)
            #expect(reply["evidence.grade"] == "attested")
            #expect(reply["evidence.reference"] == "trip-1")
            #expect(reply["factor"] == "metro_shenzhen_2021")
            #expect(reply["grams"] == 560)
            #expect(reply["grams_wanted"] == 560)
            let again = try await client.ride(member)
            #expect(again.field("Idempotent-Replayed") == "true")
            #expect(again.json == reply.json)
        }
    }

    @Test("The same evidence counts once, for whomever and by whomever")
    func evidenceOnce() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let other = try await client.enrol(phone: "13900139000", key: "enrol-2")
            let first = try await client.ride(member)
            let again = try await client.ride(other, source: "s-2", as: .fruit)
            #expect(again.status == 409)
            #expect(again.code == "evidence_already_used")
            #expect(again["params.existing"] == first["entry_id"])
        }
    }

    @Test("Without evidence a trip saves no grams that are shown")
    func withoutEvidence() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let body = """
                {"member_id":"\(member)","source":{"id":"s-1"},"occurred_at":"\(Bodies.yesterday)",
                 "kind":"metro_trip","quantity":12300}
                """
            let reply = try await client.post("/v1/activities", body)
            #expect(reply.status == 201, "\(reply.text)")
            #expect(reply["evidence"] == .null)
            #expect(reply["factor"] == .null)
            #expect(reply["grams"] == 0)
        }
    }

    @Test("A class of the school is known, another is refused")
    func groups() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            func lesson(_ group: String, _ id: String) async throws -> Reply {
                try await client.post(
                    "/v1/activities",
                    """
                    {"member_id":"\(member)","source":{"id":"\(id)"},"kind":"lesson",
                     "occurred_at":"\(Bodies.yesterday)","group":"\(group)"}
                    """,
                    as: .school,
                    key: id
                )
            }
            let known = try await lesson("class_3_1", "l-1")
            #expect(known.status == 201, "\(known.text)")
            #expect(known["group"] == "class_3_1")
            let unknown = try await lesson("class_9_9", "l-2")
            #expect(unknown.status == 422)
            #expect(unknown.code == "unknown_group")
        }
    }

    @Test("Evidence that is not one is refused with its place")
    func bodies() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            for (evidence, wrong) in [
                ("{}", "/evidence/grade required"),
                (#"{"grade":"sworn"}"#, "/evidence/grade unknown"),
                (#"{"grade":"attested","place":"home"}"#, "/evidence/place unknown"),
                (#"{"grade":"attested","reference":"1"}"#, "/evidence/provider required"),
                ("[]", "/evidence malformed"),
            ] {
                let body = """
                    {"member_id":"\(member)","source":{"id":"s-1"},"kind":"metro_trip",
                     "occurred_at":"\(Bodies.yesterday)","evidence":\(evidence)}
                    """
                let reply = try await client.post("/v1/activities", body)
                #expect(reply.wrong == [wrong], "\(reply.text)")
            }
        }
    }

    @Test(
        "Certified goods stand as claims of the purchase, with 0 grams as long as none may be told"
    )
    func goods() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let bought = try await client.buy(member)
            #expect(bought["grams"] == 0)
            #expect(bought["claims"]?.arrayValue?.isEmpty == true)
        }
    }
}

extension Client {
    /// 12.3 kilometres by metro, which the operator of the metro attests.
    func ride(
        _ member: String,
        reference: String = "trip-1",
        source: String = "s-1",
        as sender: Sender = .school
    ) async throws -> Reply {
        try await post(
            "/v1/activities",
            """
            {"member_id":"\(member)","source":{"id":"\(source)"},"kind":"metro_trip",
             "occurred_at":"\(Bodies.yesterday)","quantity":12300,
             "evidence":{"grade":"attested","provider":"metro","reference":"\(reference)",
              "region":"shenzhen"}}
            """,
            as: sender,
            key: "ride-\(source)"
        )
    }
}
