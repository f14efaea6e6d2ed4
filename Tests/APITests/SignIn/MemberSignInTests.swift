// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules
import Testing

@testable import Web

@Suite("Members sign in")
struct MemberSignInTests {
    private static let phone: KeyValuePairs = ["phone": "138 0000 0001"]

    private func ask(_ browser: Browser) async throws {
        _ = try await browser.get("/m/sign-in")
        let reply = try await browser.post("/m/sign-in", MemberSignInTests.phone)
        #expect(reply.field("Location") == "/m/sign-in")
        _ = try await browser.get("/m/sign-in")
    }

    /// Joins, and answers the member's id.
    private func join(_ site: SignInServer, _ browser: Browser) async throws -> String {
        try await ask(browser)
        let shown = try await browser.post("/m/sign-in/code", ["code": site.codes.last])
        #expect(shown.field("Location") == "/m/sign-in")
        let page = try await browser.get("/m/sign-in")
        #expect(page.text.contains("action=\"/m/sign-in/join\""))
        #expect(!page.text.contains(" checked"))
        let reply = try await browser.post(
            "/m/sign-in/join",
            ["rules": "1", "adult": "1", "consents": "leaderboard"]
        )
        #expect(reply.status == 303)
        #expect(reply.field("Location") == "/m")
        let who = try await browser.get("/whoami").text
        return String(try #require(who.firstMatch(of: /mem_[0-9A-Z]+/)).0)
    }

    @Test("Who is no member yet agrees and joins; who is one gets in with the next code")
    func joining() async throws {
        let site = try await SignInServer()
        try await site.run { newBrowser in
            let browser = newBrowser()
            let id = try await join(site, browser)
            site.server.clock.advance(seconds: 60)
            let other = newBrowser()
            try await ask(other)
            let reply = try await other.post("/m/sign-in/code", ["code": site.codes.last])
            #expect(reply.field("Location") == "/m")
            let who = try await other.get("/whoami").text
            #expect(who.contains(id) && who.contains("****"))
            #expect(!who.contains("13800000001"))
        }
    }

    @Test("Nothing is agreed to by joining but what was ticked")
    func consents() async throws {
        let site = try await SignInServer()
        try await site.run { newBrowser in
            let id = try await join(site, newBrowser())
            let member = try await site.server.engine.member(try #require(.init(text: id)))
            #expect(member?.consents.map { $0.purpose.code } == ["leaderboard"])
        }
    }

    @Test("Without the rules, or without being of age, nobody joins")
    func rules() async throws {
        let site = try await SignInServer()
        try await site.run { newBrowser in
            let browser = newBrowser()
            try await ask(browser)
            _ = try await browser.post("/m/sign-in/code", ["code": site.codes.last])
            _ = try await browser.get("/m/sign-in")
            for fields in [[:], ["rules": "1"], ["adult": "1"]] as [KeyValuePairs<String, String>] {
                #expect(try await browser.post("/m/sign-in/join", fields).status == 422)
            }
            #expect(try await browser.get("/whoami").text == "nobody")
        }
    }

    @Test("Nobody joins without having shown the code, or where the program lets nobody join here")
    func closed() async throws {
        let site = try await SignInServer()
        try await site.run(enrols: false) { newBrowser in
            let browser = newBrowser()
            try await ask(browser)
            let early = try await browser.post("/m/sign-in/join", ["rules": "1", "adult": "1"])
            #expect(early.status == 200)
            #expect(try await browser.get("/whoami").text == "nobody")
            _ = try await browser.get("/m/sign-in")
            let reply = try await browser.post("/m/sign-in/code", ["code": site.codes.last])
            #expect(reply.status == 422)
            #expect(reply.text.contains("前台入会"))
        }
    }

    @Test("A code is tried five times, is good for five minutes and opens once")
    func code() async throws {
        let site = try await SignInServer()
        try await site.run { newBrowser in
            let browser = newBrowser()
            try await ask(browser)
            let right = site.codes.last
            #expect(right.utf8.count == 6)
            let wrong = right == "000000" ? "000001" : "000000"
            for left in [4, 3, 2, 1] {
                let reply = try await browser.post("/m/sign-in/code", ["code": wrong])
                #expect(reply.text.contains("还可以再试 \(left) 次"))
            }
            #expect(try await browser.post("/m/sign-in/code", ["code": wrong]).status == 422)
            _ = try await browser.get("/m/sign-in")
            #expect(try await browser.post("/m/sign-in/code", ["code": right]).status == 422)
            site.server.clock.advance(seconds: 60)
            let late = newBrowser()
            try await ask(late)
            site.server.clock.advance(seconds: 300)
            let reply = try await late.post("/m/sign-in/code", ["code": site.codes.last])
            #expect(reply.text.contains("验证码已失效"))
            #expect(try await late.get("/whoami").text == "nobody")
        }
    }

    @Test("A telephone gets one code a minute and five an hour, and the page says until when")
    func limits() async throws {
        let site = try await SignInServer()
        try await site.run { newBrowser in
            for round in 0..<5 {
                try await ask(newBrowser())
                #expect(site.codes.count == round + 1)
                let again = newBrowser()
                _ = try await again.get("/m/sign-in")
                let reply = try await again.post("/m/sign-in", MemberSignInTests.phone)
                #expect(reply.status == 429)
                #expect(reply.text.contains("08:0\(round + 1):00"), "\(round)")
                site.server.clock.advance(seconds: 60)
            }
            let sixth = newBrowser()
            _ = try await sixth.get("/m/sign-in")
            let reply = try await sixth.post("/m/sign-in", MemberSignInTests.phone)
            #expect(reply.status == 429)
            #expect(reply.text.contains("09:00:00"))
            #expect(site.codes.count == 5)
        }
    }

    @Test("What is no telephone gets no code; a sender that fails is said")
    func sending() async throws {
        let site = try await SignInServer()
        try await site.run { newBrowser in
            let browser = newBrowser()
            _ = try await browser.get("/m/sign-in")
            for text in ["", "12", "abc", "1380000000199999"] {
                #expect(try await browser.post("/m/sign-in", ["phone": text]).status == 422)
            }
            site.codes.breakDown()
            let reply = try await browser.post("/m/sign-in", MemberSignInTests.phone)
            #expect(reply.status == 503)
        }
    }
}
