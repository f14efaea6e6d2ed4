// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Loyalty
import Primitives
import Testing

@testable import API
@testable import Engine

@Suite("Questions about entries")
struct QuestionTests {
    private struct Story {
        let member: String
        /// Of a purchase at the fruit shop.
        let entry: String
        let path: String
    }

    private func story(_ client: Client) async throws -> Story {
        let member = try await client.enrol()
        let bought = try await client.buy(member)
        let entry = try #require(bought["entry_id"]?.stringValue, "\(bought.text)")
        return Story(member: member, entry: entry, path: "/v1/members/\(member)/questions")
    }

    private func words(_ entry: String, _ words: String = "少了积分") -> String {
        #"{"entry_id":"\#(entry)","reason":"points_missing","words":"\#(words)"}"#
    }

    private static let explained = #"{"outcome":"explained","words":"活动次日开始"}"#

    @Test("A member asks, the partner answers in time, and the same key changes nothing")
    func course() async throws {
        try await TestServer().run { client in
            let story = try await story(client)
            let asked = try await client.post(story.path, words(story.entry), key: "ask")
            #expect(asked.status == 201, "\(asked.text)")
            #expect(asked["status"] == "open")
            #expect(asked["partner"] == "fruit")
            #expect(asked["words"] == "少了积分")
            #expect(asked["overdue"] == false)
            let id = try #require(asked["id"]?.stringValue)
            #expect(asked.field("Location") == "/v1/questions/\(id)")
            let again = try await client.post(story.path, words(story.entry), key: "ask")
            #expect(again["id"]?.stringValue == id)
            let other = try await client.post(story.path, words(story.entry, "别的"), key: "ask")
            #expect(other.code == "idempotency_key_reused")
            let twice = try await client.post(story.path, words(story.entry), key: "ask-2")
            #expect(twice.code == "question_open")
            #expect(twice["params.existing"]?.stringValue == id)

            let open = try await client.get("/v1/questions?status=open")
            #expect(open["data"]?.arrayValue?.map { $0["id"] } == [.string(id)])
            client.clock.advance(days: 16)
            #expect(try await client.get("/v1/questions/\(id)")["overdue"] == true)

            let path = "/v1/questions/\(id)/answer"
            let answered = try await client.post(path, QuestionTests.explained, key: "a")
            #expect(answered.status == 200, "\(answered.text)")
            #expect(answered["status"] == "answered")
            #expect(answered["answer"] == "活动次日开始")
            #expect(answered["overdue"] == false)
            let same = try await client.post(path, QuestionTests.explained, key: "a")
            #expect(same.text == answered.text)
            let late = try await client.post(path, QuestionTests.explained, key: "b")
            #expect(late.code == "question_closed")
            let withdrawal = "/v1/questions/\(id)/withdrawal"
            #expect(try await client.post(withdrawal, "{}", key: "w").code == "question_closed")
            #expect(try await client.get("/v1/questions?status=open")["data"] == .array([]))
            // Answered, so the same entry can be asked about again.
            #expect(try await client.post(story.path, words(story.entry), key: "c").status == 201)
        }
    }

    @Test("Whoever asked withdraws, as often as they like")
    func withdrawal() async throws {
        try await TestServer().run { client in
            let story = try await story(client)
            let asked = try await client.post(story.path, words(story.entry), key: "ask")
            let path = "/v1/questions/\(asked["id"]?.stringValue ?? "")/withdrawal"
            for key in ["w", "w", "x"] {
                let reply = try await client.post(path, "{}", key: key)
                #expect(reply["status"] == "withdrawn", "\(reply.text)")
            }
        }
    }

