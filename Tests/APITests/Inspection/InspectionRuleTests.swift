// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Testing

@testable import API

/// How far an inspection of two officers goes.
@Suite("Inspection rules")
struct InspectionRuleTests {
    @Test("Every operation that an officer's role reaches says how it is held to an inspection")
    func table() throws {
        let reader = Principal(
            id: 1,
            kind: .operator,
            scopes: StaffRole.regulatorOfficer.scopes
        )
        let reached = Operation.all.filter { operation in
            let isAsked = operation.access != .anybody && operation.access != .visitor
            return isAsked && (try? operation.admit(reader)) != nil
        }
        let lines = reached.map { operation in
            let rule = operation.inspectionRule
            let time = rule.period == .any ? "" : " \(rule.period)"
            return "\(operation.id) \(rule.about)\(time)\(rule.isNoted ? " noted" : "")"
        }
        #expect(lines.sorted() == InspectionTable.lines)
        let ids = Set(reached.map(\.id))
        #expect(Set(InspectionRule.table.keys).isSubset(of: ids))
    }

    @Test("What the table does not list is closed, whatever the scopes say")
    func closed() throws {
        let officer = try #require(InspectionStory.officer(Inspection.Scope()))
        for operation in Operation.all where operation.inspectionRule.about == .closed {
            guard operation.access != .anybody, operation.access != .visitor else { continue }
            #expect(throws: Problem.self, "\(operation.id)") { try operation.admit(officer) }
        }
    }

    @Test(
        "Each question is answered, or refused for the bound that it breaks",
        arguments: [
            InspectionCase(
                "everything is open to an inspection that names nobody",
                answered: [
                    "/v1/members/ANNA/balance", "/v1/members/BEN/lots", "/v1/entries/ANNA_FRUIT",
                    "/v1/partners/hotel/account", "/v1/liability", "/v1/partners/fruit/receipts",
                    "/v1/lots/ANNA_LOT/trace", "/v1/settlements", "/v1/members/BEN/statement",
                ]
            ),
            InspectionCase(
                "one of a member is about this member's things at all partners",
                members: ["ANNA"],
                answered: [
                    "/v1/members/ANNA/balance", "/v1/entries/ANNA_FRUIT", "/v1/entries/ANNA_HOTEL",
                    "/v1/lots/ANNA_LOT/trace", "/v1/liability", "/v1/rules", "/v1/look-ups",
                ],
                refused: [
                    "/v1/members/BEN/balance": "member", "/v1/members/BEN/look-ups": "member",
                    "/v1/entries/BEN_FRUIT": "member", "/v1/purchases/BEN_PURCHASE": "member",
                    "/v1/partners/fruit/account": "partner", "/v1/waiting-redemptions": "partner",
                    "/v1/settlements": "program", "/v1/leaderboards/2026-01": "program",
                    "/v1/log/tile/entries/000": "program",
                ]
            ),
            InspectionCase(
                "one of a partner is about this partner's things with all members",
                partners: ["fruit"],
                answered: [
                    "/v1/partners/fruit/account", "/v1/partners/fruit/receipts",
                    "/v1/entries/ANNA_FRUIT", "/v1/entries/BEN_FRUIT", "/v1/lots/ANNA_LOT/trace",
                    "/v1/waiting-redemptions?partner=fruit", "/v1/partners/fruit/days",
                ],
                refused: [
                    "/v1/partners/hotel/account": "partner", "/v1/entries/ANNA_HOTEL": "member",
                    "/v1/members/ANNA/balance": "member", "/v1/waiting-redemptions": "partner",
                    "/v1/waiting-redemptions?partner=hotel": "partner",
                ]
            ),
            InspectionCase(
                "what is named is looked at: a member and a partner are not the member at the partner",
                members: ["BEN"],
                partners: ["hotel"],
                answered: [
                    "/v1/members/BEN/balance", "/v1/entries/BEN_FRUIT", "/v1/entries/ANNA_HOTEL",
                ],
                refused: ["/v1/entries/ANNA_FRUIT": "member", "/v1/members/ANNA/balance": "member"]
            ),
            InspectionCase(
                "one of a time that is over shows what was then",
                until: "2025-12-31",
                answered: [
                    "/v1/members/ANNA/balance?at=2025-12-31T23:59:59%2B08:00", "/v1/liability",
                    "/v1/members/ANNA/statement?until=2026-01-01T00:00:00%2B08:00",
                    "/v1/members/ANNA/entries",
                ],
                refused: [
                    "/v1/members/ANNA/balance": "period", "/v1/entries/ANNA_FRUIT": "period",
                    "/v1/members/ANNA/statement": "period", "/v1/lots/ANNA_LOT/trace": "period",
                    "/v1/members/ANNA/balance?at=2026-01-01T00:00:00%2B08:00": "period",
                    "/v1/members/ANNA/redemptions": "period", "/v1/partners/fruit/shift": "period",
                    "/v1/partners/fruit/analytics": "period",
                ]
            ),
        ]
    )
    func held(_ story: InspectionCase) async throws {
        let server = try await TestServer()
        try await server.run { client in
            let names = try await InspectionStory.tell(client)
            let officer = InspectionStory.officer(try story.scope(names))
            func ask(_ path: String) async -> (status: Int, json: JSON) {
                let target = InspectionStory.path(path, names)
                return await InspectionStory.ask(server, officer, target)
            }
            for path in story.answered {
                let answer = await ask(path)
                #expect(answer.status == 200, "\(story.title): \(path) \(answer.json.text)")
            }
            for (path, bound) in story.refused {
                let answer = await ask(path)
                #expect(answer.status == 403, "\(story.title): \(path)")
                #expect(answer.json["code"] == "outside_inspection", "\(path)")
                #expect(answer.json["params"]?["bound"] == .string(bound), "\(path)")
            }
        }
    }

