// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@Suite("Bodies that cannot be taken")
struct BodyTests {
    private static let head =
        #"{"member_id":"mem_0000000000001","source":{"id":"r-1"},"occurred_at":"2026-11-20T18:30:00Z""#

    private static func purchase(total: String) -> String {
        head + #","total":{"amount":\#(total),"currency":"CNY"}}"#
    }

    @Test(
        "What is not our JSON is 400, with the place",
        arguments: [
            "", " ", "{", #"{"total""#, #"{"total":}"#, "nul", "{} {}", "[1,]", #"{"a":1,"a":2}"#,
            purchase(total: "1.5"), purchase(total: "1e3"), purchase(total: "007"),
            purchase(total: "9223372036854775808"), purchase(total: "-9223372036854775809"),
            purchase(total: "99999999999999999999999999"),
            String(repeating: "[", count: 40), String(repeating: #"{"a":"#, count: 40),
            "{\"a\":\"\u{1}\"}", #"{"a":"\ud800"}"#, #"{"a":"\x"}"#,
        ]
    )
    func malformed(body: String) async throws {
        try await TestServer().run { client in
            let reply = try await client.post("/v1/purchases", body)
            #expect(reply.status == 400, "\(reply.text)")
            #expect(reply.code == "malformed_json")
            #expect(reply["params.offset"]?.integerValue != nil)
        }
    }

    @Test(
        "Wrong types and values are 422, each with its pointer",
        arguments: [
            ("[]", [" malformed"]), ("7", [" malformed"]), ("null", [" malformed"]),
            (purchase(total: "-1"), ["/total/amount too_small"]),
            (purchase(total: "1000000000001"), ["/total/amount too_large"]),
            (purchase(total: "9223372036854775807"), ["/total/amount too_large"]),
            (purchase(total: "\"1\""), ["/total/amount malformed"]),
            (purchase(total: "true"), ["/total/amount malformed"]),
            (purchase(total: "null"), ["/total/amount required"]),
            (head + "}", ["/total required"]),
            (head + #","total":7}"#, ["/total malformed"]),
            (head + #","total":{"amount":1,"currency":"USD"}}"#, ["/total/currency unknown"]),
            (head + #","total":{"amount":1}}"#, ["/total/currency required"]),
        ]
    )
    func invalid(body: String, wrong: [String]) async throws {
        try await TestServer().run { client in
            try await client.enrol()
            let reply = try await client.post("/v1/purchases", body)
            #expect(reply.status == 422, "\(reply.text)")
            #expect(reply.code == "validation_failed")
            for error in wrong { #expect(reply.wrong.contains(error), "\(reply.wrong)") }
            let statement = try await client.get("/v1/members/mem_0000000000001/entries")
            #expect(statement["data"]?.arrayValue?.count == 1)
        }
    }

    @Test("Everything that is wrong is named at once")
    func allAtOnce() async throws {
        try await TestServer().run { client in
            let reply = try await client.post(
                "/v1/purchases",
                """
                {"member_id":"mem_1","source":{"id":""},"occurred_at":"yesterday",
                 "total":{"amount":1,"currency":"CNY","vat":2},"basket":1,
                 "items":[{"quantity":0,"amount":{"amount":1,"currency":"CNY"}},{"sku":7}],
                 "tenders":[{"kind":"gold","amount":{"amount":1,"currency":"CNY"}}],
                 "payments":["pay_0000000000001","hld_0000000000001"]}
                """
            )
            #expect(
                Set(reply.wrong) == [
                    "/member_id malformed", "/source/id required", "/occurred_at malformed",
                    "/total/vat unknown", "/basket unknown", "/items/0/quantity too_small",
                    "/items/1/sku malformed", "/items/1/amount required",
                    "/tenders/0/kind unknown", "/payments/1 malformed",
                ],
                "\(reply.wrong)"
            )
        }
    }

    @Test("Unknown fields are refused, with an escaped pointer")
    func unknownFields() async throws {
        try await TestServer().run { client in
            let reply = try await client.post("/v1/members", #"{"a/b~c":1,"":2}"#)
            #expect(reply.status == 422)
            #expect(reply.wrong == ["/a~1b~0c unknown", "/ unknown"])
        }
    }

    @Test("A body with thousands of mistakes gets a short answer")
    func manyErrors() async throws {
        try await TestServer().run { client in
            let fields = (0..<3_000).map { "\"f\($0)\":0" }.joined(separator: ",")
            let reply = try await client.post("/v1/members", "{\(fields)}")
            #expect(reply.status == 422)
            #expect(reply.wrong.count == 100)
        }
    }

    @Test("Arrays have maxima")
    func tooMany() async throws {
        try await TestServer().run { client in
            let item = #"{"amount":{"amount":1,"currency":"CNY"}}"#
            let items = Array(repeating: item, count: 201).joined(separator: ",")
            let reply = try await client.post(
                "/v1/purchases",
                BodyTests.head
                    + #","total":{"amount":201,"currency":"CNY"},"items":[\#(items)]}"#
            )
            #expect(reply.wrong == ["/items too_many"])
        }
    }

    @Test("Texts have maxima and hold no control letters")
    func texts() async throws {
        try await TestServer().run { client in
            let long = String(repeating: "x", count: 121)
            let body = #"{"identifiers":[{"type":"external_id","value":"\#(long)"}]}"#
            let reply = try await client.post("/v1/members", body)
            #expect(reply.wrong == ["/identifiers/0/value too_long"])
            let control = #"{"identifiers":[{"type":"external_id","value":"a\u0000b"}]}"#
            let refused = try await client.post("/v1/members", control)
            #expect(refused.wrong.contains("/identifiers/0/value malformed"), "\(refused.wrong)")
        }
    }

    @Test(
        "An identifier has a known type and a plausible value",
        arguments: [
            (#"{"type":"email","value":"a@b"}"#, "/identifier/type unknown"),
            (#"{"type":"phone","value":"12345"}"#, "/identifier/value malformed"),
            (#"{"type":"phone","value":"+8612345678901"}"#, "/identifier/value malformed"),
            (#"{"type":"phone","value":"138001380001"}"#, "/identifier/value malformed"),
            (#"{"type":"phone","value":"drop table"}"#, "/identifier/value malformed"),
            (#"{"type":"card","value":"12"}"#, "/identifier/value malformed"),
            (#"{"type":"external_id","value":"a b"}"#, "/identifier/value malformed"),
            (
                #"{"type":"external_id","value":"a","partner":"hotel"}"#,
                "/identifier/partner unknown"
            ),
            (#"{"value":"a"}"#, "/identifier/type required"),
            (#"{"type":"phone"}"#, "/identifier/value required"),
            (#"7"#, "/identifier malformed"),
        ]
    )
    func identifiers(identifier: String, wrong: String) async throws {
        try await TestServer().run { client in
            let body = #"{"identifier":\#(identifier)}"#
            let reply = try await client.post("/v1/members/lookup", body, key: nil)
            #expect(reply.status == 422)
            #expect(reply.wrong.contains(wrong), "\(reply.wrong)")
        }
    }

    @Test("A member is named in one way")
    func oneMember() async throws {
        try await TestServer().run { client in
            let both = try await client.post(
                "/v1/holds",
                """
                {"member_id":"mem_0000000000001","points":1,
                 "identifier":{"type":"phone","value":"13800138000"}}
                """
            )
            #expect(both.wrong == ["/identifier inconsistent"])
            let neither = try await client.post("/v1/holds", #"{"points":1}"#)
            #expect(neither.wrong == ["/member_id required"])
        }
    }

    @Test("A body over its limit is 413, announced or not")
    func tooLarge() async throws {
        try await TestServer().run { client in
            let large = "{\"a\":\"" + String(repeating: "x", count: 70_000) + "\"}"
            let reply = try await client.post("/v1/purchases", large)
            #expect(reply.status == 413)
            #expect(reply.code == "body_too_large")
            #expect(reply["params.limit"] == 65_536)
            let announced = try await client.post(
                "/v1/purchases",
                "{}",
                [.contentLength: "9999999"]
            )
            #expect([413, 422].contains(announced.status))
        }
    }

    @Test(
        "A body is JSON, and says so",
        arguments: [
            "text/plain", "application/x-www-form-urlencoded", "application/xml", "json", "",
            "application/x-ndjson",
        ]
    )
    func mediaType(type: String) async throws {
        try await TestServer().run { client in
            let reply = try await client.post("/v1/purchases", "{}", [.contentType: type])
            #expect(reply.status == 415)
            #expect(reply.code == "unsupported_media_type")
            #expect(reply.field("Accept-Post") == "application/json")
        }
    }

    @Test("A charset is taken, a compressed body is not")
    func encodings() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let type: HTTPFields = [.contentType: "Application/JSON; charset=utf-8"]
            let body = Bodies.purchase(member)
            #expect(try await client.post("/v1/purchases", body, type).status == 201)
            let reply = try await client.post("/v1/purchases", body, [.contentEncoding: "gzip"])
            #expect(reply.status == 415)
        }
    }
}
