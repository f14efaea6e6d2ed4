// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@testable import API

@Suite("Methods, negotiation and header fields")
struct HeadTests {
    @Test("A known path with another method is 405, and names the methods it takes")
    func methods() async throws {
        try await TestServer().run { client in
            for (path, method, allow) in [
                ("/v1/purchases", HTTPRequest.Method.get, "POST"),
                ("/v1/purchases", .delete, "POST"),
                ("/v1/purchases", .put, "POST"),
                ("/v1/purchases/pur_1", .post, "GET, HEAD"),
                ("/v1/members/mem_1/balance", .patch, "GET, HEAD"),
                ("/v1/members", .get, "POST"),
                ("/livez", .post, "GET, HEAD"),
                ("/v1/program", .options, "GET, HEAD"),
                ("/v1/program", .trace, "GET, HEAD"),
                ("/", .post, "GET, HEAD"),
                ("/docs", .delete, "GET, HEAD"),
            ] {
                let reply = try await client.send(method, path, body: nil)
                #expect(reply.status == 405, "\(method) \(path)")
                #expect(reply.code == "method_not_allowed")
                #expect(reply.field("Allow") == allow, "\(method) \(path)")
            }
        }
    }

    @Test("A literal path hides one with a parameter")
    func overlapping() async throws {
        try await TestServer().run { client in
            let reply = try await client.send(.delete, "/v1/members/lookup", body: nil)
            #expect(reply.status == 405)
            #expect(reply.field("Allow") == "POST")
        }
    }

    @Test("An unknown path is 404, a problem like any other")
    func notFound() async throws {
        try await TestServer().run { client in
            for path in [
                "/v2/purchases", "/v1/nothing", "/v1", "/v1/members/a/b/c/d", "/nothing.ico",
            ] {
                let reply = try await client.get(path)
                #expect(reply.status == 404, "\(path)")
                #expect(reply.code == "not_found")
                #expect(reply.field("Request-Id")?.hasPrefix("req_") == true)
                #expect(reply.field("Content-Type") == "application/problem+json")
            }
        }
    }

    @Test("HEAD answers as GET does, without the body")
    func head() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            for path in ["/v1/members/\(member)/balance", "/v1/program", "/livez", "/", "/docs"] {
                let get = try await client.get(path)
                let head = try await client.send(.head, path, body: nil)
                #expect(head.status == get.status, "\(path)")
                #expect(head.text.isEmpty)
                #expect(head.field("Content-Length") == get.field("Content-Length"))
                #expect(head.field("Content-Type") == get.field("Content-Type"))
            }
            let missing = try await client.send(.head, "/v1/nothing", body: nil)
            #expect(missing.status == 404)
            #expect(missing.text.isEmpty)
        }
    }

    @Test(
        "What cannot be sent as asked is 406",
        arguments: ["text/html", "application/xml", "application/json;q=0", "image/*"]
    )
    func notAcceptable(accept: String) async throws {
        try await TestServer().run { client in
            let reply = try await client.get("/v1/program", [.accept: accept])
            #expect(reply.status == 406)
            #expect(reply.code == "not_acceptable")
            #expect(reply["params.type"] == "application/json")
        }
    }

    @Test(
        "Ranges that cover JSON are taken",
        arguments: [
            "*/*", "application/*", "application/json", "text/html, application/json;q=0.5",
            "text/html,*/*;q=0.1", "Application/JSON",
        ]
    )
    func acceptable(accept: String) async throws {
        try await TestServer().run { client in
            let reply = try await client.get("/v1/program", [.accept: accept])
            #expect(reply.status == 200)
        }
    }

    @Test("Every answer has a number and is not kept, good or not")
    func common() async throws {
        try await TestServer().run { client in
            for path in ["/v1/program", "/v1/nothing", "/v1/members/x", "/livez", "/metrics"] {
                let reply = try await client.get(path)
                #expect(reply.field("Request-Id")?.count == 17)
                #expect(reply.field("Cache-Control") == "no-store")
                #expect(reply.field("X-Content-Type-Options") == "nosniff")
                let policy = reply.field("Content-Security-Policy")
                #expect(policy == "default-src 'none'; frame-ancestors 'none'")
            }
        }
    }

    @Test("An unknown parameter is refused, as is one that comes twice or makes no sense")
    func parameters() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let path = "/v1/members/\(member)/entries"
            for (query, code) in [
                ("limits=3", "unknown_parameter"), ("limit=3&limit=4", "invalid_parameter"),
                ("limit=0", "invalid_parameter"), ("limit=101", "invalid_parameter"),
                ("limit=x", "invalid_parameter"), ("limit=", "invalid_parameter"),
                ("kind=wedding", "invalid_parameter"), ("occurred_at[gte]=x", "invalid_parameter"),
                ("%zz=1", "invalid_parameter"), ("limit=%ff", "invalid_parameter"),
                ("partner=nobody", "unknown_partner"), ("dry_run=true", "unknown_parameter"),
            ] {
                let reply = try await client.get(path + "?" + query)
                #expect(reply.code == code, "\(query)")
            }
            let post = try await client.post("/v1/purchases?dryrun=1", Bodies.purchase(member))
            #expect(post.code == "unknown_parameter")
            let flag = try await client.post("/v1/purchases?dry_run=1", Bodies.purchase(member))
            #expect(flag.code == "invalid_parameter")
            let long = try await client.get(path + "?kind=" + String(repeating: "x", count: 5_000))
            #expect(long.code == "invalid_parameter")
        }
    }
}
