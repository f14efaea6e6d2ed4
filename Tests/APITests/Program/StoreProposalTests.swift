// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@testable import API

@Suite("Outlets that partners propose")
struct StoreProposalTests {
    private static let north =
        #"{"store":{"code":"fruit_north","name":{"zh":"城北店","en":"North"}},"note":"十二月"}"#
    private static let path = "/v1/partners/fruit/store-proposals"

    @Test("A new outlet becomes a draft with this outlet and no other change")
    func proposed() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let trial = try await client.post(Self.path + "?dry_run=true", Self.north)
            #expect(trial.status == 200 && trial["id"] == .null, "\(trial.text)")
            #expect(trial["is_new"] == true)
            let made = try await client.post(Self.path, Self.north, key: "north")
            #expect(made.status == 201, "\(made.text)")
            let again = try await client.post(Self.path, Self.north, key: "north")
            #expect(again["id"] == made["id"])
            let draft = try #require(made["id"]?.stringValue)
            let list = try await client.get("/v1/partners/fruit/proposals")
            #expect(list["data.0.object"] == "store_proposal")
            #expect(list["data.0.store"] == "fruit_north" && list["data.0.campaign"] == .null)
            #expect(list["data.0.note"] == "十二月")
            let review = try await client.get("/v1/program/drafts/\(draft)", as: .program)
            #expect(review.status == 200, "\(review.text)")
            let hotel = try await client.post(Self.path, Self.north, as: .hotel, key: "hotel")
            #expect(hotel.status == 403 && hotel.code == "partner_mismatch")
        }
    }

    @Test("A name that is as it was changes nothing; a code that is none is named")
    func refused() async throws {
        try await TestServer().run { client in
            let same = #"{"store":{"code":"fruit_market","name":{"zh":"菜场店","en":"Market"}}}"#
            let reply = try await client.post(Self.path, same)
            #expect(reply.code == "program_unchanged", "\(reply.text)")
            for (store, wrong) in [
                (#"{"code":"Nord","name":{"zh":"北","en":"N"}}"#, "/store/code malformed"),
                (#"{"code":"nord","name":{"zh":"北"}}"#, "/store/name/en required"),
                (#"{"name":{"zh":"北","en":"N"}}"#, "/store/code required"),
            ] {
                let reply = try await client.post(Self.path, #"{"store":\#(store)}"#)
                #expect(reply.status == 422 && reply.wrong == [wrong], "\(reply.text)")
            }
            for number in 0..<4 {
                let store = #"{"code":"s\#(number)x","name":{"zh":"店\#(number)","en":"S"}}"#
                let reply = try await client.post(
                    Self.path,
                    #"{"store":\#(store)}"#,
                    key: "s-\(number)"
                )
                #expect(reply.status == (number < 3 ? 201 : 422), "\(reply.text)")
                #expect(number < 3 || reply.code == "too_many_drafts")
            }
            let last = #"{"store":{"code":"s2x","name":{"zh":"店2","en":"S"}}}"#
            let again = try await client.post(Self.path, last, key: "s-2")
            #expect(
                again.status == 201 && again.field("Idempotent-Replayed") == "true",
                "a retry is no fourth: \(again.text)"
            )
            let other = try await client.post(Self.path, last, key: "s-1")
            #expect(other.code == "idempotency_key_reused", "\(other.text)")
        }
    }

    @Test(
        "Outlets are changed where they stand, and everything else stays as somebody wrote it",
        arguments: [
            // A document of its own, with a comment behind.
            """
            # Fruit
            code: fruit
            name: {zh: 鲜果, en: Fruit}
            stores:
              - {code: a, name: {zh: 甲, en: A}}
            # Settled monthly.
            settlement: {cycle: month}
            """,
            // A list, the entry's outlets at the indentation of the field.
            """
            - code: other
              stores:
              - {code: z, name: {zh: 子, en: Z}}
            - name: {zh: 鲜果, en: Fruit}
              code: fruit
              stores:
              - code: a
                name: {zh: 甲, en: A}
              scene: shop
            - code: last
            """,
            // None yet.
            """
            code: "fruit"
            scene: shop
            """,
        ]
    )
    func document(text: String) throws {
        let source = ProgramSource(files: [SourceFile(path: "partners/x.yaml", text: text)])
        let place = try #require(DocumentEntry(of: "fruit", in: "partners/", source))
        let changed = place.replacing(
            "stores",
            with: ["a", "b"].map { #"- {code: \#($0), name: {zh: "店", en: "Store"}}"# }
        )
        let lines = changed.split(separator: "\n").map(String.init)
        let added = lines.filter { $0.contains("name: {zh: \"店\"") }
        #expect(added.count == 2)
        for line in text.split(separator: "\n").map(String.init)
        where !line.contains("甲") && !line.contains("code: a") {
            #expect(lines.contains(line), "\(line)")
        }
        #expect(lines.count { $0.trimmingPrefix { $0 == " " } == "stores:" } >= 1)
        #expect(!changed.contains("甲"))
        #expect(DocumentEntry(of: "nobody", in: "partners/", source) == nil)
    }
}
