// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Primitives
import SQLiteStore
import Testing

@testable import Web

@Suite("Staff signs in")
struct StaffSignInTests {
    private static let right: KeyValuePairs = [
        "name": "fruit.till", "password": SignInServer.password,
    ]

    @Test("With name and password; the face of the role opens, and the journal knows the person")
    func password() async throws {
        let site = try await SignInServer()
        let account = try await site.account("fruit.till", .cashier, partner: "fruit")
        try await site.run { browser in
            let browser = browser()
            let page = try await browser.get("/sign-in")
            #expect(page.status == 200)
            #expect(page.field("Cache-Control") == "no-store")
            let reply = try await browser.post("/sign-in", StaffSignInTests.right)
            #expect(reply.status == 303)
            #expect(reply.field("Location") == "/b/pos")
            let who = try await browser.get("/whoami").text
            #expect(who.contains("fruit") && who.contains("cashier"))
            #expect(who.contains("\((1 << 40) + account.number)"))
            #expect(browser.cookie("jifen_entry") == nil)
            #expect(try await site.access.staff(account.number)?.signedInAt == ManualClock.start)
        }
    }

    @Test(
        "The session's cookie is for this host alone, out of reach of scripts, and stored as a hash"
    )
    func cookie() async throws {
        let site = try await SignInServer()
        _ = try await site.account("fruit.till", .cashier, partner: "fruit")
        try await site.run(isSecure: true) { browser in
            let browser = browser()
            _ = try await browser.get("/sign-in")
            let reply = try await browser.post("/sign-in", StaffSignInTests.right)
            let set = reply.fields[values: .setCookie].first { $0.contains("jifen_session") } ?? ""
            #expect(set.hasPrefix("__Host-jifen_session="))
            for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
                #expect(set.contains(part), "\(part)")
            }
            let token = try #require(browser.cookie("__Host-jifen_session"))
            let hash = try #require(SignInToken(text: token)).hash
            #expect(try await site.access.session(hash) != nil)
            #expect(try await site.access.sessions(of: .staff(1)).map(\.hash) == [hash])
        }
    }

    @Test("Unknown name, wrong password and disabled account get one answer, and end in one limit")
    func wrong() async throws {
        let site = try await SignInServer()
        _ = try await site.account("fruit.till", .cashier, partner: "fruit")
        let gone = try await site.account("gone", .cashier, partner: "fruit")
        try await site.access.disableStaff(gone.number, at: ManualClock.start)
        try await site.run { browser in
            let browser = browser()
            _ = try await browser.get("/sign-in")
            var words: Set<String> = []
            for (name, password) in [
                ("fruit.till", "wrong"), ("nobody", SignInServer.password),
                ("gone", SignInServer.password), ("不是名字", "x"),
            ] {
                let reply = try await browser.post(
                    "/sign-in",
                    ["name": name, "password": password]
                )
                #expect(reply.status == 422)
                let alert = reply.text.firstMatch(of: /role="alert">([^<]*)</)
                words.insert(alert.map { String($0.1) } ?? "")
                #expect(try await browser.get("/whoami").text == "nobody")
                _ = try await browser.get("/sign-in")
            }
            #expect(words == ["登录名或密码不正确。"])
        }
    }

    @Test("Too many attempts wait by a clock, whether there is such an account or not")
    func limit() async throws {
        let site = try await SignInServer()
        _ = try await site.account("fruit.till", .cashier, partner: "fruit")
        try await site.run { browser in
            for name in ["fruit.till", "nobody"] {
                let browser = browser()
                _ = try await browser.get("/sign-in")
                for _ in 0..<AttemptLimit.signIn.attempts {
                    let reply = try await browser.post(
                        "/sign-in",
                        ["name": name, "password": "wrong"]
                    )
                    #expect(reply.status == 422)
                }
                let fields: KeyValuePairs = ["name": name, "password": SignInServer.password]
                let reply = try await browser.post("/sign-in", fields)
                #expect(reply.status == 429)
                #expect(reply.text.contains("08:15:00"), "\(name)")
            }
            site.server.clock.advance(seconds: 900)
            let browser = browser()
            _ = try await browser.get("/sign-in")
            #expect(try await browser.post("/sign-in", StaffSignInTests.right).status == 303)
        }
    }

    @Test("With a second factor the password alone opens nothing, and a code opens once")
    func factor() async throws {
        let site = try await SignInServer()
        let account = try await site.account("fruit.till", .cashier, partner: "fruit")
        let secret = Array("12345678901234567890".utf8)
        let sealed = try site.box.seal(
            secret,
            name: SecretBox.timeCodeName(ofStaff: account.number),
            nonce: Array(repeating: 1, count: 12)
        )
        try await site.access.setTOTP(sealed, recovery: [], ofStaff: account.number)
        try await site.run { newBrowser in
            let browser = newBrowser()
            _ = try await browser.get("/sign-in?back=/b/pos/today")
            let first = try await browser.post(
                "/sign-in",
                [
                    "name": "fruit.till", "password": SignInServer.password,
                    "back": "/b/pos/today",
                ]
            )
            #expect(first.field("Location") == "/sign-in")
            #expect(try await browser.get("/whoami").text == "nobody")
            #expect(try await browser.get("/sign-in").text.contains("action=\"/sign-in/code\""))
            let wrong = try await browser.post("/sign-in/code", ["code": "000000"])
            #expect(wrong.status == 422)
            let code = TimeCode(secret: secret).code(at: site.server.clock.now())
            let done = try await browser.post("/sign-in/code", ["code": code])
            #expect(done.field("Location") == "/b/pos/today")
            #expect(try await browser.get("/whoami").text.contains("cashier"))

            let thief = newBrowser()
            _ = try await thief.get("/sign-in")
            _ = try await thief.post("/sign-in", StaffSignInTests.right)
            _ = try await thief.get("/sign-in")
            #expect(try await thief.post("/sign-in/code", ["code": code]).status == 422)
            #expect(try await thief.get("/whoami").text == "nobody")
        }
    }

    @Test("A form of another page, of another site or without its token is not taken")
    func forged() async throws {
        let site = try await SignInServer()
        _ = try await site.account("fruit.till", .cashier, partner: "fruit")
        try await site.run { newBrowser in
            let browser = newBrowser()
            let right = StaffSignInTests.right
            #expect(try await browser.post("/sign-in", right, token: "").status == 403)
            _ = try await browser.get("/sign-in")
            let stranger = newBrowser()
            _ = try await stranger.get("/sign-in")
            let other = stranger.formToken
            #expect(try await browser.post("/sign-in", right, token: other).status == 403)
            #expect(try await browser.get("/whoami").text == "nobody")
        }
    }

    @Test(
        "Nobody is led away from here after signing in",
        arguments: ["//evil", "https://evil", "/\\e"]
    )
    func back(target: String) async throws {
        let site = try await SignInServer()
        _ = try await site.account("admin", .operatorAdmin)
        try await site.run { browser in
            let browser = browser()
            _ = try await browser.get("/sign-in")
            let reply = try await browser.post(
                "/sign-in",
                ["name": "admin", "password": SignInServer.password, "back": target]
            )
            #expect(reply.field("Location") == "/o")
        }
    }
}

