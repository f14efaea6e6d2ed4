// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Testing

@testable import API

@Suite("Codes that members show")
struct MemberCodeTests {
    private let sealer = Sealer(secret: Array(repeating: 5, count: 32)) {
        Array(repeating: 0, count: 16)
    }

    @Test("A code is twenty digits, names its member for its minute and one around, and no longer")
    func windows() throws {
        let window: Int64 = 29_900_000
        let code = try #require(
            MemberCode(of: MemberID(42), window: window, program: "city", sealer)
        )
        #expect(code.digits.count == 20 && code.digits.first == "8")
        for shift in Int64(-2)...2 {
            let now = MemberCode.start(ofWindow: window + shift).adding(seconds: 30)
            let found = code.member(at: now, program: "city", sealer)
            #expect(found == (abs(shift) <= 1 ? MemberID(42) : nil), "\(shift)")
        }
    }

    @Test("It is nobody's in another program, under another secret, or with a digit changed")
    func forged() throws {
        let now = MemberCode.start(ofWindow: 100)
        let code = try #require(MemberCode(of: MemberID(7), window: 100, program: "city", sealer))
        #expect(code.member(at: now, program: "other", sealer) == nil)
        let another = Sealer(secret: Array(repeating: 6, count: 32)) { [] }
        #expect(code.member(at: now, program: "city", another) == nil)
        for place in [1, 9, 19] {
            var digits = Array(code.digits)
            digits[place] = digits[place] == "9" ? "0" : "9"
            let changed = try #require(MemberCode(text: String(digits)))
            #expect(changed.member(at: now, program: "city", sealer) == nil, "\(place)")
        }
    }

    @Test("Two codes of a member do not show that they are one member's")
    func unlinkable() throws {
        let codes = try (0..<20).map {
            try #require(MemberCode(of: MemberID(7), window: $0, program: "city", sealer)).digits
        }
        #expect(Set(codes.map { $0.dropFirst().prefix(10) }).count == 20)
    }

    @Test("Blanks and hyphens do not count; anything else is no code")
    func reading() throws {
        let code = try #require(MemberCode(of: MemberID(7), window: 3, program: "city", sealer))
        let spaced =
            code.digits.prefix(4) + " " + code.digits.dropFirst(4).prefix(8) + "-"
            + code.digits.suffix(8)
        #expect(MemberCode(text: String(spaced)) == code)
        let none = ["", "8", String(code.digits.dropLast()), "7" + code.digits.dropFirst()]
        for text in none + [code.digits + "0", "8１2345678901234567890"] {
            #expect(MemberCode(text: text) == nil, "\(text)")
        }
        let last = MemberID(9_999_999_999)
        #expect(MemberCode(of: last, window: 3, program: "city", sealer) != nil)
        #expect(
            MemberCode(of: MemberID(10_000_000_000), window: 3, program: "city", sealer) == nil
        )
    }

    @Test("A till finds the member by the code, twice within its time, and not after it")
    func lookUp() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let codes = try await client.get("/v1/members/\(member)/code", as: .program)
            #expect(codes["codes"]?.arrayValue?.count == 5, "\(codes.text)")
            let digits = try #require(codes["codes.0.digits"]?.stringValue)
            let body = #"{"identifier":{"type":"member_code","value":"\#(digits)"}}"#
            for _ in 0..<2 {
                let found = try await client.post("/v1/members/lookup", body, key: nil)
                #expect(found["id"]?.stringValue == member, "\(found.text)")
            }
            client.clock.advance(seconds: 180)
            let over = try await client.post("/v1/members/lookup", body, key: nil)
            #expect(over.status == 422 && over["code"] == "member_code_over")
            let wrong = #"{"identifier":{"type":"member_code","value":"123"}}"#
            let none = try await client.post("/v1/members/lookup", wrong, key: nil)
            #expect(none["code"] == "member_code_malformed", "\(none.text)")
            let partner = try await client.get("/v1/members/\(member)/code")
            #expect(partner.status == 403)
        }
    }
}
