// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Hummingbird
import Primitives
import Testing

@testable import Web

@Suite("Limits of addresses on the way in")
struct AddressLimitTests {
    @Test("So many wrong tries of one address wait by a clock, whatever names they are for")
    func guesses() async throws {
        let site = try await SignInServer()
        _ = try await site.account("admin", .operatorAdmin)
        let limit = AttemptLimit.signInOfAddress
        try await site.run { newBrowser in
            let browser = newBrowser()
            _ = try await browser.get("/sign-in")
            for number in 1...limit.attempts {
                let reply = try await browser.post("/sign-in/code", ["code": "\(number)"])
                #expect(reply.status == 422)
            }
            // Another browser behind the same address waits too, with the right password.
            let other = newBrowser()
            _ = try await other.get("/sign-in")
            let right: KeyValuePairs = ["name": "admin", "password": SignInServer.password]
            let over = try await other.post("/sign-in", right)
            #expect(over.status == 429 && over.field("Retry-After") == "900")
            #expect(over.text.contains("尝试次数过多"))
            site.server.clock.advance(seconds: limit.windowSeconds)
            _ = try await other.get("/sign-in")
            #expect(try await other.post("/sign-in", right).status == 303)
        }
    }

    @Test("What is right counts against nobody; codes that are sent count in any case")
    func counted() throws {
        let now = Instant(seconds: 1_000)
        let limits = AddressLimits()
        let done = Response(status: .seeOther)
        for _ in 0..<(AttemptLimit.signInOfAddress.attempts * 2) {
            try limits.count(.attempt, of: 7, at: now)
            limits.note(done, to: .attempt, of: 7)
        }
        for _ in 0..<AttemptLimit.codesOfAddress.attempts {
            try limits.count(.code, of: 7, at: now)
            limits.note(done, to: .code, of: 7)
        }
        #expect(throws: LimitReached.self) { try limits.count(.code, of: 7, at: now) }
        try limits.count(.code, of: 8, at: now)
        try limits.count(.attempt, of: 7, at: now)
    }
}
