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

    @Test("Without the number of its record a trip is refused, and nothing is used up")
    func withoutEvidence() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            for evidence in [
                "null", #"{"grade":"attested"}"#, #"{"grade":"attested","provider":"metro"}"#,
                #"{"grade":"attested","provider":"metro","reference":""}"#,
            ] {
                let reply = try await client.report("metro_trip", 12_300, evidence, of: member)
                #expect(reply.status == 422)
                #expect(reply.wrong == ["/evidence/reference required"], "\(reply.text)")
            }
            #expect(try await client.ride(member).status == 201)
        }
    }

    @Test("What proves too little, or counts by no factor that may be told, gives no grams")
    func grades() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            func save(_ grade: String, _ kind: String = "electricity_saving") async throws -> Reply
            {
                try await client.report(
                    kind,
                    10,
                    #"{"grade":"\#(grade)","provider":"grid","reference":"\#(kind)-\#(grade)"}"#,
                    of: member,
                    at: "utility"
                )
            }
            let declared = try await save("declared")
            #expect(declared.status == 201, "\(declared.text)")
            #expect(declared["grams"] == 0)
            #expect(declared["factor"] == .null)
            #expect(declared["evidence.grade"] == "declared")
            #expect(declared["points"] == 0)
            let documented = try await save("documented")
            #expect(documented["grams"] == 2_472)
            #expect(documented["points"] == 24)
            let again = try await save("declared")
            #expect(again.json == declared.json)
            let clothing = try await save("documented", "clothing_recycling")
            #expect(clothing["grams"] == 0)
            #expect(clothing["factor"] == "clothing_recycled")
        }
    }

    @Test("A region has its own factor, and one that no factor knows has the lowest of all")
    func regions() async throws {
        try await TestServer().run { client in
            for (number, (region, factor, grams)) in [
                ("north", "electricity_north_2023", 6_361),
                ("south", "electricity_south_2023", 4_042),
                ("the_moon", "electricity_southwest_2023", 2_472),
                ("", "electricity_southwest_2023", 2_472),
            ].enumerated() {
                let phone = "1390013900\(number)"
                let member = try await client.enrol(phone: phone, key: "enrol-\(number)")
                let reply = try await client.report(
                    "electricity_saving",
                    10,
                    """
                    {"grade":"attested","provider":"grid","reference":"bill-\(number)",
                     "region":"\(region)"}
                    """,
                    of: member,
                    at: "utility"
                )
                #expect(reply["factor"]?.stringValue == factor, "\(reply.text)")
                #expect(reply["grams"]?.integerValue == Int64(grams))
                #expect(reply["points"]?.integerValue == Int64(grams / 100))
            }
        }
    }

    @Test("Where sources disagree the lower one counts")
    func sources() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            for (number, (kind, factor, grams)) in [
                ("ebike_trip", "shared_ebike_cautious", 487),
                ("no_cutlery", "no_cutlery_eleme_2022", 15),
            ].enumerated() {
                let reply = try await client.report(
                    kind,
                    kind == "no_cutlery" ? 1 : 10_000,
                    #"{"grade":"attested","provider":"app","reference":"\#(number)"}"#,
                    of: member,
                    at: "restaurant"
                )
                #expect(reply["factor"]?.stringValue == factor, "\(reply.text)")
                #expect(reply["grams"]?.integerValue == Int64(grams))
            }
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
                (#"{"grade":3}"#, "/evidence/grade malformed"),
                (#"{"grade":"attested","place":"home"}"#, "/evidence/place unknown"),
                (#"{"grade":"attested","reference":"1"}"#, "/evidence/provider required"),
                (
                    #"{"grade":"attested","region":"\#(String(repeating: "x", count: 65))"}"#,
                    "/evidence/region too_long"
                ),
                (
                    #"{"grade":"attested","provider":"\#(String(repeating: "x", count: 121))"}"#,
                    "/evidence/provider too_long"
                ),
                ("[]", "/evidence malformed"),
            ] {
                let reply = try await client.report("metro_trip", 1, evidence, of: member)
                #expect(reply.status == 422)
                #expect(reply.wrong == [wrong], "\(reply.text)")
            }
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

    /// A report of an activity yesterday at a partner, with evidence as it stands.
    func report(
        _ kind: String,
        _ quantity: Int64,
        _ evidence: String,
        of member: String,
        at partner: String = "transit"
    ) async throws -> Reply {
        let hash = evidence.utf8.reduce(0) { ($0 * 31 + Int($1)) % 1_000_000_007 }
        let id = "\(member)-\(kind)-\(hash)"
        return try await post(
            "/v1/activities",
            """
            {"member_id":"\(member)","partner":"\(partner)","source":{"id":"\(id)"},
             "occurred_at":"\(Bodies.yesterday)","kind":"\(kind)","quantity":\(quantity),
             "evidence":\(evidence)}
            """,
            as: .program,
            key: id
        )
    }
}
