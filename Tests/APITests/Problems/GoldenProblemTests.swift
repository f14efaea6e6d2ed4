// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@testable import API

@Suite("Problem documents")
struct GoldenProblemTests {
    private func shortOfPoints(_ language: String?) async throws -> Reply {
        let server = try await TestServer()
        let reply = try await server.reply { client in
            let member = try await client.enrol()
            try await client.give(120, to: member)
            let fields: HTTPFields = language.map { [.acceptLanguage: $0] } ?? [:]
            let body = #"{"member_id":"\#(member)","points":500}"#
            return try await client.post("/v1/holds", body, fields)
        }
        return reply
    }

    @Test("A refusal in Chinese, which is the default")
    func chinese() async throws {
        let reply = try await shortOfPoints(nil)
        #expect(reply.status == 422)
        #expect(reply.field("Content-Type") == "application/problem+json")
        #expect(reply.field("Content-Language") == "zh-Hans")
        #expect(reply.field("Vary") == "Accept-Language")
        #expect(reply.field("Request-Id") == "req_0000000000003")
        #expect(
            reply.text
                == #"{"type":"/docs#insufficient_points","title":"积分不足","status":422,"#
                + #""detail":"可用 120 分,需 500 分","instance":"/v1/holds","#
                + #""code":"insufficient_points","request_id":"req_0000000000003","#
                + #""retryable":true,"params":{"available":120,"required":500},"errors":[]}"#
        )
    }

    @Test("The same in English")
    func english() async throws {
        let reply = try await shortOfPoints("en-GB, zh;q=0.5")
        #expect(reply.field("Content-Language") == "en")
        #expect(
            reply.text
                == #"{"type":"/docs#insufficient_points","title":"Insufficient points","status":422,"#
                + #""detail":"120 points are available, 500 are needed","instance":"/v1/holds","#
                + #""code":"insufficient_points","request_id":"req_0000000000003","#
                + #""retryable":true,"params":{"available":120,"required":500},"errors":[]}"#
        )
    }

    @Test("What is wrong with fields, in both languages")
    func fields() async throws {
        try await TestServer().run { client in
            let body = #"{"points":0,"color":"red"}"#
            let zh = try await client.post("/v1/holds", body)
            #expect(
                zh["errors"]?.text
                    == #"[{"pointer":"/member_id","code":"required","detail":"此项必填"},"#
                    + #"{"pointer":"/points","code":"too_small","detail":"数值过小"},"#
                    + #"{"pointer":"/color","code":"unknown","detail":"没有这个字段或取值"}]"#
            )
            let en = try await client.post("/v1/holds", body, [.acceptLanguage: "en"])
            #expect(
                en["errors"]?.text
                    == #"[{"pointer":"/member_id","code":"required","detail":"is required"},"#
                    + #"{"pointer":"/points","code":"too_small","detail":"is too small"},"#
                    + #"{"pointer":"/color","code":"unknown","detail":"is not known"}]"#
            )
        }
    }

    @Test("What a parameter should have been, in both languages")
    func parameter() async throws {
        try await TestServer().run { client in
            let path = "/v1/partners?limit=0"
            let zh = try await client.get(path)
            #expect(zh["detail"] == "参数 limit 应在 1 至 100 之间")
            let en = try await client.get(path, [.acceptLanguage: "en"])
            #expect(en["detail"] == "The parameter limit must be 1 to 100")
        }
    }

    @Test(
        "The best accepted language is used",
        arguments: [
            ("", Language.chinese), ("fr", .chinese), ("en", .english), ("EN-us", .english),
            ("zh-CN,zh;q=0.9,en;q=0.8", .chinese), ("en;q=0.3, zh;q=0.7", .chinese),
            ("en;q=0.9, zh;q=0.4", .english), ("en;q=0", .chinese), ("fr, en;q=0.1", .english),
            ("en;q=x", .chinese), (",,;", .chinese),
        ]
    )
    func language(header: String, language: Language) {
        #expect(Language(accepted: header) == language)
    }
}
