// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@Suite("Consents and age bands")
struct ConsentTests {
    private let marketing = #"{"purpose":"marketing"}"#

    @Test("A consent is given, shown with its id, and taken back")
    func giveAndWithdraw() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let path = "/v1/members/\(member)"
            let given = try await client.post(path + "/consents", marketing)
            #expect(given.status == 201, "\(given.text)")
            #expect(given["object"] == "consent_change")
            #expect(given["change"] == "consent_given")
            #expect(given["purpose"] == "marketing")
            let shown = try await client.get(path)
            #expect(shown["consents.0.purpose"] == "marketing")
            #expect(shown["consents.0.id"] == given["entry_id"])
            #expect(shown["consents.0.given_at"] == "2026-11-21T08:00:00+08:00")
            let taken = try await client.post(path + "/consents/withdraw", marketing, key: "key-2")
            #expect(taken.status == 200, "\(taken.text)")
            #expect(taken["change"] == "consent_withdrawn")
            #expect(try await client.get(path)["consents"]?.arrayValue?.isEmpty == true)
        }
    }

    @Test("A consent is given once, and only one that was given is taken back")
    func refusals() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let path = "/v1/members/\(member)/consents"
            let none = try await client.post(path + "/withdraw", marketing, key: "key-0")
            #expect(none.status == 422)
            #expect(none.code == "consent_missing")
            #expect(none["params.purpose"] == "marketing")
            let given = try await client.post(path, marketing)
            let twice = try await client.post(path, marketing, key: "key-2")
            #expect(twice.status == 409)
            #expect(twice.code == "consent_already_given")
            #expect(twice["params.consent"] == given["entry_id"])
            for nobody in ["mem_0000000000099", "x"] {
                let reply = try await client.post(
                    "/v1/members/\(nobody)/consents",
                    marketing,
                    key: "key-3"
                )
                #expect(reply.status == 404)
                #expect(reply.code == "unknown_member")
            }
        }
    }

    @Test("A retry gets the first answer again, and a dry run takes no id")
    func replay() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let path = "/v1/members/\(member)/consents"
            let preview = try await client.post(path + "?dry_run=true", marketing, key: "dry")
            #expect(preview.status == 200)
            #expect(preview["entry_id"] == .null)
            let first = try await client.post(path, marketing)
            let again = try await client.post(path, marketing)
            #expect(again.status == 201)
            #expect(again.field("Idempotent-Replayed") == "true")
            #expect(again.json == first.json)
            let other = try await client.post(path, #"{"purpose":"green_report"}"#)
            #expect(other.code == "idempotency_key_reused")
        }
    }

    @Test("What is no purpose, and what is no field, is refused with its place")
    func bodies() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let path = "/v1/members/\(member)/consents"
            for (body, wrong) in [
                ("{}", "/purpose required"), (#"{"purpose":"everything"}"#, "/purpose unknown"),
                (#"{"purpose":7}"#, "/purpose malformed"),
                (#"{"purpose":"marketing","for":"ever"}"#, "/for unknown"),
            ] {
                let reply = try await client.post(path, body)
                #expect(reply.status == 422)
                #expect(reply.wrong == [wrong], "\(body)")
            }
        }
    }

    @Test("Consents need their scope")
    func scope() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            for path in ["consents", "consents/withdraw"] {
                let reply = try await client.post(
                    "/v1/members/\(member)/\(path)",
                    marketing,
                    as: .auditor
                )
                #expect(reply.status == 403)
                #expect(reply.code == "permission_denied")
                #expect(reply["params.scope"] == "consents:write")
            }
        }
    }

    @Test("A child is enrolled with a guardian's consent, and without one it earns nothing")
    func child() async throws {
        try await TestServer().run { client in
            let alone = try await client.post("/v1/members", #"{"age_band":"under_14"}"#)
            #expect(alone.status == 422, "\(alone.text)")
            #expect(alone.code == "guardian_required")
            let child = try await client.post(
                "/v1/members",
                #"{"age_band":"under_14","consents":["guardian"]}"#,
                key: "child"
            )
            #expect(child.status == 201, "\(child.text)")
            #expect(child["age_band"] == "under_14")
            #expect(child["consents.0.purpose"] == "guardian")
            #expect(child["consents.0.id"] == child["entry_id"])
            let id = try #require(child["id"]?.stringValue)
            #expect(try await client.get("/v1/members/\(id)")["age_band"] == "under_14")
            for (body, wrong) in [
                (#"{"age_band":"old"}"#, "/age_band unknown"),
                (#"{"consents":["guardian","guardian"]}"#, "/consents duplicate"),
                (#"{"consents":["marketing","all"]}"#, "/consents/1 unknown"),
            ] {
                let reply = try await client.post("/v1/members", body, key: "wrong")
                #expect(reply.wrong == [wrong], "\(reply.text)")
            }
        }
    }

    @Test("A member comes into another age band")
    func ageBand() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let path = "/v1/members/\(member)/age-band"
            let body = #"{"age_band":"14_to_17"}"#
            let reply = try await client.post(path, body)
            #expect(reply.status == 200, "\(reply.text)")
            #expect(reply["object"] == "age_band_change")
            #expect(reply["age_band"] == "14_to_17")
            #expect(try await client.get("/v1/members/\(member)")["age_band"] == "14_to_17")
            #expect(try await client.post(path, body).field("Idempotent-Replayed") == "true")
            #expect(try await client.post(path, "{}", key: "k").wrong == ["/age_band required"])
            let auditor = try await client.post(path, body, as: .auditor, key: "key-2")
            #expect(auditor["params.scope"] == "members:write")
        }
    }

    @Test("Lines of a batch name the member, and the statement shows what became of it")
    func batch() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let phone = #"{"type":"phone","value":"13800138000"}"#
            let lines = [
                ("giveConsent", #"{"member_id":"\#(member)","purpose":"marketing"}"#),
                ("giveConsent", #"{"purpose":"marketing"}"#),
                ("changeAgeBand", #"{"identifier":\#(phone),"age_band":"adult"}"#),
            ].enumerated().map { number, line in
                #"{"operation":"\#(line.0)","idempotency_key":"l-\#(number)","body":\#(line.1)}"#
            }
            let reply = try await client.send(
                .post,
                "/v1/batches",
                [.contentType: "application/x-ndjson"],
                body: lines.joined(separator: "\n")
            )
            #expect(
                reply.lines.map { $0["status"]?.integerValue } == [201, 422, 200],
                "\(reply.text)"
            )
            let kinds = try await client.get(
                "/v1/members/\(member)/entries?kind=consent_given",
                as: .program
            )
            #expect(kinds["data.0.kind"] == "consent_given")
            #expect(kinds["data"]?.arrayValue?.count == 1)
        }
    }
}
