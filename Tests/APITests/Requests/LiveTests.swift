// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import HummingbirdTesting
import Primitives
import Testing

/// What a socket adds to the router: lengths, chunks, one connection for many requests.
@Suite("Over a socket")
struct LiveTests {
    private func live(_ body: @Sendable (Client) async throws -> Void) async throws {
        let server = try await TestServer()
        try await server.app.test(.live) {
            try await body(Client(client: $0, clock: server.clock))
        }
        try await server.engine.stop()
    }

    @Test("A story over one connection")
    func story() async throws {
        try await live { client in
            let member = try await client.enrol()
            let purchase = try await client.buy(member)
            #expect(purchase.status == 201)
            #expect(purchase.field("Content-Length") == String(purchase.text.utf8.count))
            #expect(try await client.balance(member)["pending"] == 108)
            let again = try await client.buy(member)
            #expect(again.field("Idempotent-Replayed") == "true")
        }
    }

    @Test("HEAD has the length of GET and no body")
    func head() async throws {
        try await live { client in
            let get = try await client.get("/v1/program")
            let head = try await client.send(.head, "/v1/program", body: nil)
            #expect(head.status == 200)
            #expect(head.field("Content-Length") == get.field("Content-Length"))
            #expect(head.text.isEmpty)
            #expect(try await client.get("/livez", as: nil).text == "ok\n")
        }
    }

    @Test("A body over the limit is refused, and the connection goes on")
    func tooLarge() async throws {
        try await live { client in
            let large = "{\"a\":\"" + String(repeating: "x", count: 300_000) + "\"}"
            let reply = try await client.post("/v1/purchases", large)
            #expect(reply.status == 413)
            #expect(try await client.get("/livez", as: nil).status == 200)
        }
    }

    @Test("405 and 404 come as problems")
    func unmatched() async throws {
        try await live { client in
            let wrong = try await client.send(.delete, "/v1/members", body: nil)
            #expect(wrong.status == 405)
            #expect(wrong.field("Allow") == "POST")
            #expect(try await client.get("/v1/nothing").code == "not_found")
        }
    }

    @Test("A refusal before the body is read leaves the connection good")
    func early() async throws {
        try await live { client in
            let body = String(repeating: " ", count: 60_000)
            let reply = try await client.post("/v1/purchases", body, as: nil)
            #expect(reply.status == 401)
            #expect(try await client.get("/livez", as: nil).status == 200)
        }
    }

    @Test("A batch of a thousand lines")
    func batch() async throws {
        try await live { client in
            let member = try await client.enrol()
            let lines = (1...1_000).map { number in
                let body = Bodies.purchase(member, fen: 100, id: "r-\(number)")
                    .split(separator: "\n").joined()
                return
                    #"{"operation":"recordPurchase","idempotency_key":"\#(number)","body":\#(body)}"#
            }
            let reply = try await client.post(
                "/v1/batches",
                lines.joined(separator: "\n"),
                key: nil,
                BatchTests.lines
            )
            #expect(reply.lines.count == 1_000)
            #expect(reply.lines.allSatisfy { $0["status"] == 201 })
            #expect(try await client.balance(member)["pending"] == 3_000)
        }
    }
}
