// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("What tills say, over HTTP")
struct TillTests {
    /// The coalition of the seeds, with rules on list prices, on tax and on the channel.
    private func server() async throws -> TestServer {
        func rule(_ code: String, _ rest: String) -> String {
            "- {code: \(code), name: {zh: 规, en: Rule}, explanation: {zh: 规, en: Rule}, "
                + "trigger: purchase, partners: [fruit], \(rest)}\n"
        }
        let rules =
            rule("listed", "amount: {points: 1, per_amount: 1.00, basis: before_discount}")
            + rule("net", "amount: {points: 1, per_amount: 1.00, basis: without_tax}")
            + rule("web", "amount: {fixed: 7}, when: {channels: [online]}")
        let files = try ExampleProgram.hongmi().files
        let more = SourceFile(path: "rules/till.yaml", text: rules)
        return try await TestServer(program: ProgramSource(files: files + [more]))
    }

    private func money(_ fen: Int64) -> JSON { ["amount": .integer(fen), "currency": "CNY"] }

    private func body(_ start: String, _ rest: String) -> String {
        """
        {\(start)"occurred_at":"\(Bodies.yesterday)","total":{"amount":3600,"currency":"CNY"}\
        \(rest.isEmpty ? "" : "," + rest)}
        """
    }

    private static func fen(_ name: String, _ fen: Int64) -> String {
        #""\#(name)":{"amount":\#(fen),"currency":"CNY"}"#
    }

    private static let said = """
        \(fen("list_total", 5_000)),\(fen("tax", 300)),"channel":"online",
        "items":[{"sku":"apple","quantity":2,\(fen("amount", 2_400)),\(fen("list_amount", 3_000)),
        \(fen("tax", 200))},{"sku":"pear",\(fen("amount", 1_200)),\(fen("list_amount", 2_000)),
        \(fen("tax", 100))}]
        """

    private func points(_ reply: Reply, of rule: String) -> JSON? {
        reply["awards"]?.arrayValue?.first { $0["rule"]?.stringValue == rule }?["awarded"]
    }

    @Test("A purchase is answered as it was told, earns by it, and a return keeps what stays")
    func purchase() async throws {
        try await server().run { client in
            let member = try await client.enrol()
            let start = #""member_id":"\#(member)","source":{"id":"r-1"},"#
            let reply = try await client.post("/v1/purchases", body(start, TillTests.said))
            #expect(reply.status == 201, "\(reply.text)")
            #expect(reply["list_total"] == money(5_000))
            #expect(reply["tax"] == money(300))
            #expect(reply["channel"] == "online")
            #expect(reply["items.0.list_amount"] == money(3_000))
            #expect(reply["items.1.tax"] == money(100))
            #expect(points(reply, of: "listed") == 150)
            #expect(points(reply, of: "net") == 99)
            #expect(points(reply, of: "web") == 21)
            let id = try #require(reply["id"]?.stringValue)
            #expect(try await client.get("/v1/purchases/\(id)").text == reply.text)
            let back = try await client.post(
                "/v1/returns",
                """
                {"purchase_id":"\(id)","source":{"id":"b-1"},"occurred_at":"\(Bodies.yesterday)",
                 "lines":[{"item":0,"quantity":1}]}
                """,
                key: "back"
            )
            // Of 50.00, 33.00 and 36.00 yuan 35.00, 22.00 and 24.00 stay, at three points each.
            #expect(back["clawed_back"] == .integer((15 + 11 + 12) * 3), "\(back.text)")
        }
    }

    @Test("A till that says nothing more is answered null, and rules that ask give nothing")
    func unsaid() async throws {
        try await server().run { client in
            let member = try await client.enrol()
            let start = #""member_id":"\#(member)","source":{"id":"r-1"},"#
            let reply = try await client.post(
                "/v1/purchases",
                body(start, #""items":[{\#(TillTests.fen("amount", 3_600))}]"#)
            )
            for place in ["list_total", "tax", "channel", "items.0.list_amount", "items.0.tax"] {
                #expect(reply[place] == .null, "\(place)")
            }
            #expect(points(reply, of: "listed") == nil)
            #expect(points(reply, of: "net") == nil)
        }
    }

    @Test("A quote and a batch take what a till says")
    func others() async throws {
        try await server().run { client in
            let member = try await client.enrol()
            let start = #""member_id":"\#(member)","#
            let quote = try await client.post(
                "/v1/quotes",
                body(start, TillTests.said),
                key: nil
            )
            #expect(quote["points"] == .integer(108 + 150 + 99 + 21), "\(quote.text)")
            let nobody = try await client.post("/v1/quotes", body("", TillTests.said), key: nil)
            #expect(nobody["points"] == quote["points"])
            let purchase = body(start + #""source":{"id":"r-1"},"#, TillTests.said)
            let line = """
                {"operation":"recordPurchase","idempotency_key":"k-1","body":\(purchase)}
                """
            let batch = try await client.post(
                "/v1/batches",
                line.replacing("\n", with: " "),
                key: nil,
                BatchTests.lines
            )
            #expect(batch.lines.first?.at("body.list_total") == money(5_000), "\(batch.text)")
            #expect(batch.lines.first?.at("body.points") == quote["points"])
        }
    }

    @Test(
        "What no till can say is refused, field by field, for purchases and for quotes",
        arguments: [
            (fen("list_total", 3_599), "/list_total/amount too_small"),
            (fen("list_total", -1), "/list_total/amount too_small"),
            (fen("list_total", 1_000_000_000_001), "/list_total/amount too_large"),
            (#""list_total":5000"#, "/list_total malformed"),
            (#""list_total":{"amount":5000}"#, "/list_total/currency required"),
            (fen("tax", 3_601), "/tax/amount too_large"),
            (fen("tax", -1), "/tax/amount too_small"),
            (#""tax":{"amount":1,"currency":"USD"}"#, "/tax/currency unknown"),
            (#""channel":"shop""#, "/channel unknown"), (#""channel":7"#, "/channel malformed"),
            (
                #""items":[{\#(fen("amount", 3_600)),\#(fen("list_amount", 3_599))}]"#,
                "/items/0/list_amount too_small"
            ),
            (
                #""items":[{\#(fen("amount", 3_600)),\#(fen("tax", 3_601))}]"#,
                "/items/0/tax too_large"
            ),
            (
                #""items":[{\#(fen("amount", 3_600)),"tax":"1"}]"#,
                "/items/0/tax malformed"
            ),
            (
                #"""
                \#(fen("list_total", 4_000)),"items":[{\#(fen("amount", 3_600)),\#(fen("list_amount", 4_001))}]
                """#,
                "/list_total inconsistent"
            ),
            (
                #"\#(fen("tax", 100)),"items":[{\#(fen("amount", 3_600)),\#(fen("tax", 102))}]"#,
                "/tax inconsistent"
            ),
        ] as [(String, String)]
    )
    func refused(rest: String, expected: String) async throws {
        try await server().run { client in
            let member = try await client.enrol()
            let named = #""member_id":"\#(member)","#
            let replies = [
                try await client.post(
                    "/v1/purchases",
                    body(named + #""source":{"id":"r-1"},"#, rest)
                ),
                try await client.post("/v1/quotes", body(named, rest), key: nil),
                try await client.post("/v1/quotes", body("", rest), key: nil),
            ]
            for reply in replies {
                #expect(reply.status == 422, "\(reply.text)")
                #expect(reply.wrong == [expected])
            }
        }
    }
}
