// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Primitives
import Testing

@testable import API
@testable import Web

/// A page of authorities: its address with names of `InspectionStory`, a word of it, and whether its
/// tables go out as CSV.
struct RegulatorPage: Sendable, CustomTestStringConvertible {
    let path: String
    let word: String
    var isTable = true

    var testDescription: String { path }

    static let all = [
        RegulatorPage(path: "/r", word: "监测总览", isTable: false),
        RegulatorPage(path: "/r/tiles", word: "未使用积分"),
        RegulatorPage(path: "/r/tiles/used", word: "门店还没有登记所在区"),
        RegulatorPage(path: "/r/search", word: "检索", isTable: false),
        RegulatorPage(path: "/r/queries", word: "一笔积分的全程", isTable: false),
        RegulatorPage(path: "/r/queries/disputes", word: "投诉"),
        RegulatorPage(path: "/r/queries/reconciliation", word: "保障金"),
        RegulatorPage(path: "/r/queries/notices", word: "消息"),
        RegulatorPage(path: "/r/rules", word: "版"),
        RegulatorPage(path: "/r/rules/hotel_night", word: "hotel_night"),
        RegulatorPage(path: "/r/partners/fruit", word: "鲜果连锁", isTable: false),
        RegulatorPage(path: "/r/rewards/fruit_box", word: "分", isTable: false),
        RegulatorPage(path: "/r/members/ANNA", word: "ANNA"),
        RegulatorPage(path: "/r/lots/ANNA_LOT", word: "每一步"),
        RegulatorPage(path: "/r/entries/ANNA_FRUIT", word: "ANNA_FRUIT", isTable: false),
        RegulatorPage(path: "/r/evidence", word: "取证"),
        RegulatorPage(path: "/r/evidence/new", word: "文书", isTable: false),
        RegulatorPage(path: "/r/evidence/verify", word: "verify.py", isTable: false),
        RegulatorPage(path: "/r/access", word: "本人查询记录"),
    ]
}

@Suite("The console of authorities")
struct RegulatorPageTests {
    private static let officer = "regulator_officer"

    @Test(
        "Each page opens for an officer under the paper of the inspection, and for nobody else",
        arguments: RegulatorPage.all
    )
    func opens(page: RegulatorPage) async throws {
        try await TestServer().run { client in
            let names = try await InspectionStory.tell(client)
            let path = InspectionStory.path(page.path, names)
            let shown = try await client.page(path, as: Self.officer)
            #expect(shown.status == 200, "\(path): \(shown.text)")
            #expect(shown.text.contains(InspectionStory.path(page.word, names)), "\(shown.text)")
            #expect(!shown.text.contains("{{") && !shown.text.contains("Optional("))
            // The document and the purpose stand on each page.
            #expect(shown.text.contains("检字〔2026〕1号"), "\(path)")
            #expect(shown.text.contains("例行检查"), "\(path)")
            #expect(shown.field("Cache-Control") == "no-store")
            for role in [
                "operator_admin", "operator_risk", "auditor", "dpo", "partner_admin.fruit",
                "cashier.fruit",
            ] {
                let refused = try await client.page(path, as: role)
                #expect(refused.status == 403, "\(path) as \(role)")
            }
            #expect(try await client.page(path, as: nil).status == 303)
        }
    }

    @Test(
        "Each table goes out as CSV that no spreadsheet runs",
        arguments: RegulatorPage.all.filter(\.isTable)
    )
    func csv(page: RegulatorPage) async throws {
        try await TestServer().run { client in
            let names = try await InspectionStory.tell(client)
            // What was looked at is in the list of look-ups.
            _ = try await client.page("/r/queries/notices", as: Self.officer)
            let path = InspectionStory.path(page.path, names)
            let shown = try await client.page(path, as: Self.officer)
            guard let link = shown.text.firstMatch(of: /href="([^"]*format[^"]*csv[^"]*)"/) else {
                // A table without rows has nothing to take away.
                #expect(shown.text.contains("class=\"empty\""), "\(path): \(shown.text)")
                return
            }
            let address = String(link.1).replacing("&amp;", with: "&").replacing(
                "&#x3D;",
                with: "="
            )
            let target = address.hasPrefix("?") ? path + address : address
            let file = try await client.page(target, as: Self.officer)
            #expect(file.status == 200, "\(target): \(file.text)")
            #expect(file.field("Content-Type") == "text/csv; charset=utf-8; header=present")
            #expect(file.text.hasPrefix("\u{FEFF}"))
            let rows = file.text.split(separator: "\r\n")
            #expect(rows.count > 1, "\(file.text)")
            for row in rows {
                #expect(!row.contains(/(^|,)[=@+-][A-Za-z(]/), "\(row)")
            }
        }
    }

    @Test(
        "What is not there is said, and nothing leads elsewhere",
        arguments: [
            "/r/tiles/weather", "/r/rules/nothing", "/r/partners/nobody", "/r/rewards/nothing",
            "/r/members/mem_0000000000099", "/r/lots/lot_0000000000099-1",
            "/r/entries/ent_0000000000099", "/r/queries/nothing", "/r/evidence/evi_0000000000099",
            "/r/nothing",
        ]
    )
    func missing(path: String) async throws {
        try await TestServer().run { client in
            let reply = try await client.page(path, as: Self.officer)
            #expect(reply.status == 404, "\(path): \(reply.text)")
        }
    }

    @Test("The trail of a lot is made to be printed whole, with the hash of each entry")
    func printed() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let names = try await InspectionStory.tell(client)
            let log = try #require(server.engine.log)
            let entries = try await server.engine.overview().sequence
            #expect(log.waitUntilSigned(entries, seconds: 10))
            let path = InspectionStory.path("/r/lots/ANNA_LOT", names)
            let page = try await client.page(path, as: Self.officer)
            #expect(page.text.contains("data-print hidden"), "\(page.text)")
            #expect(page.text.contains("class=\"on-paper\""))
            let receipt = try await client.get(
                "/v1/log/proofs/inclusion?entry=\(names["ANNA_FRUIT"] ?? "")",
                as: .program
            )
            let hash = try #require(receipt["leaf_hash"]?.stringValue, "\(receipt.text)")
            #expect(page.text.contains("<code class=\"on-paper\">\(hash)</code>"))
            #expect(page.text.contains("截至 2026-11-21 08:00"))
        }
    }
}