@Suite("Sessions of pages")
struct PageSessionTests {
    private func signedIn(
        _ browser: Browser,
        _ name: String = "admin"
    ) async throws {
        _ = try await browser.get("/sign-in")
        let fields: KeyValuePairs = ["name": name, "password": SignInServer.password]
        #expect(try await browser.post("/sign-in", fields).status == 303)
    }

    @Test("Half an hour without a request ends a session of staff, and twelve hours in any case")
    func ends() async throws {
        let site = try await SignInServer()
        _ = try await site.account("admin", .operatorAdmin)
        try await site.run { newBrowser in
            let idle = newBrowser()
            try await signedIn(idle)
            site.server.clock.advance(seconds: 1_800)
            #expect(try await idle.get("/whoami").text == "nobody")
            let busy = newBrowser()
            try await signedIn(busy)
            for _ in 0..<23 {
                site.server.clock.advance(seconds: 1_799)
                #expect(try await busy.get("/whoami").text != "nobody")
            }
            site.server.clock.advance(seconds: 1_799 + 24)
            #expect(try await busy.get("/whoami").text == "nobody")
        }
    }

    @Test("Signing out ends the session, and only a form of ours signs out")
    func out() async throws {
        let site = try await SignInServer()
        _ = try await site.account("admin", .operatorAdmin)
        try await site.run { newBrowser in
            let browser = newBrowser()
            try await signedIn(browser)
            let token = try #require(browser.cookie("jifen_session"))
            #expect(try await browser.post("/sign-out", [:], token: "no").status == 403)
            #expect(try await browser.get("/whoami").text.contains("operator_admin"))
            let own = try #require(SignInToken(text: token)).formToken
            let reply = try await browser.post("/sign-out", [:], token: own)
            #expect(reply.field("Location") == "/sign-in")
            #expect(browser.cookie("jifen_session") == nil)
            browser.set("jifen_session", token)
            #expect(try await browser.get("/whoami").text == "nobody")
        }
    }

