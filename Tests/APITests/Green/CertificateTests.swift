// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Testing

@testable import API

@Suite("Green certificates")
struct CertificateTests {
    private static func sealer(_ byte: UInt8) -> Sealer {
        Sealer(secret: Array(repeating: byte, count: Sealer.secretLength)) {
            Array(repeating: 1, count: Sealer.saltLength)
        }
    }

    @Test("A number says what it was made of to whoever has the secret, and to nobody else")
    func numbers() throws {
        let sealer = CertificateTests.sealer(7)
        let day = try #require(CalendarDay(iso8601: "2026-11-21"))
        for (member, newest, from, until) in [
            (UInt64(1), UInt64(3), CalendarDay?.none, CalendarDay?.none), (77, 1 << 39, day, nil),
            (1 << 39, 9, nil, day), (5, 6, day, day),
        ] {
            let number = CertificateNumber(
                member: MemberID(member),
                newest: EntryID(newest),
                from: from,
                until: until
            )
            let text = try #require(number.text(sealer))
            #expect(text.utf8.count == 39)
            #expect(CertificateNumber(text: text, sealer) == number)
            let typed = text.lowercased().replacing("-", with: " ").replacing("0", with: "o")
            #expect(CertificateNumber(text: typed, sealer) == number)
            #expect(CertificateNumber(text: text, CertificateTests.sealer(8)) == nil)
        }
    }

    @Test("Too large a number gives none, and other letters are none")
    func none() throws {
        let sealer = CertificateTests.sealer(7)
        let large = CertificateNumber(
            member: MemberID(1 << 40),
            newest: EntryID(1),
            from: nil,
            until: nil
        )
        #expect(large.text(sealer) == nil)
        let good = CertificateNumber(
            member: MemberID(1),
            newest: EntryID(1),
            from: nil,
            until: nil
        )
        let text = try #require(good.text(sealer))
        for (index, letter) in text.enumerated() where letter != "-" {
            var letters = Array(text)
            letters[index] = letter == "7" ? "8" : "7"
            #expect(CertificateNumber(text: String(letters), sealer) == nil, "\(index)")
        }
        for text in [
            "", "-", String(text.dropLast()), text + "0", String(repeating: "U", count: 32),
        ] {
            #expect(CertificateNumber(text: text, sealer) == nil)
        }
    }

    @Test("Anybody checks what is on a report, also after more was done, and not whose it is")
    func course() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let path = "/v1/members/\(member)/green"
            #expect(try await client.get(path, as: .program)["certificate"] == .null)
            _ = try await client.ride(member)
            let report = try await client.get(path, as: .program)
            let number = try #require(report["certificate"]?.stringValue, "\(report.text)")
            // What a partner sees is a part, and nothing is certified of it.
            #expect(try await client.get(path, as: .school)["certificate"] == .null)
            _ = try await client.ride(member, reference: "trip-2", source: "s-2")
            let shown = try await client.get("/v1/green-certificates/\(number)", as: nil)
            #expect(shown.status == 200, "\(shown.text)")
            #expect(shown["actions"] == report["actions"])
            #expect(shown["grams"] == report["grams"])
            #expect(shown["number"]?.stringValue == number)
            #expect(!shown.text.contains(member))
            let later = try await client.get(path, as: .program)
            #expect(later["certificate"]?.stringValue != number)
            let wrong = try await client.get("/v1/green-certificates/AAAA", as: nil)
            #expect(wrong.code == "unknown_certificate")
            let page = try await client.get("/green/\(number)", as: nil)
            #expect(page.text.contains("data-certificate"))
            #expect(!page.text.contains(member))
            #expect(try await client.get("/green/AAAA", as: nil).status == 404)
            #expect(try await client.get("/green", as: nil).status == 200)

            let erasure = #"{"reason":"account_closed","asked_by":"member","points":"forfeit"}"#
            let gone = try await client.post(
                "/v1/members/\(member)/erasure",
                erasure,
                as: .program,
                key: "erase"
            )
            #expect(gone.status == 200, "\(gone.text)")
            let ended = try await client.get("/v1/green-certificates/\(number)", as: nil)
            #expect(ended.code == "unknown_certificate")
        }
    }

    @Test(
        "Where nothing was measured there is no certificate, and a number of before says so in words"
    )
    func nothing() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            let path = "/v1/members/\(member)/green"
            let lesson = try await client.post(
                "/v1/activities",
                """
                {"member_id":"\(member)","source":{"id":"l-1"},"kind":"lesson",
                 "occurred_at":"\(Bodies.yesterday)","group":"class_3_1"}
                """,
                as: .school,
                key: "lesson"
            )
            #expect(lesson.status == 201, "\(lesson.text)")
            let report = try await client.get(path, as: .program)
            #expect(report["actions"] == 1 && report["grams"] == 0, "\(report.text)")
            #expect(report["certificate"] == .null)
            // Given by a version that certified actions alone.
            let id = try #require(MemberID(text: member))
            let newest = try #require(try await server.engine.member(id)?.lastEntry)
            let old = CertificateNumber(
                member: id,
                newest: EntryID(newest),
                from: nil,
                until: nil
            )
            let text = try #require(old.text(server.shared.sealer))
            let page = try await client.get("/green/\(text)", as: nil)
            #expect(page.status == 200)
            #expect(page.text.contains("data-nothing-certified"), "\(page.text)")
            #expect(!page.text.contains("0 克"))
            _ = try await client.ride(member)
            let number = try await client.get(path, as: .program)["certificate"]?.stringValue
            let measured = try await client.get("/green/\(number ?? "")", as: nil)
            #expect(!measured.text.contains("data-nothing-certified"))
        }
    }
}