@Suite("Where the points of a lot went, as a drawing")
struct TrailFlowTests {
    private func model(_ text: String) throws -> TrailModel {
        let trace = try JSONParser.parse(Array(text.utf8))
        return TrailModel(trace: Facts(trace), names: ConsoleNames(language: .english), hashes: [:])
    }

    private func figure(_ text: String) throws -> FlowFigure? {
        let words = try PageWords(.english)
        return TrailFlow(model: try model(text), words: words, language: .english).figure()
    }

    /// Steps of a lot of 100 points: kind, member, change and points.
    private func trace(_ steps: [(String, String, String, Int)], _ left: [(String, Int)]) -> String
    {
        let shown = steps.enumerated().map { index, step in
            """
            {"kind":"\(step.0)","member_id":"\(step.1)","partner":"fruit","entry_id":"ent_\(index)",
             "subject_id":"sub_\(step.3)","settlement":null,
             "changes":[{"change":"\(step.2)","points":\(step.3)}]}
            """
        }
        let holders = left.map { #"{"member_id":"\#($0.0)","free":\#($0.1),"held":0}"# }
        return """
            {"points":100,"truncated":false,"rule":null,"origin":{"id":"ent_9","kind":"purchase_recorded"},
             "steps":[\(shown.joined(separator: ","))],"holders":[\(holders.joined(separator: ","))]}
            """
    }

    private func flows(_ figure: FlowFigure?) -> [String: Int64] {
        Dictionary((figure?.flows ?? []).map { ("\($0.from)>\($0.to)", $0.value) }) { $0 + $1 }
    }

    @Test("A lot of one member goes from its rule to each use and to what is left")
    func one() throws {
        let figure = try figure(
            trace(
                [
                    ("paid_with_points", "ann", "consumed", 30),
                    ("reward_redeemed", "ann", "consumed", 20),
                    ("redemption_changed", "ann", "restored", 20),
                ],
                [("ann", 70)]
            )
        )
        let flows = flows(figure)
        #expect(flows["source>lot"] == 100)
        #expect(flows["lot>lot/paid_with_points:fruit"] == 30)
        #expect(flows["lot>lot/reward_redeemed:fruit"] == 20)
        #expect(flows["lot/reward_redeemed:fruit>back"] == 20)
        #expect(flows["lot>left"] == 70)
        #expect(figure?.nodes.contains { $0.id.hasPrefix("holder:") } == false)
    }

    @Test("Where a household shared it, it splits by whose hands the points ended in")
    func split() throws {
        let text = trace(
            [
                ("points_sent", "ann", "consumed", 60), ("points_received", "bob", "restored", 60),
                ("paid_with_points", "bob", "consumed", 25),
                ("points_sent", "bob", "consumed", 10), ("points_received", "ann", "restored", 10),
                ("paid_with_points", "ann", "consumed", 40),
            ],
            [("ann", 10), ("bob", 25)]
        )
        let figure = try #require(try figure(text))
        let flows = flows(figure)
        #expect(flows["lot>holder:ann"] == 50)
        #expect(flows["lot>holder:bob"] == 50)
        #expect(flows["holder:ann>holder:ann/paid_with_points:fruit"] == 40)
        #expect(flows["holder:bob>holder:bob/paid_with_points:fruit"] == 25)
        #expect(flows["holder:ann>left"] == 10 && flows["holder:bob>left"] == 25)
        // What goes round in the household is no use and does not come back.
        #expect(!figure.nodes.contains { $0.id.contains("points_sent") || $0.id == "back" })
        for node in figure.nodes where node.id != "source" {
            let into = figure.flows.filter { $0.to == node.id }.reduce(0) { $0 + $1.value }
            let out = figure.flows.filter { $0.from == node.id }.reduce(0) { $0 + $1.value }
            #expect(out == 0 || into == out, "\(node.id)")
        }
        let model = try model(text)
        #expect(model.steps.map(TrailModel.got).reduce(0, +) == 70)
        #expect(model.steps.map(TrailModel.out).reduce(0, +) == 65)
        #expect(model.left == 35)
    }

    @Test("Points that are all in one place are no drawing")
    func whole() throws {
        #expect(try figure(trace([], [("ann", 100)])) == nil)
    }
}
