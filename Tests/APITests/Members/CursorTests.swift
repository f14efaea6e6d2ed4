// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@testable import API

@Suite("Cursors")
struct CursorTests {
    @Test("A cursor that was changed is refused")
    func tampered() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            for number in 1...3 { _ = try await client.buy(member, id: "r-\(number)") }
            let path = "/v1/members/\(member)/entries"
            let page = try await client.get(path + "?limit=1")
            let cursor = try #require(page["next_cursor"]?.stringValue)
            for index in cursor.indices {
                var text = cursor
                let other = cursor[index] == "A" ? "B" : "A"
                text.replaceSubrange(index...index, with: other)
                let reply = try await client.get(path + "?limit=1&cursor=\(text)")
                #expect(reply.status == 400, "\(text)")
                #expect(reply.code == "invalid_cursor")
            }
            for text in ["", "AAAA", "!", "A", String(repeating: "A", count: 500)] {
                let reply = try await client.get(path + "?cursor=\(text)")
                #expect(reply.code == "invalid_cursor")
            }
        }
    }

    @Test("A cursor of another member, filter or key is refused")
    func mismatched() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let other = try await client.enrol(phone: "13900139000", key: "enrol-2")
            for number in 1...3 { _ = try await client.buy(member, id: "r-\(number)") }
            let path = "/v1/members/\(member)/entries"
            let cursor = try #require(
                try await client.get(path + "?limit=1")["next_cursor"]?.stringValue
            )
            let tail = "?limit=1&cursor=\(cursor)"
            #expect(try await client.get(path + tail).status == 200)
            #expect(try await client.get(path + tail, as: .hotel).code == "cursor_mismatch")
            #expect(
                try await client.get(path + tail + "&kind=hold_placed").code == "cursor_mismatch"
            )
            let elsewhere = try await client.get("/v1/members/\(other)/entries" + tail)
            #expect(elsewhere.code == "cursor_mismatch")
        }
    }

    @Test("Published lists are paged too")
    func published() async throws {
        try await TestServer().run { client in
            var codes: [String] = []
            var cursor: String?
            repeat {
                let tail = cursor.map { "&cursor=\($0)" } ?? ""
                let page = try await client.get("/v1/partners?limit=4" + tail)
                codes += (page["data"]?.arrayValue ?? []).compactMap { $0["code"]?.stringValue }
                cursor = page["next_cursor"]?.stringValue
            } while cursor != nil
            #expect(codes.count == 17)
            #expect(Set(codes).count == codes.count)
        }
    }

    @Test("Base 64 for URLs goes both ways and takes nothing else")
    func base64() {
        for length in 0..<20 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + 250) }
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        }
        #expect(Base64URL.encode(Array("ab?>".utf8)) == "YWI_Pg")
        #expect(Base64URL.decode("YWI_Pg==") == nil)
        #expect(Base64URL.decode("YWI_Ph") == nil)
        #expect(Base64URL.decode("Y") == nil)
    }
}
