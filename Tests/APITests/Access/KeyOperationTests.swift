// SPDX-License-Identifier: Apache-2.0

import Engine
import Primitives
import Testing

@testable import API

@Suite("Keys over the interface")
struct KeyOperationTests {
    private typealias Role = StaffOperationTests.Role
    private typealias Desk = StaffOperationTests.Desk
    private static let manager = Role(1, .partnerAdmin, "fruit")
    private static let administrator = Role(2, .operatorAdmin, nil)
    private static let till = #"{"label":"till 3","scopes":["members:read","purchases:write"]}"#

    @Test("A token is in the answer that made it, in that to a retry, and nowhere else")
    func make() async throws {
        let desk = try await Desk()
        let (status, made) = try await desk.ask(Self.manager, "/v1/keys", Self.till)
        #expect(status == 201, "\(made.text)")
        let token = try #require(made["token"]?.stringValue.flatMap(AccessToken.init(text:)))
        #expect(made["hint"]?.stringValue == token.hint)
        #expect(made["partner"] == "fruit" && made["status"] == "active")
        let (_, again) = try await desk.ask(Self.manager, "/v1/keys", Self.till)
        #expect(again.text == made.text)
        #expect(await desk.server.keys.keys().count == 1)
        let (_, list) = try await desk.ask(Self.manager, "/v1/keys")
        #expect(list["data"]?.arrayValue?.first?["token"] == .null)
        #expect(!list.text.contains(token.text))
        let hotel = Role(1, .partnerAdmin, "hotel")
        #expect(try await desk.ask(hotel, "/v1/keys").json["data"]?.arrayValue?.isEmpty == true)
        #expect(
            try await desk.code(hotel, "/v1/keys/key_1/revocation", "{}") == "404 unknown_key"
        )
    }

    @Test(
        "Nobody gives a key what the key's owner or the maker may not do",
        arguments: [
            (#"{"scopes":["funds:write"]}"#, true), (#"{"scopes":["staff:write"]}"#, true),
            (#"{"scopes":["keys:write"]}"#, true), (#"{"scopes":[]}"#, true),
            (#"{"scopes":["members:erase"]}"#, false), (#"{}"#, false),
            (#"{"scopes":["members:read"],"store":"nowhere"}"#, true),
            (#"{"scopes":["members:read"],"ends_at":"2020-01-01T00:00:00Z"}"#, true),
        ]
    )
    func scopes(body: String, isPartner: Bool) async throws {
        let desk = try await Desk()
        let who = isPartner ? Self.manager : Self.administrator
        #expect(try await desk.code(who, "/v1/keys", body) == "422 validation_failed")
    }

    @Test("A key that is rotated works on for the time that is named; a third one is refused")
    func rotate() async throws {
        let desk = try await Desk()
        _ = try await desk.ask(Self.manager, "/v1/keys", Self.till)
        let path = "/v1/keys/key_1/rotation"
        let hours = #"{"overlap_hours":2}"#
        let (status, next) = try await desk.ask(Self.manager, path, hours, key: "rotate")
        #expect(status == 201, "\(next.text)")
        #expect(next["id"] == "key_2" && next["label"] == "till 3")
        let now = desk.server.clock.now()
        var keys = await desk.server.keys.keys()
        #expect(keys[0].endsAt == now.adding(seconds: 7_200))
        #expect(keys[0].isActive(at: now) && keys[1].scopes == keys[0].scopes)
        #expect(
            try await desk.code(Self.manager, "/v1/keys/key_2/rotation", "{}")
                == "409 too_many_keys"
        )
        desk.server.clock.advance(seconds: 7_200)
        #expect(try await desk.code(Self.manager, path, "{}", key: "late") == "409 key_over")
        keys = await desk.server.keys.keys()
        #expect(!keys[0].isActive(at: desk.server.clock.now()))
    }

    @Test("A revocation stands in the trail once, however often it is sent")
    func revoke() async throws {
        let desk = try await Desk()
        _ = try await desk.ask(Self.manager, "/v1/keys", Self.till)
        for key in ["once", "once", "twice"] {
            let path = "/v1/keys/key_1/revocation"
            let (status, json) = try await desk.ask(Self.manager, path, "{}", key: key)
            #expect(status == 200 && json["status"] == "revoked")
        }
        let trail = try await desk.ask(Self.manager, "/v1/access-acts?subject=key_1").json
        let kinds = trail["data"]?.arrayValue?.compactMap { $0["kind"]?.stringValue }
        #expect(kinds == ["key_revoked", "key_made"])
    }

    @Test("What was found before a revocation is not remembered behind it")
    func verdicts() {
        let cache = VerdictCache(capacity: 8, lifeSeconds: 10)
        let hash = TokenHash(of: "a")
        let now = Instant(seconds: 100)
        let turn = cache.turn
        cache.removeAll()
        cache.remember(.unknown, for: hash, at: now, foundIn: turn)
        #expect(cache[hash, now] == nil)
        cache.remember(.unknown, for: hash, at: now, foundIn: cache.turn)
        #expect(cache[hash, now] == .unknown)
    }
}
