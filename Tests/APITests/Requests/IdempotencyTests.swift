// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@testable import API

@Suite("Idempotency")
struct IdempotencyTests {
    @Test("A retry gets the first answer again, and nothing happens twice")
    func replay() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let first = try await client.buy(member)
            client.clock.advance(seconds: 30)
            let again = try await client.buy(member)
            #expect(first.field("Idempotent-Replayed") == nil)
            #expect(again.field("Idempotent-Replayed") == "true")
            #expect(again.status == 201)
            #expect(again.text == first.text)
            #expect(again.field("Location") == first.field("Location"))
            #expect(again.field("Request-Id") != first.field("Request-Id"))
            #expect(try await client.balance(member)["pending"] == 108)
        }
    }

    @Test("A key in quotes is the same key")
    func quoted() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member, key: "till-1")
            let again = try await client.buy(member, key: "\"till-1\"")
            #expect(again.field("Idempotent-Replayed") == "true")
        }
    }

    @Test("The same key with another content is refused, and names what differs")
    func reused() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member, key: "till-1")
            let other = try await client.buy(member, fen: 100, key: "till-1")
            #expect(other.status == 422)
            #expect(other.code == "idempotency_key_reused")
            #expect(other["params.existing"] == "ent_0000000000003")
            #expect(other["params.field"] == "total")
        }
    }

    @Test("Keys of different callers do not meet")
    func scoped() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let fruit = try await client.buy(member, key: "till-1")
            let hotel = try await client.buy(member, as: .hotel, key: "till-1")
            #expect(fruit.status == 201)
            #expect(hotel.status == 201)
            #expect(hotel.field("Idempotent-Replayed") == nil)
        }
    }

    @Test("The same source under another key is refused, for good")
    func duplicateSource() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member, key: "till-1")
            let reply = try await client.buy(member, key: "till-2")
            #expect(reply.status == 409)
            #expect(reply.code == "duplicate_source")
            #expect(reply["params.existing"] == "ent_0000000000003")
        }
    }

    @Test(
        "Every command needs a key",
        arguments: Operation.all.filter(\.needsIdempotencyKey).map(\.path)
    )
    func required(path: String) async throws {
        try await TestServer().run { client in
            let reply = try await client.post(path, "{}", as: .program, key: nil)
            #expect(reply.status == 400)
            #expect(reply.code == "idempotency_key_required")
            #expect(reply["retryable"] == false)
        }
    }

    @Test("Every operation that changes something needs a key, but for batches")
    func whichNeed() {
        for operation in Operation.all where operation.method == .post {
            let isReading = [
                "lookUpMember", "quotePurchase", "runBatch", "addCosignatures", "lookUpEntries",
                "lintDocuments", "simulateDocuments", "backtestDocuments", "previewEvidence",
            ].contains(operation.id)
            #expect(operation.needsIdempotencyKey == !isReading, "\(operation.id)")
        }
    }

    @Test(
        "A key is 1 to 255 letters, digits and . _ : -",
        arguments: [
            ("a", "a"), ("\"a\"", "a"), ("A.b_c:d-9", "A.b_c:d-9"),
            (String(repeating: "k", count: 255), String(repeating: "k", count: 255)),
        ]
    )
    func good(field: String, key: String) {
        #expect(IdempotencyField.key(of: field) == key)
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", "\"\"", "\"", "a b", "a/b", "é", "\"a", "a\"", "a,b",
            String(repeating: "k", count: 256),
        ]
    )
    func bad(field: String) {
        #expect(IdempotencyField.key(of: field) == nil)
    }

    @Test("A bad key is its own problem")
    func badKey() async throws {
        try await TestServer().run { client in
            let reply = try await client.post("/v1/members", "{}", key: "a key")
            #expect(reply.status == 400)
            #expect(reply.code == "invalid_idempotency_key")
        }
    }
}