    @Test("Another partner sees and answers nothing of it; the operator may step in")
    func whose() async throws {
        try await TestServer().run { client in
            let story = try await story(client)
            #expect(
                try await client.post(story.path, words(story.entry), as: .hotel).code
                    == "unknown_entry"
            )
            let asked = try await client.post(story.path, words(story.entry), key: "ask")
            let path = "/v1/questions/\(asked["id"]?.stringValue ?? "")"
            #expect(try await client.get(path, as: .hotel).code == "unknown_question")
            #expect(try await client.get("/v1/questions", as: .hotel)["data"] == .array([]))
            #expect(try await client.get(story.path, as: .hotel)["data"] == .array([]))
            let answer = path + "/answer"
            let refused = try await client.post(answer, QuestionTests.explained, as: .hotel)
            #expect(refused.code == "unknown_question")
            let stepped = try await client.post(
                answer,
                QuestionTests.explained,
                as: .program,
                key: "o"
            )
            #expect(stepped["status"] == "answered", "\(stepped.text)")
        }
    }

    @Test("A member reaches its own questions, and nobody else's")
    func door() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let story = try await story(client)
            let other = try await client.enrol(phone: "13900139000", key: "enrol-2")
            let asked = try await client.post(story.path, words(story.entry), key: "ask")
            let id = try #require(asked["id"]?.stringValue)
            for (member, status) in [(story.member, 200), (other, 404)] {
                let principal = Principal(member: try #require(MemberID(text: member)))
                let answer = await InsideCalls(server.shared).answer(
                    InsideQuestion(method: .get, target: "/v1/questions/\(id)", language: "en"),
                    as: principal
                )
                #expect(answer.status == status)
                let list = await InsideCalls(server.shared).answer(
                    InsideQuestion(method: .get, target: "/v1/questions", language: "en"),
                    as: principal
                )
                #expect(list.status == 403)
            }
        }
    }

    @Test(
        "What cannot be asked is refused with its reason",
        arguments: [
            (#"{"entry_id":"ent_0000000000099","reason":"other","words":"?"}"#, "unknown_entry"),
            (#"{"entry_id":"nothing","reason":"other","words":"?"}"#, "unknown_entry"),
            // The first entry is the program's, and no member's.
            (#"{"entry_id":"ent_0000000000001","reason":"other","words":"?"}"#, "unknown_entry"),
            (#"{"entry_id":"ent_0000000000003","reason":"?","words":"?"}"#, "validation_failed"),
            (#"{"entry_id":"ent_0000000000003","reason":"other"}"#, "validation_failed"),
            (#"{"entry_id":"ent_0000000000003","reason":"other","words":""}"#, "validation_failed"),
            ("[]", "validation_failed"),
        ]
    )
    func refused(body: String, code: String) async throws {
        try await TestServer().run { client in
            let story = try await story(client)
            #expect(try await client.post(story.path, body).code == code)
        }
    }

    @Test("Too long ago, too many words, too many questions at once")
    func bounds() async throws {
        try await TestServer().run { client in
            let story = try await story(client)
            let long = String(repeating: "积", count: 501)
            #expect(
                try await client.post(story.path, words(story.entry, long)).code
                    == "validation_failed"
            )
            for number in 1...QuestionTerms.openMaximum {
                let bought = try await client.buy(story.member, id: "b-\(number)")
                let entry = try #require(bought["entry_id"]?.stringValue, "\(bought.text)")
                let reply = try await client.post(story.path, words(entry), key: "q-\(number)")
                #expect(reply.status == 201, "\(reply.text)")
            }
            let over = try await client.post(story.path, words(story.entry), key: "q-over")
            #expect(over.code == "too_many_questions")
            #expect(over["params.maximum"] == 10)
            client.clock.advance(days: 366)
            let late = try await client.post(story.path, words(story.entry), key: "late")
            #expect(late.code == "question_too_late")
            #expect(late["params.days"] == 365)
        }
    }

    @Test("A member's copy has what was asked and answered")
    func copy() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let story = try await story(client)
            _ = try await client.post(story.path, words(story.entry), key: "ask")
            _ = try await client.post("/v1/questions/qst_1/answer", QuestionTests.explained)
            let member = try #require(MemberID(text: story.member))
            let json = try await QuestionCopy.json(of: member, in: server.shared.questions)
            #expect(json.arrayValue?.count == 1)
            #expect(json.arrayValue?.first?["words"] == "少了积分")
            #expect(json.arrayValue?.first?["answer"] == "活动次日开始")
        }
    }

    @Test("An erasure takes the words and the key with it, and nothing can be asked any more")
    func erasure() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let story = try await story(client)
            let asked = try await client.post(story.path, words(story.entry), key: "ask")
            let id = try #require(asked["id"]?.stringValue)
            let member = try #require(MemberID(text: story.member))
            let questions = server.shared.questions
            let kept = try #require(try await questions.question(1))
            #expect(!String(decoding: kept.words, as: UTF8.self).contains("少了积分"))
            #expect(try await questions.key(of: member) != nil)
            let erased = try await client.post(
                "/v1/members/\(story.member)/erasure",
                #"{"reason":"account_closed","asked_by":"member","points":"forfeit"}"#,
                as: .program,
                key: "erase"
            )
            #expect(erased.status == 200, "\(erased.text)")
            #expect(try await questions.key(of: member) == nil)
            #expect(try await questions.membersWithWords(after: nil, limit: 10) == [])
            let seen = try await client.get("/v1/questions/\(id)", as: .program)
            #expect(seen["words"] == .null)
            #expect(seen["status"] == "withdrawn")
            let reply = try await client.post(story.path, words(story.entry), key: "again")
            #expect(reply.code == "member_erased")
        }
    }
}
