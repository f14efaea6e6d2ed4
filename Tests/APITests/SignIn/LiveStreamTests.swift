// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules
import SQLiteStore
import Testing

@testable import Web

@Suite("Open pages hear that there is something new")
struct LiveStreamTests {
    private static let terms = {
        var terms = LiveTerms()
        terms.tick = .milliseconds(20)
        terms.pingTicks = 2
        terms.streamsMaximum = 4
        terms.accountMaximum = 2
        return terms
    }()

    /// Joins, and answers the member's id.
    private func join(_ site: SignInServer, _ browser: Browser) async throws -> MemberID {
        _ = try await browser.get("/m/sign-in")
        _ = try await browser.post("/m/sign-in", ["phone": "138 0000 0001"])
        _ = try await browser.get("/m/sign-in")
        _ = try await browser.post("/m/sign-in/code", ["code": site.codes.last])
        _ = try await browser.get("/m/sign-in")
        _ = try await browser.post("/m/sign-in/join", ["rules": "1", "adult": "1"])
        let who = try await browser.get("/whoami").text
        let id = String(try #require(who.firstMatch(of: /mem_[0-9A-Z]+/)).0)
        return try #require(MemberID(text: id))
    }

    private func signIn(_ name: String, _ browser: Browser) async throws {
        _ = try await browser.get("/sign-in")
        let fields = [("name", name), ("password", SignInServer.password)]
        #expect(try await browser.post("/sign-in", fields).status == 303)
    }

    private func wait(for count: Int, _ site: SignInServer) async throws {
        for _ in 0..<500 where site.streams.count != count {
            try await Task.sleep(for: .milliseconds(10))
        }
        try #require(site.streams.count == count)
    }

    private func agree(_ member: MemberID, _ site: SignInServer) async throws {
        let consent = ChangeConsent(member: member, purpose: .marketing)
        let command = Command.giveConsent(consent)
        let outcomes = try await site.server.engine.submit([Submission(Request(command))])
        guard case .recorded = outcomes[0] else {
            Issue.record("\(outcomes[0])")
            return
        }
    }

    @Test("What becomes of a member is said on the member's stream, and on nobody else's")
    func change() async throws {
        let site = try await SignInServer(LiveStreamTests.terms)
        _ = try await site.account("risk", .operatorRisk)
        try await site.run { newBrowser in
            let (browser, other) = (newBrowser(), newBrowser())
            let member = try await join(site, browser)
            try await signIn("risk", other)
            async let told = browser.get("/m/live")
            async let summed = other.get("/o/live")
            try await wait(for: 2, site)
            #expect(site.server.engine.news.listeners == 2)
            try await agree(member, site)
            try await Task.sleep(for: .milliseconds(800))
            site.streams.close()
            let stream = try await told
            #expect(stream.field("Content-Type") == "text/event-stream; charset=utf-8")
            #expect(stream.field("Cache-Control") == "no-store")
            #expect(stream.text.hasPrefix("retry: 3000\n\n"))
            #expect(stream.text.contains("event: change"))
            #expect(stream.text.contains(": ping"))
            #expect(!stream.text.contains("event: end"))
            #expect(try await summed.text.contains("event: change"))
            #expect(site.streams.count == 0)
            #expect(site.server.engine.news.listeners == 0)
        }
    }

    @Test("A member hears nothing of others")
    func others() async throws {
        let site = try await SignInServer(LiveStreamTests.terms)
        try await site.run { newBrowser in
            let browser = newBrowser()
            _ = try await join(site, browser)
            async let told = browser.get("/m/live")
            try await wait(for: 1, site)
            let enrol = Command.enrolMember(EnrolMember())
            _ = try await site.server.engine.submit([Submission(Request(enrol))])
            try await Task.sleep(for: .milliseconds(100))
            site.streams.close()
            #expect(try await !told.text.contains("event: change"))
        }
    }

    @Test(
        "Signing out ends the streams of the session at once, and the browser does not come again"
    )
    func signingOut() async throws {
        var terms = LiveStreamTests.terms
        // The patrol would come too late.
        terms.tick = .seconds(600)
        let site = try await SignInServer(terms)
        try await site.run { newBrowser in
            let browser = newBrowser()
            _ = try await join(site, browser)
            _ = try await browser.get("/m")
            async let told = browser.get("/m/live")
            try await wait(for: 1, site)
            #expect(try await browser.post("/sign-out", []).status == 303)
            #expect(try await told.text.hasSuffix("event: end\ndata: 1\n\n"))
            #expect(try await browser.get("/m/live").status == 303)
        }
    }

    @Test("A disabled account's streams end, also when the command line has disabled it")
    func disabled() async throws {
        let site = try await SignInServer(LiveStreamTests.terms)
        let account = try await site.account("risk", .operatorRisk)
        try await site.run { newBrowser in
            let browser = newBrowser()
            try await signIn("risk", browser)
            async let told = browser.get("/o/live")
            try await wait(for: 1, site)
            let elsewhere = try site.openAgain()
            try await elsewhere.disableStaff(account.number, at: site.server.clock.now())
            elsewhere.close()
            #expect(try await told.text.hasSuffix("event: end\ndata: 1\n\n"))
        }
    }

    @Test(
        "An erasure ends the member's sessions and streams, also when another process has done it"
    )
    func erased() async throws {
        let site = try await SignInServer(LiveStreamTests.terms)
        try await site.run { newBrowser in
            let browser = newBrowser()
            let member = try await join(site, browser)
            async let told = browser.get("/m/live")
            try await wait(for: 1, site)
            let elsewhere = try site.openAgain()
            try await elsewhere.forget(member, at: site.server.clock.now())
            elsewhere.close()
            #expect(try await told.text.hasSuffix("event: end\ndata: 1\n\n"))
            #expect(try await site.access.sessions(of: .member(member)).isEmpty)
            #expect(try await browser.get("/m").status == 303)
            #expect(try await browser.get("/whoami").text == "nobody")
        }
    }

    @Test("One account has so many streams, and all have so many: the oldest ends, the rest wait")
    func bounds() async throws {
        var terms = LiveStreamTests.terms
        terms.streamsMaximum = 2
        let site = try await SignInServer(terms)
        _ = try await site.account("risk", .operatorRisk)
        try await site.run { newBrowser in
            let (browser, other) = (newBrowser(), newBrowser())
            _ = try await join(site, browser)
            try await signIn("risk", other)
            async let first = browser.get("/m/live")
            try await wait(for: 1, site)
            async let second = browser.get("/m/live")
            try await wait(for: 2, site)
            let refused = try await other.get("/o/live")
            #expect(refused.status == 503)
            #expect(refused.field("Retry-After") == "60")
            async let third = browser.get("/m/live")
            #expect(try await first.text.hasSuffix("event: end\ndata: 1\n\n"))
            try await wait(for: 2, site)
            site.streams.close()
            #expect(try await !second.text.contains("event: end"))
            #expect(try await !third.text.contains("event: end"))
            // Who comes while the server stops is told to come later.
            #expect(try await browser.get("/m/live").status == 503)
        }
    }

    @Test("A stream lives so long, and a page that asks by itself keeps no session alive")
    func life() async throws {
        var terms = LiveStreamTests.terms
        terms.lifeTicks = 3
        let site = try await SignInServer(terms)
        _ = try await site.account("risk", .operatorRisk)
        try await site.run { newBrowser in
            let browser = newBrowser()
            try await signIn("risk", browser)
            for _ in 0..<4 {
                site.server.clock.advance(seconds: 600)
                let reply = try await browser.get("/o/live")
                guard reply.status == 200 else { return #expect(reply.status == 303) }
                #expect(!reply.text.contains("event: end"))
            }
            Issue.record("the session is still good after forty minutes without a touch")
        }
    }
}