    @Test("A disabled account is out at once, and a changed role holds at once")
    func disabled() async throws {
        let site = try await SignInServer()
        let account = try await site.account("admin", .operatorAdmin)
        try await site.run { newBrowser in
            let browser = newBrowser()
            try await signedIn(browser)
            try await site.access.disableStaff(account.number, at: ManualClock.start)
            #expect(try await browser.get("/whoami").text == "nobody")
        }
    }

    @Test("Signing in again gives another token, and ends what the browser had")
    func rotation() async throws {
        let site = try await SignInServer()
        _ = try await site.account("admin", .operatorAdmin)
        try await site.run { newBrowser in
            let browser = newBrowser()
            try await signedIn(browser)
            let first = try #require(browser.cookie("jifen_session"))
            try await signedIn(browser)
            #expect(browser.cookie("jifen_session") != first)
            #expect(try await site.access.sessions(of: .staff(1)).count == 1)
        }
    }

    @Test(
        "A cookie that is no token is nobody's",
        arguments: [
            "", "x", "0", String(repeating: "0", count: 64), String(repeating: "zz", count: 32),
        ]
    )
    func nonsense(cookie: String) async throws {
        let site = try await SignInServer()
        try await site.run { newBrowser in
            let browser = newBrowser()
            browser.set("jifen_session", cookie)
            let who = try await browser.get("/whoami")
            #expect(who.text == "nobody")
        }
    }

    @Test("The trail has who came in, who went out, and who did not come in and why")
    func trail() async throws {
        let site = try await SignInServer()
        let account = try await site.account("fruit.till", .cashier, partner: "fruit")
        let gone = try await site.account("gone", .cashier, partner: "fruit")
        try await site.access.disableStaff(gone.number, at: ManualClock.start)
        try await site.run { browser in
            let browser = browser()
            _ = try await browser.get("/sign-in")
            for (name, password) in [
                ("fruit.till", "wrong"), ("nobody", "x"), ("gone", SignInServer.password),
            ] {
                let fields = [("name", name), ("password", password)]
                #expect(try await browser.post("/sign-in", fields).status == 422)
            }
            // Nobody waits for the lines of failures: a name that is known would answer later.
            var failed: [AccessAct] = []
            for _ in 0..<100 where failed.count < 2 {
                try await Task.sleep(for: .milliseconds(60))
                let filter = AccessFilter(kind: .signInFailed)
                failed = try await site.access.acts(filter, before: nil, limit: 9)
            }
            #expect(Set(failed.map(\.detail)) == ["password", "disabled"])
            #expect(Set(failed.map(\.subject)) == [.staff(account.number), .staff(gone.number)])
            #expect(failed.allSatisfy { $0.partner == "fruit" })
            let right = [("name", "fruit.till"), ("password", SignInServer.password)]
            #expect(try await browser.post("/sign-in", right).status == 303)
            _ = try await browser.get("/b/pos")
            #expect(try await browser.post("/sign-out", []).status == 303)
            let acts = try await site.access.acts(AccessFilter(), before: nil, limit: 9)
            #expect(acts.prefix(2).map(\.kind) == [.signedOut, .signedIn])
            #expect(acts.first?.actor.principal == (1 << 40) + account.number)
            var before: [UInt8] = []
            for act in acts.reversed() {
                #expect(act.hash == act.sealed(after: before))
                before = act.hash
            }
        }
    }
}
