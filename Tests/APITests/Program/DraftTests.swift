// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules
import Testing

@testable import API

@Suite("Drafts over HTTP")
struct DraftTests {
    /// A body with the example's documents after an edit.
    private func body(note: String = "", _ edit: (SourceFile) -> String) throws -> String {
        let files = try ExampleProgram.hongmi().files.map { file in
            JSON.object([
                JSON.Member("path", .string(file.path)), JSON.Member("text", .string(edit(file))),
            ])
        }
        let object: JSON = ["documents": .array(files), "note": .string(note)]
        return object.text
    }

    /// A gold night for 1,400 points in place of 1,500.
    private func worse(note: String = "less gold") throws -> String {
        try body(note: note) { $0.text.replacing("gold: 1500", with: "gold: 1400") }
    }

    private func submit(_ client: Client, _ body: String, key: String = "s") async throws -> String
    {
        let reply = try await client.post("/v1/program/drafts", body, as: .program, key: key)
        #expect(reply.status == 201, "\(reply.text)")
        let id = try #require(reply["id"]?.stringValue)
        #expect(reply.field("Location") == "/v1/program/drafts/\(id)")
        return id
    }

    private func approve(_ client: Client, _ id: String, key: String = "r") async throws {
        let path = "/v1/program/drafts/\(id)/review"
        let reply = try await client.post(path, #"{"verdict":"approve"}"#, as: .reviewer, key: key)
        #expect(reply.status == 200, "\(reply.text)")
    }

    @Test("Submitted, reviewed by another key, announced, and live when its day has come")
    func story() async throws {
        try await TestServer().run { client in
            let id = try await submit(client, try worse())
            let draft = try await client.get("/v1/program/drafts/\(id)", as: .reviewer)
            #expect(draft["status"] == "submitted")
            #expect(draft["submitted_by"]?.integerValue == Int64(Sender.program.number))
            #expect(draft["base_version"] == 1)
            #expect(draft["change_counts"] == ["favourable": 0, "neutral": 0, "adverse": 1])
            #expect(draft["changes.0.entity"] == "rule")
            #expect(draft["changes.0.code"] == "hotel_night")
            #expect(draft["changes.0.field"] == "amount.points")
            #expect(draft["changes.0.impact"] == "adverse")
            #expect(draft["has_more_changes"] == false)
            let sent = try JSONParser.parse(Array(try worse().utf8))["documents"]?.arrayValue?.count
            #expect(draft["documents"]?.arrayValue?.count == sent)
            try await approve(client, id)
            let early = #"{"effective_at":"2026-12-01T00:00:00+08:00"}"#
            let path = "/v1/program/drafts/\(id)/schedule"
            let refused = try await client.post(path, early, as: .program, key: "e")
            #expect(refused.code == "notice_too_short")
            #expect(refused["params.earliest"]?.stringValue?.hasPrefix("2026-12-21T") == true)
            let scheduled = try await client.post(path, "{}", as: .program, key: "d")
            #expect(scheduled["status"] == "scheduled", "\(scheduled.text)")
            #expect(scheduled["version"] == 2)
            #expect(scheduled["effective_at"] == "2026-12-22T00:00:00+08:00")
            #expect(scheduled["review.reviewed_by"]?.integerValue == Int64(Sender.reviewer.number))

            let program = try await client.get("/v1/program")
            #expect(program["version"] == 1)
            #expect(program["notice_days"] == 30)
            #expect(
                program["next_version"]
                    == ["version": 2, "effective_at": "2026-12-22T00:00:00+08:00"]
            )
            #expect(
                try await client.get("/v1/rules/hotel_night")["amount.points_by_tier.gold"] == 1_500
            )
            client.clock.advance(days: 31)
            let live = try await client.get("/v1/program")
            #expect(live["version"] == 2)
            #expect(live["effective_at"] == "2026-12-22T00:00:00+08:00")
            #expect(live["next_version"] == .null)
            #expect(
                try await client.get("/v1/rules/hotel_night")["amount.points_by_tier.gold"] == 1_400
            )
            let drafts = try await client.get("/v1/program/drafts", as: .auditor)
            #expect(drafts["data.0.status"] == "live")
        }
    }

    @Test("The versions of a rule say what changed, when it was announced and when it holds")
    func ruleVersions() async throws {
        try await TestServer().run { client in
            let id = try await submit(client, try worse())
            try await approve(client, id)
            let path = "/v1/program/drafts/\(id)/schedule"
            _ = try await client.post(path, "{}", as: .program, key: "d")
            let versions = try await client.get("/v1/rules/hotel_night/versions", as: .reader)
            #expect(versions["data"]?.arrayValue?.count == 2)
            #expect(versions["data.0.version"] == 2)
            #expect(versions["data.0.status"] == "scheduled")
            #expect(versions["data.0.published_at"] == "2026-11-21T08:00:00+08:00")
            #expect(versions["data.0.effective_at"] == "2026-12-22T00:00:00+08:00")
            #expect(
                versions["data.0.changes.0.words.en"]?.stringValue?.contains("gold: 1400") == true
            )
            #expect(versions["data.1.version"] == 1)
            #expect(versions["data.1.status"] == "live")
            #expect(versions["data.1.changes.0.field"] == .null)
            let other = try await client.get("/v1/rules/fruit_box/versions")
            #expect(other.code == "unknown_rule")
            for code in ["melon_summer_2026", "green_survey"] {
                let untouched = try await client.get("/v1/rules/\(code)/versions")
                #expect(untouched["data"]?.arrayValue?.count == 1, "\(code)")
            }
            let page = try await client.get("/v1/rules/hotel_night/versions?limit=1")
            #expect(page["has_more"] == true)
            let cursor = try #require(page["next_cursor"]?.stringValue)
            let rest = try await client.get(
                "/v1/rules/hotel_night/versions?limit=1&cursor=\(cursor)"
            )
            #expect(rest["data.0.version"] == 1)
            #expect(rest["has_more"] == false)
            let all = try await client.get("/v1/program/versions?limit=1")
            #expect(all["data.0.draft_id"]?.stringValue == id)
            let next = try #require(all["next_cursor"]?.stringValue)
            let first = try await client.get("/v1/program/versions?limit=1&cursor=\(next)")
            #expect(first["data.0.version"] == 1)
            #expect(first["data.0.change_counts"] == .null)
        }
    }

    @Test("A retry gets the same draft; another content under the key is refused")
    func retries() async throws {
        try await TestServer().run { client in
            let id = try await submit(client, try worse())
            let again = try await client.post(
                "/v1/program/drafts",
                try worse(),
                as: .program,
                key: "s"
            )
            #expect(again["id"]?.stringValue == id)
            #expect(again.field("Idempotent-Replayed") == "true")
            let other = try await client.post(
                "/v1/program/drafts",
                try worse(note: "other"),
                as: .program,
                key: "s"
            )
            #expect(other.code == "idempotency_key_reused")
            #expect(other["params.field"] == "note")
        }
    }

    @Test("Keys: a partner's may not, a reviewer may not submit, an author may not review")
    func keys() async throws {
        try await TestServer().run { client in
            let submission = try worse()
            let path = "/v1/program/drafts"
            #expect(try await client.post(path, submission).code == "operator_only")
            let reviewer = try await client.post(path, submission, as: .reviewer)
            #expect(reviewer.code == "permission_denied")
            #expect(reviewer["params.scope"] == "program:write")
            #expect(try await client.get(path).code == "operator_only")
            let id = try await submit(client, submission)
            let review = "/v1/program/drafts/\(id)/review"
            let auditor = try await client.post(review, #"{"verdict":"approve"}"#, as: .auditor)
            #expect(auditor["params.scope"] == "program:review")
            let author = try await client.post(review, #"{"verdict":"approve"}"#, as: .program)
            #expect(author.status == 403)
            #expect(author.code == "reviewer_is_author")
            let waived = try await client.post(review, #"{"verdict":"waive"}"#, as: .reviewer)
            #expect(waived.wrong == ["/verdict unknown"])
        }
    }

    @Test("Each refusal has its answer")
    func refusals() async throws {
        try await TestServer().run { client in
            func post(
                _ path: String,
                _ body: String,
                as sender: Sender = .program
            ) async throws
                -> Reply
            {
                let key = "k-\(path.count)-\(body.count)-\(sender)"
                return try await client.post(
                    "/v1/program/drafts" + path,
                    body,
                    as: sender,
                    key: key
                )
            }
            let same = try await post("", try body { $0.text })
            #expect(same.status == 409)
            #expect(same.code == "program_unchanged")
            let broken = try await post("", try body { $0.text.replacing("code:", with: "cod:") })
            #expect(broken.status == 422)
            #expect(broken.code == "program_invalid")
            let poorer = try await post(
                "",
                try body { $0.text.replacing("face_value: 1/60", with: "face_value: 1/61") }
            )
            #expect(poorer.status == 422)
            #expect(poorer.code == "publication_blocked")
            #expect(poorer["params.findings.0.code"] == "face_value_lowered")
            let missing = try await post("", #"{"note":"n"}"#)
            #expect(missing.wrong == ["/documents required"])
            let shapes = try await post("", #"{"documents":[{"path":"x","text":1}],"more":1}"#)
            #expect(shapes.wrong == ["/documents/0/text malformed", "/more unknown"])
            for path in ["/drf_0000000000099", "/drf_0000000000001", "/x"] {
                for (action, body, sender) in [
                    ("/review", #"{"verdict":"approve"}"#, Sender.reviewer),
                    ("/schedule", "{}", .program),
                    ("/withdraw", #"{"reason":"r"}"#, .program),
                ] {
                    let reply = try await post(path + action, body, as: sender)
                    #expect(reply.status == 404)
                    #expect(reply.code == "unknown_draft")
                }
                let read = try await client.get("/v1/program/drafts" + path, as: .program)
                #expect(read.code == "unknown_draft")
            }
            let id = try await submit(client, try worse())
            #expect(try await post("/\(id)/schedule", "{}").code == "needs_review")
            let silent = try await post("/\(id)/review", #"{"verdict":"reject"}"#, as: .reviewer)
            #expect(silent.wrong == ["/reason required"])
            try await approve(client, id)
            let other = try await submit(
                client,
                try body { file in
                    file.text.replacing("gold: 1500", with: "gold: 1300")
                },
                key: "other"
            )
            try await approve(client, other, key: "other")
            _ = try await post("/\(id)/schedule", "{}  ")
            let second = try await post("/\(other)/schedule", "{}    ")
            #expect(second.status == 409)
            #expect(second.code == "draft_outdated")
            let ended = try await post("/\(id)/review", #"{"verdict":"approve" }"#, as: .reviewer)
            #expect(ended.code == "draft_closed")
            #expect(ended["params.status"] == "scheduled")
            let third = try await submit(
                client,
                try body { file in
                    file.text.replacing("gold: 1500", with: "gold: 1200")
                },
                key: "third"
            )
            try await approve(client, third, key: "third")
            let waits = try await post("/\(third)/schedule", "{}      ")
            #expect(waits.code == "version_already_scheduled")
            #expect(waits["params.version"] == 2)
            let withdrawn = try await post("/\(id)/withdraw", #"{"reason":"r"}"#)
            #expect(withdrawn["status"] == "withdrawn")
            #expect(withdrawn["withdrawal.reason"] == "r")
        }
    }

    @Test("A draft's entries can be read like others, with the version that was in force")
    func entries() async throws {
        try await TestServer().run { client in
            let id = try await submit(client, try worse())
            let entry = try await client.get("/v1/entries/ent_0000000000002", as: .program)
            #expect(entry["kind"] == "draft_submitted")
            #expect(entry["subject_id"]?.stringValue == id)
            #expect(entry["program_version"] == 1)
        }
    }
}
