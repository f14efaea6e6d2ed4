// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Testing

@Suite("Games")
struct GameTests {
    @Test("A check-in gives a badge and a ticket, the same key the same answer, and a day only one")
    func checkIn() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let path = "/v1/members/\(member)/check-ins"
            let reply = try await client.post(path, "{}", key: "c-1")
            #expect(reply.status == 201, "\(reply.text)")
            #expect(reply["day"] == "2026-11-21")
            #expect(reply["days"] == 1)
            let again = try await client.post(path, "{}", key: "c-1")
            #expect(again.field("Idempotent-Replayed") == "true")
            let second = try await client.post(path, "{}", key: "c-2")
            #expect(second.status == 409)
            #expect(second.code == "already_checked_in")
            let games = try await client.get("/v1/members/\(member)/games")
            #expect(games["badges.0"] == "visitor")
            #expect(games["check_ins"] == 1)
            let mission = games["missions"]?.arrayValue?.first { $0["code"] == "daily_check_in" }
            #expect(mission?["completed"] == true)
            #expect(mission?["goal"]?["count"] == 1)
            let tickets = games["tickets"]?.arrayValue?.first { $0["draw"] == "scratch_card" }
            #expect(tickets?["left"] == 1)
        }
    }

    @Test("A draw is started, drawn, ended and read by anybody; the seed fits its hash")
    func draw() async throws {
        let server = try await TestServer()
        try await server.run { client in
            client.clock.advance(days: 2)
            let member = try await client.enrol()
            _ = try await client.post("/v1/members/\(member)/check-ins", "{}", key: "c")
            let body = #"{"member_id":"\#(member)","draw":"scratch_card"}"#
            #expect(try await client.post("/v1/draws", body, key: "d-0").code == "draw_not_started")
            let start = "/v1/draws/scratch_card/start"
            #expect(try await client.post(start, "{}", key: "s").status == 403)
            let started = try await client.post(start, "{}", as: .program, key: "s-1")
            #expect(started.status == 201, "\(started.text)")
            let commitment = try #require(started["commitment"]?.stringValue)
            let drawn = try await client.post("/v1/draws", body, key: "d-1")
            #expect(drawn.status == 201, "\(drawn.text)")
            #expect(drawn["ticket"] == 1)
            let replay = try await client.post("/v1/draws", body, key: "d-1")
            #expect(replay["entry_id"] == drawn["entry_id"])
            #expect(try await client.post("/v1/draws", body, key: "d-2").code == "no_ticket")
            let open = try await client.get("/v1/draws/scratch_card")
            #expect(open["status"] == "open")
            #expect(open["commitment"] == .string(commitment))
            #expect(open["seed"] == .null)
            let end = "/v1/draws/scratch_card/end"
            let early = try await client.post(end, "{}", as: .program, key: "e-1")
            #expect(early.code == "draw_still_open")
            client.clock.advance(days: 45)
            let ended = try await client.post(end, "{}", as: .program, key: "e-2")
            #expect(ended.status == 201, "\(ended.text)")
            let shown = try await client.get("/v1/draws/scratch_card")
            #expect(shown["status"] == "ended")
            let text = try #require(shown["seed"]?.stringValue)
            let seed = try #require(Hexadecimal.exactBytes(text))
            #expect(Hexadecimal.text(DrawHash.of(seed)) == commitment)
            let number = DrawHash.number(seed: seed, draw: "scratch_card", ticket: 1)
            #expect(drawn["number"] == .integer(number))
            #expect(shown["dossier.tickets"] == 1)
        }
    }

    @Test("A draw cannot be tried out, and minors are told no")
    func refusals() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let body = #"{"member_id":"\#(member)","draw":"wheel"}"#
            let dry = try await client.post("/v1/draws?dry_run=true", body, key: "d")
            #expect(dry.status == 400)
            let band = try await client.post(
                "/v1/members/\(member)/age-band",
                #"{"age_band":"14_to_17"}"#,
                key: "a"
            )
            #expect(band.status == 200, "\(band.text)")
            let minor = try await client.post("/v1/draws", body, key: "d-1")
            #expect(minor.status == 403)
            #expect(minor.code == "adults_only")
            let games = try await client.get("/v1/members/\(member)/games")
            #expect(games["tickets"] == nil)
            let prize = #"{"member_id":"\#(member)","badge_prize":"starter_set"}"#
            #expect(
                try await client.post("/v1/badge-prizes", prize, key: "b").code == "adults_only"
            )
            let unknown = #"{"member_id":"\#(member)","draw":"lottery"}"#
            #expect(try await client.post("/v1/draws", unknown, key: "u").status == 404)
        }
    }

    @Test("An event belongs to its partner, and one that waits is judged once, by it")
    func events() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            func body(_ event: String, _ id: String) -> String {
                """
                {"member_id":"\(member)","event":"\(event)","source":{"id":"\(id)"},
                 "occurred_at":"\(Bodies.yesterday)"}
                """
            }
            let review = try await client.post(
                "/v1/game-events",
                body("review_product", "r-1"),
                key: "r-1"
            )
            #expect(review.status == 201, "\(review.text)")
            #expect(review["status"] == "waiting")
            let id = try #require(review["id"]?.stringValue)
            let path = "/v1/game-events/\(id)/judgement"
            let verdict = #"{"verdict":"approved"}"#
            #expect(try await client.post(path, verdict, as: .hotel, key: "j").status == 404)
            let judged = try await client.post(path, verdict, key: "j-1")
            #expect(judged.status == 200, "\(judged.text)")
            #expect(judged["id"] == .string(id))
            #expect(judged["status"] == "approved")
            #expect(try await client.post(path, verdict, key: "j-2").code == "already_judged")
            let foreign = try await client.post(
                "/v1/game-events",
                body("share_campaign", "s-1"),
                as: .hotel,
                key: "s-1"
            )
            #expect(foreign.code == "not_yours")
            let twice = try await client.post(
                "/v1/game-events",
                body("review_product", "r-1"),
                key: "r-2"
            )
            #expect(twice.code == "duplicate_source")
            let wrong = try await client.post(path, #"{"verdict":"maybe"}"#, key: "j-3")
            #expect(wrong.status == 422)
        }
    }

    @Test("The list names every game with its odds and what is left")
    func list() async throws {
        try await TestServer().run { client in
            let reply = try await client.get("/v1/games?limit=100")
            let games = try #require(reply["data"]?.arrayValue)
            let wheel = try #require(games.first { $0["code"] == "wheel" })
            #expect(wheel["kind"] == "draw")
            let odds = try #require(wheel["prizes"]?.arrayValue).compactMap {
                $0["odds_ppm"]?.integerValue
            }
            let none = try #require(wheel["no_prize_ppm"]?.integerValue)
            #expect(odds.reduce(none, +) == 1_000_000)
            #expect(wheel["prizes"]?.arrayValue?.first?["tax"]?["amount"] == 16_000)
        }
    }
}
