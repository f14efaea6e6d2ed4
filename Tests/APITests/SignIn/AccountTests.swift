// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import SQLiteStore
import Testing

@testable import Web

@Suite("One's own account")
struct AccountTests {
    private func signedIn(_ browser: Browser, _ name: String) async throws {
        _ = try await browser.get("/sign-in")
        let fields: KeyValuePairs = ["name": name, "password": SignInServer.password]
        #expect(try await browser.post("/sign-in", fields).status == 303)
    }

    @Test(
        "It lists where one is signed in, and ends one of them or all others, never somebody else's"
    )
    func sessions() async throws {
        let site = try await SignInServer()
        let own = try await site.account("admin", .operatorAdmin)
        let other = try await site.account("risk", .operatorRisk)
        try await site.run { newBrowser in
            let (first, second, third) = (newBrowser(), newBrowser(), newBrowser())
            for browser in [first, second] { try await signedIn(browser, "admin") }
            try await signedIn(third, "risk")
            let page = try await first.get("/account")
            #expect(page.text.matches(of: /name="key" value="[0-9a-f]{64}"/).count == 1)
            let token = try #require(third.cookie("jifen_session"))
            let foreign = Hexadecimal.text(try #require(SignInToken(text: token)).hash)
            #expect(try await first.post("/account/sessions", ["key": foreign]).status == 303)
            #expect(try await site.access.sessions(of: .staff(other.number)).count == 1)
            _ = try await first.get("/account")
            let ended = try await first.post("/account/sessions", [:])
            #expect(ended.field("Location") == "/account?done=ended")
            #expect(try await second.get("/whoami").text == "nobody")
            #expect(try await first.get("/whoami").text != "nobody")
            #expect(try await site.access.sessions(of: .staff(own.number)).count == 1)
        }
    }

    @Test("Nobody who is not signed in has one")
    func closed() async throws {
        let site = try await SignInServer()
        try await site.run { newBrowser in
            let reply = try await newBrowser().get("/account")
            #expect(reply.field("Location") == "/sign-in?back=%2Faccount")
        }
    }

    @Test("Another password takes the present one, and signs the other devices out")
    func password() async throws {
        let site = try await SignInServer()
        _ = try await site.account("admin", .operatorAdmin)
        try await site.run { newBrowser in
            let (browser, other) = (newBrowser(), newBrowser())
            for one in [browser, other] { try await signedIn(one, "admin") }
            func change(_ old: String, _ new: String, _ again: String) async throws -> Int {
                _ = try await browser.get("/account")
                return try await browser.post(
                    "/account/password",
                    ["old": old, "new": new, "again": again]
                ).status
            }
            let new = "another long one"
            #expect(try await change("wrong", new, new) == 422)
            #expect(try await change(SignInServer.password, new, new + "x") == 422)
            #expect(try await change(SignInServer.password, "short", "short") == 422)
            #expect(try await change(SignInServer.password, new, new) == 303)
            #expect(try await browser.get("/whoami").text != "nobody")
            #expect(try await other.get("/whoami").text == "nobody")
            _ = try await other.get("/sign-in")
            let fields: KeyValuePairs = ["name": "admin", "password": new]
            #expect(try await other.post("/sign-in", fields).status == 303)
        }
    }

    @Test("A second factor is taken up by showing its code; recovery codes stand in, each once")
    func factor() async throws {
        let site = try await SignInServer()
        _ = try await site.account("admin", .operatorAdmin)
        try await site.run { newBrowser in
            let browser = newBrowser()
            try await signedIn(browser, "admin")
            let page = try await browser.get("/account/factor")
            let shown = try #require(page.text.firstMatch(of: /data-secret>([A-Z2-7]+)</))
            #expect(shown.1.utf8.count == 32)
            #expect(try await browser.post("/account/factor", ["code": "000000"]).status == 422)
            let secret = try #require(base32(String(shown.1)))
            let code = TimeCode(secret: secret).code(at: site.server.clock.now())
            let done = try await browser.post("/account/factor", ["code": code])
            #expect(done.status == 200)
            let codes = done.text.matches(of: /<code>([0-9A-Z-]{14})<\/code>/).map { String($0.1) }
            #expect(Set(codes).count == RecoveryCode.count)
            for (round, isGood) in [true, false].enumerated() {
                let other = newBrowser()
                try await signedIn(other, "admin")
                #expect(try await other.get("/whoami").text == "nobody")
                _ = try await other.get("/sign-in")
                let reply = try await other.post(
                    "/sign-in/code",
                    ["code": codes[0].lowercased()]
                )
                #expect((reply.status == 303) == isGood, "\(round)")
            }
        }
    }

    @Test("What weighs much asks again who one is, and comes back")
    func stepUp() async throws {
        let site = try await SignInServer()
        _ = try await site.account("admin", .operatorAdmin)
        try await site.run { newBrowser in
            let browser = newBrowser()
            try await signedIn(browser, "admin")
            site.server.clock.advance(seconds: 299)
            #expect(try await browser.get("/account/factor").status == 200)
            site.server.clock.advance(seconds: 1)
            let asked = try await browser.get("/account/factor")
            #expect(asked.field("Location") == "/sign-in?confirm=1&again=1&back=%2Faccount")
            let page = try await browser.get("/sign-in?confirm=1&again=1&back=%2Faccount")
            #expect(page.text.contains("再次证明"))
            let back = try await browser.post(
                "/sign-in",
                ["name": "admin", "password": SignInServer.password, "back": "/account"]
            )
            #expect(back.field("Location") == "/account")
            #expect(try await browser.get("/account/factor").status == 200)
        }
    }

    /// What an authenticator makes of the typed secret.
    private func base32(_ text: String) -> [UInt8]? {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var (buffer, bits, bytes) = (UInt32(0), 0, [UInt8]())
        for letter in text.utf8 {
            guard let value = letters.firstIndex(of: letter) else { return nil }
            buffer = buffer << 5 | UInt32(value)
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return bytes
    }
}

@Suite("Inspections")
struct InspectionTests {
    private static let asked: [(String, String)] = [
        ("document", "检字〔2026〕1号"), ("purpose", "例行检查"), ("hours", "2"),
    ]

    private func fields(
        _ second: String,
        _ password: String = SignInServer.password,
        _ more: [(String, String)] = []
    ) -> [(String, String)] {
        InspectionTests.asked + [("second_name", second), ("second_password", password)] + more
    }

    private func site() async throws -> SignInServer {
        let site = try await SignInServer()
        _ = try await site.account("officer", .regulatorOfficer)
        _ = try await site.account("officer2", .regulatorOfficer)
        _ = try await site.account("admin", .operatorAdmin)
        return site
    }

    private func signIn(_ browser: Browser, _ name: String) async throws {
        _ = try await browser.get("/sign-in")
        let fields: KeyValuePairs = ["name": name, "password": SignInServer.password]
        #expect(try await browser.post("/sign-in", fields).status == 303)
        _ = try await browser.get("/r/open")
    }

    @Test("A second officer opens it; alone, with oneself, or with somebody else it stays shut")
    func opening() async throws {
        let site = try await site()
        try await site.run { newBrowser in
            let browser = newBrowser()
            try await signIn(browser, "officer")
            for second in ["officer", "admin", "nobody"] {
                #expect(
                    try await browser.post("/r/open", fields(second)).status == 422,
                    "\(second)"
                )
            }
            #expect(try await browser.post("/r/open", fields("officer2", "wrong")).status == 422)
            #expect(try await browser.get("/whoami").text.contains("inspection: nil"))
            _ = try await browser.get("/r/open")
            let reply = try await browser.post("/r/open", fields("officer2"))
            #expect(reply.field("Location") == "/r")
            let who = try await browser.get("/whoami").text
            #expect(who.contains("检字〔2026〕1号"))
            #expect(try await site.access.inspections(ofOfficer: 1, limit: 9).count == 1)
            site.server.clock.advance(seconds: 1_700)
            _ = try await browser.get("/whoami")
            for _ in 0..<4 {
                site.server.clock.advance(seconds: 1_700)
                _ = try await browser.get("/whoami")
            }
            #expect(try await browser.get("/whoami").text.contains("inspection: nil"))
        }
    }

    @Test("Who confirms who it is goes on with what was opened")
    func confirming() async throws {
        let site = try await site()
        try await site.run { newBrowser in
            let browser = newBrowser()
            try await signIn(browser, "officer")
            _ = try await browser.post("/r/open", fields("officer2"))
            try await signIn(browser, "officer")
            #expect(try await browser.get("/whoami").text.contains("例行检查"))
        }
    }

    @Test("What cannot be read, or is too much, opens nothing")
    func malformed() async throws {
        let site = try await site()
        try await site.run { newBrowser in
            let browser = newBrowser()
            try await signIn(browser, "officer")
            for wrong in [
                ("members", "mem_1"), ("partners", "Fruit Shop!"), ("from", "yesterday"),
                ("hours", "13"), ("hours", "0"), ("hours", "x"),
            ] {
                let all = fields("officer2").filter { $0.0 != wrong.0 } + [wrong]
                #expect(try await browser.post("/r/open", all).status == 422, "\(wrong)")
            }
            let turned = fields(
                "officer2",
                SignInServer.password,
                [("from", "2026-02-01"), ("until", "2026-01-01")]
            )
            #expect(try await browser.post("/r/open", turned).status == 422)
            #expect(try await site.access.inspections(ofOfficer: 1, limit: 9).isEmpty)
        }
    }

    @Test("A mistyped partner is named, and nothing is opened; a partner of the program is")
    func partners() async throws {
        let site = try await site()
        try await site.run { newBrowser in
            let browser = newBrowser()
            try await signIn(browser, "officer")
            let mistyped = [("partners", "fruit friut")]
            let wrong = fields("officer2", SignInServer.password, mistyped)
            let reply = try await browser.post("/r/open", wrong)
            #expect(reply.status == 422)
            #expect(reply.text.contains("没有商户 friut"))
            #expect(try await site.access.inspections(ofOfficer: 1, limit: 9).isEmpty)
            let right = fields("officer2", SignInServer.password, [("partners", "fruit")])
            #expect(try await browser.post("/r/open", right).status == 303)
            let opened = try await site.access.inspections(ofOfficer: 1, limit: 9)
            #expect(opened.map(\.scope.partners) == [["fruit"]])
        }
    }

    @Test("Nobody but officers opens anything")
    func others() async throws {
        let site = try await site()
        try await site.run { newBrowser in
            let browser = newBrowser()
            _ = try await browser.get("/sign-in")
            let fields: KeyValuePairs = ["name": "admin", "password": SignInServer.password]
            _ = try await browser.post("/sign-in", fields)
            #expect(try await browser.get("/r/open").status == 403)
        }
    }
}
