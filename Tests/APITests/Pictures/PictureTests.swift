// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Testing

@testable import API

@Suite("Pictures as evidence for activities")
struct PictureTests {
    private static let png = #"{"content":"iVBORw0KGgo="}"#

    @Test("A picture is given, listed and read by those who may see the activity")
    func course() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            let ride = try await client.ride(member)
            let id = try #require(ride["id"]?.stringValue, "\(ride.text)")
            let path = "/v1/activities/\(id)/pictures"
            #expect(try await client.get(path, as: .school)["data"] == .array([]))
            let given = try await client.post(path, PictureTests.png, as: .school, key: "p1")
            #expect(given.status == 201, "\(given.text)")
            #expect(given["media_type"] == "image/png")
            #expect(given["number"] == 1)
            #expect(given["content"] == nil)
            #expect(given.field("Location") == "\(path)/1")
            let again = try await client.post(path, PictureTests.png, as: .school, key: "p1")
            #expect(again["number"] == 1)
            let other = try await client.post(
                path,
                #"{"content":"iVBORw0KGgoA"}"#,
                as: .school,
                key: "p1"
            )
            #expect(other.code == "idempotency_key_reused")
            let read = try await client.get(path + "/1", as: .program)
            #expect(read["content"] == "iVBORw0KGgo=")
            // The activity happened at the school.
            #expect(try await client.get(path, as: .fruit).code == "unknown_entry")
            #expect(try await client.get(path + "/1", as: .fruit).code == "unknown_entry")
            #expect(try await client.get(path + "/2", as: .program).status == 404)
            #expect(try await client.get(path + "/x", as: .program).status == 404)

            for key in ["p2", "p3"] {
                let more = try await client.post(path, PictureTests.png, as: .school, key: key)
                #expect(more.status == 201, "\(more.text)")
            }
            let over = try await client.post(path, PictureTests.png, as: .school, key: "p4")
            #expect(over.code == "too_many_pictures")
            #expect(over["params.maximum"] == 3)
            let first = try await client.get(path + "?limit=2", as: .school)
            #expect(first["data"]?.arrayValue?.count == 2)
            let cursor = try #require(first["next_cursor"]?.stringValue)
            let rest = try await client.get(path + "?limit=2&cursor=\(cursor)", as: .school)
            #expect(rest["data"]?.arrayValue?.compactMap { $0["number"]?.integerValue } == [3])
        }
    }

    @Test(
        "Only what looks like a picture or a document is one",
        arguments: [
            #"{"content":"PHN2Zy8+"}"#, #"{"content":"R0lGODlh"}"#, #"{"content":""}"#, "{}",
            #"{"content":"iVBORw0KGgo=","media_type":"image/jpeg"}"#, #"{"content":"?"}"#,
        ]
    )
    func media(body: String) async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let id = try await client.ride(member)["id"]?.stringValue ?? ""
            let reply = try await client.post("/v1/activities/\(id)/pictures", body, as: .school)
            #expect(reply.code == "validation_failed", "\(reply.text)")
        }
    }

    @Test("What is no activity has none, and a member reaches its own alone")
    func whose() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            let other = try await client.enrol(phone: "13900139000", key: "enrol-2")
            let id = try await client.ride(member)["id"]?.stringValue ?? ""
            let bought = try await client.buy(member)["id"]?.stringValue ?? ""
            for name in [bought, "act_0000000000001", "x"] {
                let reply = try await client.get("/v1/activities/\(name)/pictures", as: .program)
                #expect(reply.code == "unknown_entry", "\(name)")
            }
            for (who, status) in [(member, 200), (other, 404)] {
                let answer = await InsideCalls(server.shared).answer(
                    InsideQuestion(
                        method: .get,
                        target: "/v1/activities/\(id)/pictures",
                        language: "en"
                    ),
                    as: Principal(member: try #require(MemberID(text: who)))
                )
                #expect(answer.status == status)
            }
        }
    }

    @Test("An erasure takes pictures and what is known of them")
    func erasure() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            let id = try await client.ride(member)["id"]?.stringValue ?? ""
            let path = "/v1/activities/\(id)/pictures"
            let given = try await client.post(path, PictureTests.png, as: .school, key: "p1")
            let hash = try #require(
                given["sha256"]?.stringValue.flatMap { Hexadecimal.bytes($0) }
            )
            let number = try #require(MemberID(text: member))
            let name = MemberFile.name(ofHash: hash, of: number)
            #expect(try server.shared.shelf.bytes(ofHash: name) != nil)
            let erased = try await client.post(
                "/v1/members/\(member)/erasure",
                #"{"reason":"account_closed","asked_by":"member","points":"forfeit"}"#,
                as: .program,
                key: "erase"
            )
            #expect(erased.status == 200, "\(erased.text)")
            #expect(try server.shared.shelf.bytes(ofHash: name) == nil)
            let seen = try await client.get(path, as: .program)
            #expect(seen["data"] == .array([]), "\(seen.text)")
            let late = try await client.post(path, PictureTests.png, as: .program, key: "p2")
            #expect(late.code == "member_erased")
        }
    }

    @Test("A copy lists what nothing opens any more, without its bytes")
    func copy() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            let id = try await client.ride(member)["id"]?.stringValue ?? ""
            for key in ["p1", "p2"] {
                let body = #"{"content":"\#(key == "p1" ? "iVBORw0KGgo=" : "iVBORw0KGgoA")"}"#
                let path = "/v1/activities/\(id)/pictures"
                let given = try await client.post(path, body, as: .school, key: key)
                #expect(given.status == 201, "\(given.text)")
            }
            let number = try #require(MemberID(text: member))
            let shared = server.shared
            let list = try await shared.pictures.pictures(by: number, limit: 9)
            #expect(list.map(\.number) == [2, 1])
            let name = MemberFile.name(ofHash: list[0].file.hash, of: number)
            try shared.shelf.remove(hash: name)
            let copy = try await PictureCopy(
                of: number,
                in: shared.pictures,
                files: shared.memberFiles
            )
            #expect(copy.files.map(\.path) == ["pictures.json", "pictures/\(id)-1.png"])
            let listed = try JSONParser.parse(copy.files[0].bytes).arrayValue ?? []
            #expect(listed.map { $0["path"] } == [.null, .string("pictures/\(id)-1.png")])
            #expect(listed.first?["size"] == 9)
        }
    }
}
