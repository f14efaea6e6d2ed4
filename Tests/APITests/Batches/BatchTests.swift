// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@testable import API

@Suite("Batches")
struct BatchTests {
    static let lines: HTTPFields = [.contentType: "application/x-ndjson"]

    private static func line(_ operation: String, _ key: String, _ body: String) -> String {
        let flat = body.split(separator: "\n").joined(separator: " ")
        return #"{"operation":"\#(operation)","idempotency_key":"\#(key)","body":\#(flat)}"#
    }

    @Test("Every line has its own result, in the same sequence")
    func results() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let body = [
                Self.line("recordPurchase", "b-1", Bodies.purchase(member, id: "r-1")),
                Self.line("recordPurchase", "b-2", Bodies.purchase("mem_0000000000099", id: "r-2")),
                "not json",
                Self.line("recordPurchase", "b-3", #"{"total":7}"#),
                Self.line("recordPurchase", "b-1", Bodies.purchase(member, id: "r-1")),
                Self.line("recordPurchase", "b-4", Bodies.purchase(member, id: "r-4")),
                "",
            ].joined(separator: "\n")
            let reply = try await client.post("/v1/batches", body, key: nil, Self.lines)
            #expect(reply.status == 200, "\(reply.text)")
            #expect(reply.field("Content-Type") == "application/x-ndjson")
            let lines = reply.lines
            #expect(lines.map { $0["index"] } == [0, 1, 2, 3, 4, 5])
            #expect(lines.map { $0["status"] } == [201, 404, 400, 422, 201, 201])
            #expect(lines.map { $0["replayed"] } == [false, false, false, false, true, false])
            #expect(lines[0].at("body.points") == 108)
            #expect(lines[1].at("body.code") == "unknown_member")
            #expect(lines[2].at("body.code") == "malformed_json")
            #expect(lines[3].at("body.code") == "validation_failed")
            #expect(lines[4].at("body.id") == lines[0].at("body.id"))
            #expect(try await client.balance(member)["pending"] == 216)
        }
    }

    @Test("Pointers of a line begin at its body")
    func pointers() async throws {
        try await TestServer().run { client in
            let body = Self.line("placeHold", "b-1", #"{"points":0,"extra":1}"#)
            let reply = try await client.post("/v1/batches", body, key: nil, Self.lines)
            let errors = reply.lines.first?.at("body.errors")?.arrayValue ?? []
            let pointers = errors.compactMap { $0["pointer"]?.stringValue }
            #expect(Set(pointers) == ["/body/points", "/body/member_id", "/body/extra"])
        }
    }

    @Test("Every command can be a line, also on what earlier lines made")
    func everyCommand() async throws {
        try await TestServer().run { client in
            let phone = #""identifier":{"type":"phone","value":"13800138000"}"#
            let member = #""member_id":"mem_0000000000001""#
            let when = #""occurred_at":"\#(Bodies.yesterday)""#
            let money = #"{"amount":1000,"currency":"CNY"}"#
            let first = [
                Self.line(
                    "enrolMember",
                    "1",
                    #"{"identifiers":[{"type":"phone","value":"13800138000"}]}"#
                ),
                Self.line("adjustPoints", "2", #"{\#(phone),"points":9000,"reason":"goodwill"}"#),
                Self.line("assignTier", "3", #"{\#(member),"tier":"gold","reason":"match"}"#),
                Self.line(
                    "addIdentifier",
                    "4",
                    #"{\#(member),"identifier":{"type":"card","value":"6217"}}"#
                ),
                Self.line(
                    "recordPurchase",
                    "5",
                    #"{\#(member),"partner":"fruit","source":{"id":"1"},\#(when),"total":\#(money)}"#
                ),
                Self.line(
                    "recordActivity",
                    "6",
                    #"{\#(member),"partner":"school","source":{"id":"1"},\#(when),"kind":"survey"}"#
                ),
                Self.line(
                    "payWithPoints",
                    "7",
                    #"{\#(member),"partner":"fruit","source":{"id":"1"},"bill":\#(money)}"#
                ),
                Self.line("placeHold", "8", #"{\#(member),"partner":"fruit","points":300}"#),
                Self.line("placeHold", "9", #"{\#(member),"partner":"fruit","points":300}"#),
                Self.line("redeemReward", "10", #"{\#(member),"reward":"fruit_coupon"}"#),
                Self.line(
                    "removeIdentifier",
                    "11",
                    #"{\#(member),"identifier":{"type":"card","value":"6217"}}"#
                ),
            ].joined(separator: "\n")
            let reply = try await client.post(
                "/v1/batches",
                first,
                as: .program,
                key: nil,
                Self.lines
            )
            #expect(
                reply.lines.map { $0["status"] } == [
                    201, 201, 200, 201, 201, 201, 201, 201, 201, 201, 200,
                ],
                "\(reply.text)"
            )
            let second = [
                Self.line("captureHold", "12", #"{"hold_id":"hld_0000000000009","points":100}"#),
                Self.line("releaseHold", "13", #"{"hold_id":"hld_000000000000A"}"#),
                Self.line(
                    "returnPurchase",
                    "14",
                    #"{"purchase_id":"pur_0000000000006","source":{"id":"1"},\#(when),"amount":\#(money)}"#
                ),
            ].joined(separator: "\n")
            let rest = try await client.post(
                "/v1/batches",
                second,
                as: .program,
                key: nil,
                Self.lines
            )
            #expect(rest.lines.map { $0["status"] } == [200, 200, 201], "\(rest.text)")
        }
    }

    @Test("A line needs the scope of its operation, and an operation that there is")
    func access() async throws {
        try await TestServer().run { client in
            let body = [
                Self.line("adjustPoints", "1", "{}"), Self.line("assignTier", "2", "{}"),
                Self.line("readBalance", "3", "{}"), #"{"operation":"placeHold","body":{}}"#,
                #"{"operation":"placeHold","idempotency_key":"a b","body":{}}"#,
                #"{"operation":"placeHold","idempotency_key":"4","body":{},"more":1}"#, "[]",
            ].joined(separator: "\n")
            let reply = try await client.post("/v1/batches", body, key: nil, Self.lines)
            let codes = reply.lines.map { $0.at("body.code")?.stringValue ?? "" }
            #expect(
                codes == ["operator_only", "permission_denied"]
                    + Array(repeating: "validation_failed", count: 5)
            )
        }
    }

    @Test("A whole batch is tried without being done")
    func dryRun() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let body = Self.line("recordPurchase", "b-1", Bodies.purchase(member))
            let reply = try await client.post(
                "/v1/batches?dry_run=true",
                body,
                key: nil,
                Self.lines
            )
            #expect(reply.field("Jifen-Dry-Run") == "true")
            #expect(reply.lines.first?["status"] == 200)
            #expect(reply.lines.first?.at("body.id") == .null)
            #expect(try await client.balance(member)["pending"] == 0)
        }
    }

    @Test("Atomic batches are refused, honestly")
    func atomic() async throws {
        try await TestServer().run { client in
            let reply = try await client.post("/v1/batches?atomic=true", "{}", key: nil, Self.lines)
            #expect(reply.status == 422)
            #expect(reply.code == "atomic_batches_unsupported")
            let plain = try await client.post(
                "/v1/batches?atomic=false",
                "{}",
                key: nil,
                Self.lines
            )
            #expect(plain.status == 200)
        }
    }

    @Test("A batch has at most 1,000 lines of at most 16 KiB")
    func tooLarge() async throws {
        try await TestServer().run { client in
            let many = String(repeating: "{}\n", count: 1_001)
            let lines = try await client.post("/v1/batches", many, key: nil, Self.lines)
            #expect(lines.status == 413)
            #expect(lines.code == "batch_too_large")
            let full = String(repeating: "{}\n", count: 1_000)
            let reply = try await client.post("/v1/batches", full, key: nil, Self.lines)
            #expect(reply.lines.count == 1_000)
            let long = "{\"a\":\"" + String(repeating: "x", count: 17_000) + "\"}"
            let line = try await client.post("/v1/batches", long, key: nil, Self.lines)
            #expect(line.code == "batch_too_large")
            let empty = try await client.post("/v1/batches", "\n \n", key: nil, Self.lines)
            #expect(empty.status == 200)
            #expect(empty.text.isEmpty)
        }
    }

    @Test(
        "NDJSON goes by several names",
        arguments: ["application/x-ndjson", "application/ndjson", "application/jsonl"]
    )
    func names(type: String) async throws {
        try await TestServer().run { client in
            let fields: HTTPFields = [.contentType: type]
            let reply = try await client.post("/v1/batches", "{}", key: nil, fields)
            #expect(reply.status == 200)
            let json: HTTPFields = [.contentType: "application/json"]
            let refused = try await client.post("/v1/batches", "{}", key: nil, json)
            #expect(refused.status == 415)
        }
    }
}
