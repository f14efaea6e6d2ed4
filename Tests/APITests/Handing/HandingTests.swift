// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Loyalty
import Primitives
import Testing

@testable import API

@Suite("Handing over, over HTTP")
struct HandingTests {
    private func redeem(
        _ reward: String,
        _ client: Client,
        quantity: Int = 1,
        key: String = "redeem-1"
    ) async throws -> String {
        let member = try await client.enrol()
        try await client.give(100_000, to: member)
        let body = #"{"member_id":"\#(member)","reward":"\#(reward)","quantity":\#(quantity)}"#
        let reply = try await client.post("/v1/redemptions", body, as: .program, key: key)
        #expect(reply.status == 201, "\(reply.text)")
        return try #require(reply["id"]?.stringValue)
    }

    @Test("#71: 100 pieces for 2,000 points with a logo, from the picture to the handing over")
    func customWork() async throws {
        try await TestServer().run { client in
            let id = try await redeem("custom_stationery", client)
            let path = "/v1/redemptions/\(id)"
            func post(_ word: String, _ body: String, _ key: String) async throws -> Reply {
                try await client.post("\(path)/\(word)", body, as: .program, key: key)
            }
            let early = try await post("fulfil", "", "k1")
            #expect(early.status == 409 && early["params.missing"] == "artwork", "\(early.text)")
            let bad = try await post("artwork", #"{"content":"R0lGODlh"}"#, "k2")
            #expect(bad.status == 422 && bad["errors.0.pointer"] == "/content", "\(bad.text)")
            let lie = #"{"content":"PHN2Zy8+","media_type":"image/png"}"#
            #expect(try await post("artwork", lie, "k3")["errors.0.pointer"] == "/media_type")
            let given = try await post("artwork", Bodies.drawing, "k4")
            #expect(given["file.media_type"] == "image/svg+xml", "\(given.text)")
            let picture = try await client.get(path + "/artwork", as: .program)
            #expect(picture["content"]?.stringValue?.hasPrefix("PHN2Zy") == true)
            #expect(picture["sha256"] == given["file.sha256"])
            #expect(try await client.get(path + "/proof", as: .program).status == 404)
            #expect(try await post("proof", Bodies.drawing, "k5").status == 200)
            #expect(try await post("rejection", #"{"reason":"larger"}"#, "k6").status == 200)
            #expect(try await post("proof", Bodies.drawing, "k7").status == 200)
            #expect(try await post("approval", "", "k8")["kind"] == "redemption_proof_approved")
            #expect(try await post("fulfil", "", "k9").status == 200)
            let read = try await client.get(path, as: .program)
            #expect(read["status"] == "fulfilled" && read["handing.rounds"] == 2, "\(read.text)")
            #expect(read["history"]?.arrayValue?.count == 6)
        }
    }

    @Test("A picture lies sealed under its member's key, and an erasure ends it")
    func sealed() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let id = try await redeem("custom_stationery", client)
            let path = "/v1/redemptions/\(id)"
            let given = try await client.post(
                path + "/artwork",
                Bodies.drawing,
                as: .program,
                key: "k1"
            )
            let hash = try #require(
                given["file.sha256"]?.stringValue.flatMap { Hexadecimal.bytes($0) }
            )
            let read = try await client.get(path, as: .program)
            let text = try #require(read["redemption.member_id"]?.stringValue, "\(read.text)")
            let member = try #require(MemberID(text: text))
            let (shared, name) = (server.shared, MemberFile.name(ofHash: hash, of: member))
            #expect(try shared.shelf.bytes(ofHash: hash) == nil)
            let sealed = try #require(try shared.shelf.bytes(ofHash: name))
            #expect(!String(decoding: sealed, as: UTF8.self).contains("<svg"))
            // What somebody changed on the disk is as if it were not there.
            try shared.shelf.keep(sealed.dropLast() + [sealed.last.map { $0 ^ 1 } ?? 0], hash: name)
            #expect(try await client.get(path + "/artwork", as: .program).status == 404)
            try shared.shelf.keep(sealed, hash: name)
            #expect(try await client.get(path + "/artwork", as: .program).status == 200)
            let erased = try await client.post(
                "/v1/members/\(member)/erasure",
                #"{"reason":"account_closed","asked_by":"member","points":"forfeit"}"#,
                as: .program,
                key: "erase"
            )
            #expect(erased.status == 200, "\(erased.text)")
            #expect(try shared.shelf.bytes(ofHash: name) == nil)
            try shared.shelf.keep(sealed, hash: name)
            #expect(try await client.get(path + "/artwork", as: .program).status == 404)
        }
    }

    @Test("#61: a partner's system pulls what waits, tries, fails, and credits once")
    func miles() async throws {
        try await TestServer().run { client in
            let id = try await redeem("airline_miles", client, quantity: 2)
            let list = "/v1/waiting-redemptions?kind=external_miles"
            let waiting = try await client.get(list, as: .program)
            #expect(waiting["data.0.id"]?.stringValue == id, "\(waiting.text)")
            #expect(waiting["data.0.miles"] == 2_400)
            #expect(waiting["data.0.partner_points_per_mile"] == 3)
            #expect(waiting["data.0.due"] == true)
            let failed = try await client.post(
                "/v1/redemptions/\(id)/failures",
                #"{"reason":"no such number"}"#,
                as: .program,
                key: "f1"
            )
            #expect(failed["attempts"] == 1, "\(failed.text)")
            #expect(try await client.get(list, as: .program)["data.0.due"] == false)
            let credit = #"{"reference":"FF-1"}"#
            let path = "/v1/redemptions/\(id)/fulfil"
            let done = try await client.post(path, credit, as: .program, key: "c1")
            #expect(done["reference"] == "FF-1", "\(done.text)")
            let again = try await client.post(path, credit, as: .program, key: "c2")
            #expect(again.status == 409 && again.code == "duplicate_source", "\(again.text)")
            let rest = try await client.get(list, as: .program)
            #expect(rest["data"]?.arrayValue?.isEmpty == true)
            let other = try await client.get("/v1/waiting-redemptions?kind=all", as: .program)
            #expect(other.status == 400)
        }
    }

    @Test("#60: a card of a new member is confirmed, and its code is shown 14 days later")
    func cards() async throws {
        try await TestServer().run { client in
            let id = try await redeem("supermarket_card_100", client)
            let path = "/v1/redemptions/\(id)"
            let early = try await client.get(path, as: .program)
            #expect(early["available_from"] == "2026-12-05T08:00:00+08:00", "\(early.text)")
            #expect(early["code"] == .null)
            client.clock.advance(days: 14)
            let later = try await client.get(path, as: .program)
            #expect(later["code"]?.stringValue != nil, "\(later.text)")
        }
    }
}
