// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import NIOCore
import Primitives
import Testing

@testable import API

@Suite("Requests without a key")
struct VisitorTests {
    private func number(
        _ address: String,
        for forwarded: String? = nil,
        trusting proxies: TrustedProxies = .here
    ) throws -> UInt64 {
        let peer = try SocketAddress(ipAddress: address, port: 4_711)
        return VisitorAddress(proxies: proxies).number(of: peer, forwardedFor: forwarded)
    }

    @Test("An address is counted for itself, and of IPv6 the line that it is on")
    func addresses() throws {
        #expect(try number("203.0.113.7") == 0x1_CB00_7107)
        #expect(try number("203.0.113.7") != number("203.0.113.8"))
        #expect(try number("::ffff:203.0.113.7") == number("203.0.113.7"))
        #expect(try number("2001:db8:1:2::1") == number("2001:db8:1:2:ffff::9"))
        #expect(try number("2001:db8:1:2::1") != number("2001:db8:1:3::1"))
        #expect(VisitorAddress(proxies: .here).number(of: nil, forwardedFor: "203.0.113.7") == 0)
    }

    @Test("Only a proxy on this machine may say for whom it asks, and its own entry is the last")
    func proxies() throws {
        let visitor = try number("203.0.113.7")
        #expect(try number("127.0.0.1", for: "198.51.100.1, 203.0.113.7") == visitor)
        #expect(try number("::1", for: "203.0.113.7") == visitor)
        #expect(try number("::1", for: "[2001:db8:1:2::5]") == number("2001:db8:1:2::1"))
        #expect(try number("127.0.0.1", for: "unknown") == number("127.0.0.1"))
        #expect(try number("198.51.100.1", for: "203.0.113.7") == number("198.51.100.1"))
    }

    @Test("Proxies that are named are trusted, one behind the other, and nobody else")
    func named() throws {
        let proxies = try #require(TrustedProxies(text: "10.0.0.0/8, 192.0.2.7, 2001:db8:9::/48"))
        let visitor = try number("203.0.113.7")
        for (peer, forwarded) in [
            ("10.1.2.3", "203.0.113.7"), ("192.0.2.7", "203.0.113.7"),
            ("2001:db8:9::1", "203.0.113.7"), ("10.1.2.3", "203.0.113.7, 10.9.9.9"),
            ("127.0.0.1", "198.51.100.1, 203.0.113.7, 192.0.2.7"),
        ] {
            #expect(try number(peer, for: forwarded, trusting: proxies) == visitor, "\(peer)")
        }
        #expect(
            try number("192.0.2.8", for: "203.0.113.7", trusting: proxies) == number("192.0.2.8")
        )
        #expect(try number("10.1.2.3", trusting: proxies) == number("10.1.2.3"))
        let none = try #require(TrustedProxies(text: "none"))
        #expect(
            try number("127.0.0.1", for: "203.0.113.7", trusting: none) == number("127.0.0.1")
        )
        for wrong in ["", "10.0.0.0/33", "nobody", "10.0.0.1,", "::1/129", "10.0.0.0/-1"] {
            #expect(TrustedProxies(text: wrong) == nil, "\(wrong)")
        }
    }

    @Test("Who shows no good key is counted by address, and a good key is not")
    func unauthenticated() async throws {
        let limit = RateLimit(requests: 2, windowSeconds: 60, of: .address)
        try await TestServer(visitorLimit: limit).run { client in
            for status in [401, 401, 429] {
                let wrong: HTTPFields = [.authorization: "Bearer nobody"]
                let reply = try await client.get("/v1/program", as: nil, wrong)
                #expect(reply.status == status)
            }
            let none = try await client.get("/v1/program", as: nil)
            #expect(none.status == 429 && none.field("Retry-After") == "60")
            #expect(try await client.get("/v1/program", as: .reader).status == 200)
        }
    }

    @Test("Past the limit the log answers 429 until the window is over; keys and probes go on")
    func limited() async throws {
        let limit = RateLimit(requests: 3, windowSeconds: 60, of: .address)
        let server = try await TestServer(visitorLimit: limit)
        try await server.run { client in
            let path = "/v1/log/keys"
            for left in [2, 1, 0] {
                let reply = try await client.get(path, as: nil)
                #expect(reply.status != 429)
                #expect(reply.field("RateLimit") == "\"address\";r=\(left);t=60")
                #expect(reply.field("RateLimit-Policy") == "\"address\";q=3;w=60")
            }
            for path in [
                path, "/v1/log/proofs/inclusion?entry=ent_0000000000001", "/v1/log/tile/0/000",
            ] {
                let over = try await client.get(path, as: nil)
                #expect(over.status == 429 && over.code == "rate_limited", "\(path)")
                #expect(over.field("Retry-After") == "60")
            }
            for open in ["/livez", "/readyz", "/metrics", "/openapi.json"] {
                #expect(try await client.get(open, as: nil).status == 200, "\(open)")
            }
            #expect(try await client.get("/v1/program", as: .reader).status == 200)
            server.clock.advance(seconds: 60)
            #expect(try await client.get(path, as: nil).status != 429)
        }
    }

    @Test("The table has a bound: who comes when it is full shares one window")
    func bounded() {
        let limiter = RateLimiter(limit: RateLimit(requests: 2, windowSeconds: 60, of: .address))
        let now = Instant(seconds: 1_000)
        for key in 0..<UInt64(RateLimiter.maximumWindows) {
            #expect(!limiter.count(key, at: now).isOver)
        }
        #expect(!limiter.count(900_001, at: now).isOver)
        #expect(!limiter.count(900_002, at: now).isOver)
        #expect(limiter.count(900_003, at: now).isOver)
        #expect(!limiter.count(7, at: now).isOver)
        #expect(limiter.count <= RateLimiter.maximumWindows + 1)
        let later = now.adding(seconds: 61)
        #expect(!limiter.count(900_003, at: later).isOver)
        #expect(limiter.count < 10)
    }
}
