// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Enrolling and finding members")
struct EnrolTests {
    @Test("A member is enrolled with a phone, and found by it however it is written")
    func enrolAndFind() async throws {
        try await TestServer().run { client in
            let reply = try await client.post(
                "/v1/members",
                #"{"identifiers":[{"type":"phone","value":"138 0013-8000"}]}"#
            )
            #expect(reply.status == 201)
            #expect(reply["object"] == "member")
            #expect(reply["id"] == "mem_0000000000001")
            #expect(reply["entry_id"] == "ent_0000000000002")
            #expect(reply["tier"] == "regular")
            #expect(reply["enrolled_by"] == "fruit")
            #expect(reply["enrolled_at"] == "2026-11-21T08:00:00+08:00")
            #expect(reply["identifiers.0.type"] == "phone")
            #expect(reply["balance.active"] == 0)
            #expect(!reply.text.contains("8000"))
            for written in ["13800138000", "+86 138 0013 8000", "0086-138-0013-8000"] {
                let found = try await client.post(
                    "/v1/members/lookup",
                    #"{"identifier":{"type":"phone","value":"\#(written)"}}"#,
                    as: .hotel,
                    key: nil
                )
                #expect(found.status == 200)
                #expect(found["id"] == "mem_0000000000001")
            }
        }
    }

    @Test("A phone, a card or an external id belongs to one member")
    func taken() async throws {
        try await TestServer().run { client in
            try await client.enrol()
            let again = try await client.post(
                "/v1/members",
                #"{"identifiers":[{"type":"phone","value":"+8613800138000"}]}"#,
                key: "another"
            )
            #expect(again.status == 409)
            #expect(again.code == "identifier_taken")
        }
    }

    @Test("An external id is unique within its partner only")
    func external() async throws {
        try await TestServer().run { client in
            let body = #"{"identifiers":[{"type":"external_id","value":"vip-1"}]}"#
            let fruit = try await client.post("/v1/members", body)
            let hotel = try await client.post("/v1/members", body, as: .hotel)
            #expect(fruit["id"] == "mem_0000000000001")
            #expect(hotel["id"] == "mem_0000000000002")
            let lookup = #"{"identifier":{"type":"external_id","value":"vip-1"}}"#
            let found = try await client.post("/v1/members/lookup", lookup, as: .hotel, key: nil)
            #expect(found["id"] == "mem_0000000000002")
        }
    }

    @Test("Identifiers are shown masked, an external id to its partner and the operator only")
    func masked() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let path = "/v1/members/\(member)"
            for (number, identifier) in [
                #"{"type":"external_id","value":"vip-1"}"#,
                #"{"type":"card","value":"6217001234"}"#,
            ].enumerated() {
                let body = #"{"identifier":\#(identifier)}"#
                let added = try await client.post(path + "/identifiers", body, key: "add-\(number)")
                #expect(added.status == 201)
            }
            func shown(_ sender: Sender) async throws -> [String] {
                let list = try await client.get(path, as: sender)["identifiers"]?.arrayValue ?? []
                return list.compactMap { $0["masked"]?.stringValue }
            }
            #expect(try await shown(.fruit) == ["+86138****8000", "****1234", "vip-1"])
            #expect(try await shown(.hotel) == ["+86138****8000", "****1234"])
            #expect(try await shown(.auditor).count == 3)
        }
    }

    @Test("An identifier is added, names the member in a purchase, and is removed")
    func addAndRemove() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let card = #"{"identifier":{"type":"card","value":"6217 0000 1234"}}"#
            let added = try await client.post("/v1/members/\(member)/identifiers", card)
            #expect(added.status == 201)
            #expect(added["change"] == "identifier_added")
            #expect(added["type"] == "card")
            let found = try await client.post("/v1/members/lookup", card, key: nil)
            #expect(found["id"]?.stringValue == member)
            let removed = try await client.post(
                "/v1/members/\(member)/identifiers/remove",
                #"{"identifier":{"type":"card","value":"621700001234"}}"#,
                key: "key-2"
            )
            #expect(removed.status == 200)
            #expect(removed["change"] == "identifier_removed")
            let gone = try await client.post("/v1/members/lookup", card, key: nil)
            #expect(gone.status == 404)
            #expect(gone.code == "unknown_member")
            let twice = try await client.post(
                "/v1/members/\(member)/identifiers/remove",
                card,
                key: "key-3"
            )
            #expect(twice.status == 404)
            #expect(twice.code == "unknown_identifier")
        }
    }

    @Test("A starting tier needs the scope for tiers")
    func tier() async throws {
        try await TestServer().run { client in
            let body = #"{"tier":"gold"}"#
            let partner = try await client.post("/v1/members", body)
            #expect(partner.status == 403)
            #expect(partner.code == "permission_denied")
            #expect(partner["params.scope"] == "tiers:write")
            let program = try await client.post("/v1/members", body, as: .program)
            #expect(program.status == 201)
            #expect(program["tier"] == "gold")
            #expect(program["enrolled_by"] == .null)
            let unknown = try await client.post(
                "/v1/members",
                #"{"tier":"platinum"}"#,
                as: .program,
                key: "key-2"
            )
            #expect(unknown.status == 422)
            #expect(unknown.code == "unknown_tier")
        }
    }

    @Test("A member is put into a tier, and earns by it")
    func assignTier() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let body = #"{"tier":"gold","reason":"status match"}"#
            let refused = try await client.post("/v1/members/\(member)/tier", body)
            #expect(refused.code == "permission_denied")
            let reply = try await client.post("/v1/members/\(member)/tier", body, as: .program)
            #expect(reply.status == 200)
            #expect(reply["tier"] == "gold")
            #expect(try await client.get("/v1/members/\(member)")["tier"] == "gold")
        }
    }

    @Test("Enrolment is tried without being done, and its ids are null")
    func dryRun() async throws {
        try await TestServer().run { client in
            let body = #"{"identifiers":[{"type":"phone","value":"13800138000"}]}"#
            let preview = try await client.post("/v1/members?dry_run=true", body)
            #expect(preview.status == 200)
            #expect(preview.field("Jifen-Dry-Run") == "true")
            #expect(preview["id"] == .null)
            #expect(preview["entry_id"] == .null)
            let real = try await client.post("/v1/members", body)
            #expect(real.status == 201)
            #expect(real["id"] == "mem_0000000000001")
        }
    }
}
