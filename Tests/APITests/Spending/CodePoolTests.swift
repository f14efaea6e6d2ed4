// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@testable import API

@Suite("Codes of others over HTTP")
struct CodePoolTests {
    private static let pool = "/v1/rewards/video_month/code-pool"

    private func take(
        _ client: Client,
        _ codes: [String],
        query: String = "",
        key: String
    ) async throws -> Reply {
        let list = codes.map { "\"\($0)\"" }.joined(separator: ",")
        return try await client.post(
            "/v1/code-imports" + query,
            #"{"reward":"video_month","codes":[\#(list)]}"#,
            as: .program,
            key: key
        )
    }

    private func redeem(_ client: Client, _ member: String, key: String) async throws -> Reply {
        try await client.post(
            "/v1/redemptions",
            #"{"member_id":"\#(member)","reward":"video_month"}"#,
            as: .program,
            key: key
        )
    }

    @Test("Codes come in, go out one by one, and are told to who redeems them alone")
    func story() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(20_000, to: member)
            let empty = try await redeem(client, member, key: "early")
            #expect(empty.status == 422 && empty.code == "code_pool_empty", "\(empty.text)")
            #expect(empty["params.left"] == 0 && empty["retryable"] == true)
            let tried = try await take(client, ["AAAA-1111"], query: "?dry_run=true", key: "try")
            #expect(tried.status == 200 && tried["count"] == 1, "\(tried.text)")
            #expect(try await client.get(Self.pool, as: .program)["imported"] == 0)
            let taken = try await take(client, ["AAAA-1111", "BBBB-2222", "CC-3"], key: "a")
            #expect(taken.status == 200 && taken["first"] == 1, "\(taken.text)")
            #expect(!taken.text.contains("AAAA"))
            let again = try await take(client, ["AAAA-1111", "BBBB-2222", "CC-3"], key: "a")
            #expect(again["entry_id"] == taken["entry_id"])
            #expect(again.field("Idempotent-Replayed") == "true")
            let pool = try await client.get(Self.pool, as: .program)
            #expect(pool["imported"] == 3 && pool["handed"] == 0 && pool["left"] == 3)
            #expect(pool["is_low"] == true && pool["warn_below"] == 20)
            let made = try await redeem(client, member, key: "one")
            #expect(made.status == 201, "\(made.text)")
            #expect(!made.text.contains("AAAA"))
            let id = try #require(made["id"]?.stringValue)
            let before = try await client.get("/v1/redemptions/\(id)", as: .program)
            #expect(before["pool_codes.count"] == 1 && before["pool_codes.shown"] == false)
            #expect(before["pool_codes.codes"] == .null && before["code"] == .null)
            let path = "/v1/redemptions/\(id)/codes"
            for key in ["look", "look", "again"] {
                let shown = try await client.post(path, "", as: .program, key: key)
                #expect(shown.status == 200, "\(shown.text)")
                #expect(shown["status"] == "fulfilled")
                #expect(shown["pool_codes.codes.0.code"] == "AAAA-1111")
                let picture = shown["pool_codes.codes.0.picture"]?.stringValue ?? ""
                #expect(picture.hasPrefix("<svg"))
            }
            // Others ask each time, so that each look is written down.
            let after = try await client.get("/v1/redemptions/\(id)", as: .program)
            #expect(after["pool_codes.shown"] == true && after["pool_codes.codes"] == .null)
            let back = try await client.post(
                "/v1/redemptions/\(id)/cancel",
                #"{"by":"member"}"#,
                as: .program,
                key: "back"
            )
            #expect(back.code == "redemption_not_open", "\(back.text)")
            let list = try await client.get(Self.pool + "/codes?limit=2", as: .program)
            #expect(list["data.0.hint"] == "•••••••11" && list["data.0.status"] == "handed")
            #expect(list["data.1.status"] == "left" && list["has_more"] == true)
            let next = try #require(list["next_cursor"]?.stringValue)
            let rest = try await client.get(
                Self.pool + "/codes?limit=2&cursor=\(next)",
                as: .program
            )
            #expect(rest["data.0.hint"] == "••••" && rest["has_more"] == false)
            let reward = try await client.get("/v1/rewards/video_month", as: .reader)
            #expect(reward["codes_left"] == 2 && reward["stock_left"] == 2)
        }
    }

    @Test("What is no code, stands twice or is known is told at its place, and nothing is taken")
    func refused() async throws {
        try await TestServer().run { client in
            let wrong = try await take(client, ["AAAA", "a b c d", "x"], key: "a")
            #expect(wrong.wrong == ["/codes/1 malformed", "/codes/2 malformed"], "\(wrong.text)")
            let twice = try await take(client, ["AAAA", "BBBB", "AAAA"], key: "b")
            #expect(twice.code == "codes_known" && twice.wrong == ["/codes/2 duplicate"])
            #expect(try await take(client, ["AAAA", "BBBB"], key: "c").status == 200)
            let known = try await take(client, ["CCCC", "BBBB"], key: "d")
            #expect(known.status == 422 && known.wrong == ["/codes/1 duplicate"], "\(known.text)")
            let none = try await take(client, [], key: "e")
            #expect(none.wrong == ["/codes required"], "\(none.text)")
            let many = try await take(client, (0...2_000).map { "CODE-\($0)" }, key: "f")
            #expect(many.wrong == ["/codes too_many"], "\(many.text)")
            let other = try await client.post(
                "/v1/code-imports",
                #"{"reward":"fruit_box","codes":["NEWW"]}"#,
                as: .program,
                key: "g"
            )
            #expect(other.status == 409 && other.code == "reward_has_no_pool")
            // What is wrong with the reward is told before what is wrong with a code.
            let both = try await client.post(
                "/v1/code-imports",
                #"{"reward":"fruit_box","codes":["AAAA","AAAA"]}"#,
                as: .program,
                key: "i"
            )
            #expect(both.status == 409 && both.code == "reward_has_no_pool", "\(both.text)")
            let foreign = try await client.post(
                "/v1/code-imports",
                #"{"reward":"video_month","codes":["ZZZZ"]}"#,
                as: .hotel,
                key: "h"
            )
            #expect(foreign.status == 403, "\(foreign.text)")
            let pool = try await client.get(Self.pool, as: .hotel)
            #expect(pool.status == 403, "\(pool.text)")
            #expect(try await client.get(Self.pool, as: .program)["left"] == 2)
            let no = try await client.get("/v1/rewards/fruit_box/code-pool", as: .program)
            #expect(no.code == "reward_has_no_pool")
        }
    }

    @Test("A redemption without codes of others has none to show, and one given back neither")
    func nothingToShow() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(20_000, to: member)
            let box = try await client.post(
                "/v1/redemptions",
                #"{"member_id":"\#(member)","reward":"fruit_box"}"#,
                as: .program,
                key: "box"
            )
            let id = try #require(box["id"]?.stringValue, "\(box.text)")
            let reply = try await client.post(
                "/v1/redemptions/\(id)/codes",
                "",
                as: .program,
                key: "look"
            )
            #expect(reply.status == 409 && reply.code == "redemption_has_no_codes")
            _ = try await take(client, ["AAAA-1111"], key: "a")
            let made = try await redeem(client, member, key: "one")
            let own = try #require(made["id"]?.stringValue, "\(made.text)")
            let cancelled = try await client.post(
                "/v1/redemptions/\(own)/cancel",
                #"{"by":"member"}"#,
                as: .program,
                key: "cancel"
            )
            #expect(cancelled.status == 200, "\(cancelled.text)")
            let late = try await client.post(
                "/v1/redemptions/\(own)/codes",
                "",
                as: .program,
                key: "late"
            )
            #expect(late.code == "redemption_not_open", "\(late.text)")
            #expect(try await client.get(Self.pool, as: .program)["left"] == 1)
        }
    }
}
