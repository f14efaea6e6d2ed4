// SPDX-License-Identifier: Apache-2.0

import API
import HTTPTypes
import Loyalty
import Primitives
import Testing

@Suite("Freezing over HTTP")
struct FreezeTests {
    private static func order(_ days: Int, reason: String = "fraud_suspected") -> String {
        #"{"reason":"\#(reason)","basis":"反诈法 32","words":"核查中","days":\#(days)}"#
    }

    @Test("A till is told that points stay, and until when, and not why")
    func till() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(720, to: member)
            let path = "/v1/members/\(member)/freeze"
            #expect(try await client.post(path, FreezeTests.order(15)).code == "operator_only")
            let long = try await client.post(path, FreezeTests.order(16), as: .program)
            #expect(long.code == "freeze_too_long")
            #expect(long["params.maximum_days"] == 15)
            let bare = try await client.post(
                path,
                FreezeTests.order(9, reason: "ordered"),
                as: .program
            )
            #expect(bare.code == "validation_failed")
            let done = try await client.post(path, FreezeTests.order(15), as: .program)
            #expect(done.status == 200, "\(done.text)")
            #expect(done["change"] == "member_frozen")
            let hold = #"{"member_id":"\#(member)","partner":"fruit","points":10}"#
            let refused = try await client.post("/v1/holds", hold)
            #expect(refused.status == 409)
            #expect(refused.code == "member_frozen")
            #expect(refused["params.until"]?.stringValue != nil)
            #expect(try await client.buy(member).status == 201)
            let seen = try await client.get("/v1/members/\(member)")
            #expect(seen["freeze.until"] == done["until"], "\(seen.text)")
            #expect(seen["freeze.reason"] == .null)
            let whole = try await client.get("/v1/members/\(member)", as: .program)
            #expect(whole["freeze.reason"] == "fraud_suspected")
            #expect(whole["freeze.words"] == "核查中")
        }
    }

    @Test("Frozen members are listed with their clocks, page by page, until they are free")
    func list() async throws {
        try await TestServer().run { client in
            var members: [String] = []
            for number in 0..<3 {
                let member = try await client.enrol(
                    phone: "1380013800\(number)",
                    key: "enrol-\(number)"
                )
                let path = "/v1/members/\(member)/freeze"
                _ = try await client.post(
                    path,
                    FreezeTests.order(5 + number),
                    as: .program,
                    key: "freeze-\(number)"
                )
                members.append(member)
            }
            let first = try await client.get("/v1/frozen-members?limit=2", as: .program)
            func ids(_ reply: Reply) -> [String] {
                (reply["data"]?.arrayValue ?? []).compactMap { $0["member_id"]?.stringValue }
            }
            #expect(ids(first) == [members[2], members[1]], "\(first.text)")
            let cursor = try #require(first["next_cursor"]?.stringValue)
            let second = try await client.get(
                "/v1/frozen-members?limit=2&cursor=\(cursor)",
                as: .program
            )
            #expect(ids(second) == [members[0]])
            client.clock.advance(days: 6)
            let later = try await client.get("/v1/frozen-members", as: .program)
            #expect(ids(later) == [members[2]])
        }
    }

    @Test("An objection has a clock, and another key answers it")
    func objection() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let path = "/v1/members/\(member)/freeze"
            _ = try await client.post(path, FreezeTests.order(15), as: .program, key: "freeze")
            let said = try await client.post(
                path + "/objection",
                #"{"words":"是我本人"}"#,
                as: .program,
                key: "objection"
            )
            #expect(said["change"] == "freeze_objected", "\(said.text)")
            let answer = #"{"verdict":"upheld","words":"已核实"}"#
            let same = try await client.post(path + "/answer", answer, as: .program, key: "a-1")
            #expect(same.status == 403)
            #expect(same.code == "answered_by_freezer")
            let other = try await client.post(path + "/answer", answer, as: .reviewer, key: "a-2")
            #expect(other["ground"] == "objection_upheld", "\(other.text)")
            let again = try await client.post(path + "/answer", answer, as: .reviewer, key: "a-2")
            #expect(again.field("Idempotent-Replayed") == "true")
            let freed = try await client.get("/v1/members/\(member)", as: .program)
            #expect(freed["freeze"] == .null)
        }
    }

    @Test(
        "The member is told that points are frozen, how to object and until when, and how it ended"
    )
    func told() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            try await client.give(100, to: member)
            let path = "/v1/members/\(member)/freeze"
            let frozen = try await client.post(path, FreezeTests.order(15), as: .program, key: "f")
            let messages = "/v1/members/\(member)/messages"
            func texts(_ language: String) async throws -> [String] {
                let reply = try await client.get(messages, as: .program)
                return (reply["data"]?.arrayValue ?? []).compactMap {
                    $0["text"]?[language]?.stringValue
                }
            }
            let first = try await client.get(messages, as: .program)
            #expect(first["data.0.kind"] == "freeze", "\(first.text)")
            #expect(first["data.0.message"] == "member_frozen")
            #expect(first["data.0.entry_id"] == frozen["entry_id"])
            #expect(first["data.0.partner"] == .null)
            let (zh, en) = (try await texts("zh"), try await texts("en"))
            #expect(zh.count == 1 && en.count == 1)
            // The clock, the way to object, a general reason, and nothing of what was found.
            for part in ["2026-12-06 08:00", "提出异议", "7 天", "需要核对账户的使用情况"] {
                #expect(zh.first?.contains(part) == true, "\(part): \(zh)")
            }
            for part in ["2026-12-06 08:00", "object", "7 days", "being checked"] {
                #expect(en.first?.contains(part) == true, "\(part): \(en)")
            }
            #expect(!(zh + en).joined().contains("核查中"))
            #expect(!(zh + en).joined().contains("fraud"))
            // A partner's key sees its own messages alone.
            #expect(try await client.get(messages)["data"] == [])

            let said = #"{"words":"是我"}"#
            _ = try await client.post(path + "/objection", said, as: .program, key: "o")
            let answer = #"{"verdict":"rejected","words":"证据充分"}"#
            _ = try await client.post(path + "/answer", answer, as: .reviewer, key: "a")
            #expect(try await texts("zh").first?.contains("冻结继续") == true)
            client.clock.advance(days: 16)
            _ = try await client.buy(member)
            let ended = try await client.get(messages, as: .program)
            #expect(ended["data.0.message"] == "member_unfrozen", "\(ended.text)")
            #expect(try await texts("en").first?.contains("its time is over") == true)
            #expect(ended["data"]?.arrayValue?.count == 3)
            let told = try await client.get(
                "/v1/inspection-queries/notices?member_id=\(member)",
                as: .program
            )
            #expect(told["rows"]?.arrayValue?.count == 3, "\(told.text)")
            let copy = try await MemberCopy(
                of: try #require(MemberID(text: member)),
                from: server.engine
            )
            let bytes = try #require(try copy.files().first { $0.path == "messages.json" }).bytes
            #expect(String(decoding: bytes, as: UTF8.self).contains("2026-12-06 08:00"))
        }
    }

    @Test(
        "Each reason is told in a general way",
        arguments: [
            ("account_takeover", "保护您的账户"), ("account_traded", "需要核对账户的使用情况"),
            ("points_farming", "需要核对账户的使用情况"), ("ordered", "依有关机关的文书"),
        ]
    )
    func reasons(reason: String, told: String) async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let document = reason == "ordered" ? #","document":"1号""# : ""
            let order =
                #"{"reason":"\#(reason)","basis":"章程","words":"核查","days":3\#(document)}"#
            let path = "/v1/members/\(member)/freeze"
            let frozen = try await client.post(path, order, as: .program, key: "f")
            #expect(frozen.status == 200, "\(frozen.text)")
            let lifted = try await client.post(
                path + "/end",
                #"{"words":"已核实"}"#,
                as: .program,
                key: "e"
            )
            #expect(lifted.status == 200, "\(lifted.text)")
            let list = try await client.get("/v1/members/\(member)/messages", as: .program)
            #expect(list["data.0.text.zh"]?.stringValue?.contains("已提前解除") == true)
            #expect(list["data.1.text.zh"]?.stringValue?.contains(told) == true, "\(list.text)")
        }
    }
}
