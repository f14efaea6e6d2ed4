// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Messages over HTTP")
struct MessageTests {
    private func send(
        _ client: Client,
        _ member: String,
        _ message: String,
        as sender: Sender = .program,
        key: String
    ) async throws -> Reply {
        try await client.post(
            "/v1/messages",
            #"{"member_id":"\#(member)","message":"\#(message)"}"#,
            as: sender,
            key: key
        )
    }

    @Test("F6: a reminder to a member whose points are for life is refused, and nothing is sent")
    func falseExpiry() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(500, to: member)
            let reply = try await send(client, member, "points_end_in_a_month", key: "m-1")
            #expect(reply.status == 422)
            #expect(reply.code == "false_expiry")
            #expect(reply["params.days"] == 30)
            let list = try await client.get("/v1/members/\(member)/messages")
            #expect(list["data"]?.arrayValue?.isEmpty == true)
        }
    }

    @Test("A partner sends its own texts to who agreed, and a member's list has the words of then")
    func marketing() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let early = try await send(client, member, "come_back_fruit", as: .fruit, key: "m-1")
            #expect(early.code == "consent_missing")
            _ = try await client.post(
                "/v1/members/\(member)/consents",
                #"{"purpose":"marketing"}"#,
                key: "yes"
            )
            let other = try await send(client, member, "come_back_fruit", as: .hotel, key: "m-2")
            #expect(other.code == "not_yours")
            let sent = try await send(client, member, "come_back_fruit", as: .fruit, key: "m-3")
            #expect(sent.status == 201, "\(sent.text)")
            #expect(sent["kind"] == "marketing")
            #expect(sent["partner"] == "fruit")
            let again = try await send(client, member, "come_back_fruit", as: .fruit, key: "m-3")
            #expect(again["entry_id"] == sent["entry_id"])
            let path = "/v1/members/\(member)/messages"
            let list = try await client.get(path)
            #expect(list["data"]?.arrayValue?.count == 1)
            #expect(list["data.0.text.zh"] == "好久不见!您的积分都还在,随时可用。")
            #expect(try await client.get(path, as: .hotel)["data"]?.arrayValue?.isEmpty == true)
            let unknown = try await send(client, member, "gossip", key: "m-4")
            #expect(unknown.status == 404)
            #expect(unknown.code == "unknown_message")
        }
    }
}