    @Test("Rows outside of an inspection are left out of lists")
    func rows() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let names = try await InspectionStory.tell(client)
            let scope = Inspection.Scope(partners: ["hotel"])
            let officer = InspectionStory.officer(scope)
            let anna = try #require(names["ANNA"])
            let list = await InspectionStory.ask(server, officer, "/v1/members/\(anna)/entries")
            let rows = try #require(list.json["data"]?.arrayValue)
            #expect(!rows.isEmpty)
            #expect(rows.allSatisfy { $0["partner"] == "hotel" })
            let over = Inspection.Scope(until: CalendarDay(iso8601: "2025-12-31"))
            let target = "/v1/partners/fruit/receipts"
            let receipts = await InspectionStory.ask(server, InspectionStory.officer(over), target)
            #expect(receipts.json["data"]?.arrayValue?.isEmpty == true)
            let named = await InspectionStory.ask(
                server,
                officer,
                "/v1/entries/lookup",
                body: #"{"partner":"fruit","source":{"id":"anna-1"}}"#
            )
            #expect(named.json["data"]?.arrayValue?.isEmpty == true)
        }
    }

    @Test("Evidence is asked for of what the inspection is about, and of nothing else")
    func evidence() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let names = try await InspectionStory.tell(client)
            let anna = try #require(MemberID(text: names["ANNA"] ?? ""))
            let scope = Inspection.Scope(members: [anna], partners: ["fruit"])
            let officer = InspectionStory.officer(scope)
            let lot = names["ANNA_LOT"] ?? ""
            let scopes: [(json: String, isInside: Bool)] = [
                (#"{}"#, false), (#"{"members":["\#(anna)"]}"#, true),
                (#"{"members":["\#(anna)","\#(names["BEN"] ?? "")"]}"#, false),
                (#"{"partners":["fruit"]}"#, true), (#"{"partners":["hotel"]}"#, false),
                (#"{"rules":["hotel_night"]}"#, false),
                (#"{"lots":["\#(lot)"],"partners":["fruit"]}"#, true),
            ]
            for (index, (json, isInside)) in scopes.enumerated() {
                let body = """
                    {"authority":"市监局","officers":["1","2"],"document":"3","purpose":"4",
                     "scope":\(json),"expires_at":"2026-03-01T00:00:00+08:00"}
                    """
                let answer = await InspectionStory.ask(
                    server,
                    officer,
                    "/v1/evidence?dry_run=true",
                    body: body,
                    key: "e-\(index)"
                )
                let code = answer.json["code"]?.stringValue
                #expect((code == "outside_inspection") == !isInside, "\(json) \(answer.json.text)")
            }
        }
    }
}
