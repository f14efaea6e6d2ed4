// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@Suite("Households over HTTP")
struct HouseholdTests {
    @Test("A household is formed, joined by who was invited, seen and left")
    func story() async throws {
        try await TestServer().run { client in
            let ann = try await client.enrol()
            let bob = try await client.enrol(phone: "13800138001", key: "enrol-2")
            let (home, its) = ("/v1/members/\(ann)/household", "/v1/members/\(bob)/household")
            let alone = try await client.get(home)
            #expect(alone["id"] == .null)
            #expect(alone["members.0.member_id"]?.stringValue == ann)
            let preview = try await client.post(home + "?dry_run=true", "{}", key: "k0")
            #expect(preview.status == 200 && preview["id"] == .null)
            let formed = try await client.post(home, "", key: "k1")
            #expect(formed.status == 201, "\(formed.text)")
            #expect(formed["kind"] == "household_formed")
            let id = try #require(formed["id"]?.stringValue)
            let again = try await client.post(home, "", key: "k1")
            #expect(again.json == formed.json)
            let early = try await client.post(
                its + "/join",
                #"{"household_id":"\#(id)"}"#,
                key: "k2"
            )
            #expect(early.code == "not_invited")
            let invited = try await client.post(
                home + "/invitations",
                #"{"invited_id":"\#(bob)"}"#,
                key: "k3"
            )
            #expect(invited["expires_at"] == "2026-12-05T08:00:00+08:00", "\(invited.text)")
            #expect(try await client.get(home)["invitations.0.member_id"]?.stringValue == bob)
            let joined = try await client.post(
                its + "/join",
                #"{"household_id":"\#(id)"}"#,
                key: "k4"
            )
            #expect(joined.status == 200, "\(joined.text)")
            let seen = try await client.get(its)
            #expect(seen["id"]?.stringValue == id)
            #expect(seen["head_id"]?.stringValue == ann)
            #expect(seen["members"]?.arrayValue?.count == 2)
            #expect(seen["invitations"]?.arrayValue?.isEmpty == true)
            let entries = try await client.get("/v1/members/\(bob)/entries", as: .program)
            #expect(entries["data.0.kind"] == "household_joined", "\(entries.text)")
            #expect(entries["data.0.subject_id"]?.stringValue == id)
            let removed = try await client.post(
                home + "/removals",
                #"{"removed_id":"\#(bob)"}"#,
                key: "k5"
            )
            #expect(removed["member_id"]?.stringValue == bob, "\(removed.text)")
            #expect(removed["other_id"]?.stringValue == ann)
            #expect(try await client.get(its)["may_join_at"] == "2026-12-21T08:00:00+08:00")
            let rejoin = try await client.post(its, "{}", key: "k6")
            #expect(rejoin.status == 409 && rejoin.code == "household_cooling_off")
            let left = try await client.post(home + "/leave", "", key: "k7")
            #expect(left["kind"] == "household_left", "\(left.text)")
        }
    }

    @Test("Bodies that name nobody, or oneself, are told what is wrong")
    func shapes() async throws {
        try await TestServer().run { client in
            let ann = try await client.enrol()
            let home = "/v1/members/\(ann)/household"
            _ = try await client.post(home, "", key: "k1")
            let empty = try await client.post(home + "/invitations", "{}", key: "k2")
            #expect(empty.status == 422 && empty["errors.0.pointer"] == "/invited_id")
            let oneself = try await client.post(
                home + "/invitations",
                #"{"invited_id":"\#(ann)"}"#,
                key: "k3"
            )
            #expect(oneself["errors.0.pointer"] == "/invited_id", "\(oneself.text)")
            let wrong = try await client.post(
                home + "/join",
                #"{"household_id":"\#(ann)"}"#,
                key: "k4"
            )
            #expect(wrong.status == 422, "\(wrong.text)")
        }
    }
}
