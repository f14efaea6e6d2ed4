// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules
import Testing

@testable import API

/// The questions that inspections ask.
@Suite("Inspection queries")
struct InspectionQueryTests {
    /// What each question needs, with names of `InspectionStory`.
    private static let needed: [String: String] = [
        "trace": "lot=ANNA_LOT", "statement_at": "member_id=ANNA",
        "rule_versions": "rule=hotel_night",
        "card_at": "rule=hotel_night", "prize_dossier": "draw=scratch_card",
        "issuance": "month=2026-11",
    ]

    @Test("There are 23 of them, numbered as the supervision numbers them")
    func numbers() {
        #expect(InspectionQuery.all.map(\.number) == Array(1...23))
        #expect(Set(InspectionQuery.all.map(\.code)).count == 23)
        for query in InspectionQuery.all {
            #expect(Set(query.columns.map(\.name)).count == query.columns.count, "\(query.code)")
            #expect(!query.title.zh.isEmpty && !query.explanation.en.isEmpty)
        }
    }

    @Test("Each is answered with a cell for each column, and the same when it is asked again")
    func answered() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let names = try await InspectionStory.tell(client)
            let list = try await client.get("/v1/inspection-queries?limit=100", as: .program)
            #expect(list["data"]?.arrayValue?.count == 23)
            for query in InspectionQuery.all {
                let asked = InspectionQueryTests.needed[query.code].map { "?" + $0 } ?? ""
                let path = InspectionStory.path(
                    "/v1/inspection-queries/\(query.code)" + asked,
                    names
                )
                let reply = try await client.get(path, as: .program)
                #expect(reply.status == 200, "\(path) \(reply.text)")
                for row in reply["rows"]?.arrayValue ?? [] {
                    #expect(row.arrayValue?.count == query.columns.count, "\(query.code)")
                }
                let again = try await client.get(path, as: .program)
                #expect(again.text == reply.text)
            }
        }
    }

    @Test("Grams of everybody are the grams of each member together")
    func grams() async throws {
        try await TestServer().run { client in
            let anna = try await client.enrol()
            let ben = try await client.enrol(phone: "13800138001", key: "enrol-2")
            _ = try await client.ride(anna)
            _ = try await client.ride(ben, reference: "trip-2", source: "s-2")
            _ = try await client.ride(ben, reference: "trip-3", source: "s-3")
            /// Claims, grams counted and grams computed again, of the only row.
            func sums(_ asked: String) async throws -> [Int64] {
                let path = "/v1/inspection-queries/green_factors\(asked)"
                let reply = try await client.get(path, as: .program)
                #expect(reply.status == 200, "\(path) \(reply.text)")
                let rows = reply["rows"]?.arrayValue ?? []
                #expect(rows.count <= 1)
                return rows.flatMap { row in
                    [4, 6, 7].map { (row.arrayValue?[$0].integerValue ?? -1) }
                }
            }
            #expect(try await sums("?member_id=\(anna)") == [1, 560, 560])
            #expect(try await sums("?member_id=\(ben)") == [2, 1_120, 1_120])
            #expect(try await sums("") == [3, 1_680, 1_680])
            #expect(try await sums("?partner=school") == [3, 1_680, 1_680])
            #expect(try await sums("?partner=hotel") == [])
            #expect(try await sums("?until=2020-01-01") == [])
        }
    }

    @Test("What a question needs is asked for, and what it does not know is refused")
    func refused() async throws {
        try await TestServer().run { client in
            let wrong: [(path: String, status: Int, code: String)] = [
                ("nothing", 404, "unknown_inspection_query"),
                ("trace", 400, "invalid_parameter"),
                ("trace?lot=lot_1", 404, "unknown_lot"),
                ("flows?month=2026-01", 400, "unknown_parameter"),
                ("flows?nothing=1", 400, "unknown_parameter"),
                ("flows?from=2026-02-01&until=2026-01-01", 400, "invalid_parameter"),
                ("flows?partner=nobody", 404, "unknown_partner"),
                ("issuance?month=2026", 400, "invalid_parameter"),
                ("issuance?month=2030-01", 400, "invalid_parameter"),
                ("card_at", 400, "invalid_parameter"),
                ("card_at?reward=nothing", 404, "unknown_reward"),
                ("rule_versions?rule=nothing", 404, "unknown_rule"),
                ("prize_dossier?draw=nothing", 404, "unknown_game"),
                ("large_prizes?above_fen=-1", 400, "invalid_parameter"),
                ("statement_at?member_id=mem_1", 404, "unknown_member"),
                ("adverts?reward=nothing", 404, "unknown_reward"),
            ]
            for (path, status, code) in wrong {
                let reply = try await client.get("/v1/inspection-queries/\(path)", as: .program)
                #expect(reply.status == status, "\(path) \(reply.text)")
                #expect(reply.code == code, "\(path)")
            }
        }
    }

    @Test(
        "The figures are those of the books: issued, owed, used, and no difference between two ways"
    )
    func figures() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let names = try await InspectionStory.tell(client)
            let anna = try #require(names["ANNA"])
            try await client.give(600, to: anna)
            let paid = try await client.post(
                "/v1/payments",
                """
                {"member_id":"\(anna)","source":{"id":"p-1"},"bill":{"amount":1000,"currency":"CNY"},
                 "points":300}
                """,
                as: .hotel,
                key: "p-1"
            )
            #expect(paid.status == 201, "\(paid.text)")
            func rows(_ path: String) async throws -> [[JSON]] {
                let reply = try await client.get("/v1/inspection-queries/\(path)", as: .program)
                return (reply["rows"]?.arrayValue ?? []).map { $0.arrayValue ?? [] }
            }
            let flows = try await rows("flows")
            #expect(flows.compactMap { $0[2].integerValue }.reduce(0, +) == 300)
            #expect(flows.allSatisfy { $0[1] == "hotel" })
            let sums = try await rows("reconciliation")
            #expect(!sums.isEmpty)
            #expect(sums.allSatisfy { $0[4] == 0 }, "\(sums)")
            let owed = try await client.get("/v1/liability/roll-forward", as: .program)
            let issuance = try await rows("issuance?month=2026-11")
            let closing = issuance.compactMap { $0[$0.count - 2].integerValue }.reduce(0, +)
            #expect(closing == owed["closing_points"]?.integerValue ?? closing)
            let account = try await rows("statement_at?member_id=\(anna)")
            let balance = try await client.balance(anna)
            #expect(account.first { $0[0] == "available" }?[4] == balance["active"])
            let lots = account.filter { $0[0] == "lot" }.compactMap { $0[4].integerValue }
            let whole = ["active", "pending", "held"].compactMap { balance[$0]?.integerValue }
            #expect(lots.reduce(0, +) == whole.reduce(0, +))
            let way = try await rows("trace?lot=\(names["ANNA_LOT"] ?? "")")
            #expect(way.first?[5] == "issued")
        }
    }

    @Test("Refusals are counted by day, partner and code, and nobody is in them")
    func refusals() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            for number in 1...3 {
                let reply = try await client.post(
                    "/v1/payments",
                    """
                    {"member_id":"\(member)","source":{"id":"p-\(number)"},
                     "bill":{"amount":1000,"currency":"CNY"},"points":300}
                    """,
                    key: "p-\(number)"
                )
                #expect(reply.code == "insufficient_points", "\(reply.text)")
            }
            // Looking something up that is not there is no refusal of points.
            _ = try await client.get("/v1/holds/hld_0000000000099", as: .program)
            let reply = try await client.get("/v1/inspection-queries/refusals", as: .program)
            let rows = reply["rows"]?.arrayValue ?? []
            #expect(rows.count == 1)
            #expect(
                rows.first?.arrayValue
                    == ["2026-11-21", "fruit", "payWithPoints", "insufficient_points", 3]
            )
            client.clock.advance(days: 1)
            let none = "/v1/inspection-queries/refusals?from=2026-11-22"
            let later = try await client.get(none, as: .program)
            #expect(later["rows"]?.arrayValue?.isEmpty == true)
        }
    }

    @Test("A hold and a freeze are told with why, until when and how they ended")
    func holds() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            try await client.give(500, to: member)
            let hold = try await client.hold(member, 200)
            client.clock.advance(seconds: 600)
            let captured = try await client.post("/v1/holds/\(hold)/capture", "{}", key: "c-1")
            #expect(captured.status == 201 || captured.status == 200, "\(captured.text)")
            let frozen = try await client.post(
                "/v1/members/\(member)/freeze",
                #"{"reason":"account_takeover","basis":"反诈法32","words":"异地登录","days":15}"#,
                as: .program,
                key: "f-1"
            )
            #expect(frozen.status == 200, "\(frozen.text)")
            let reply = try await client.get("/v1/inspection-queries/holds", as: .program)
            let rows = (reply["rows"]?.arrayValue ?? []).map { $0.arrayValue ?? [] }
            #expect(rows.map { $0[4] } == ["hold_placed", "member_frozen"])
            #expect(rows.first?[6] == 200 && rows.first?[10] == "hold_captured")
            #expect(rows.first?[12] == 10)
            #expect(rows.last?[5] == "account_takeover" && rows.last?[10] == .null)
        }
    }

    @Test("Complaints are questions and disputes, with working days of the calendar")
    func complaints() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let bought = try await client.buy(member)
            let entry = try #require(bought["entry_id"]?.stringValue)
            let asked = try await client.post(
                "/v1/members/\(member)/questions",
                #"{"entry_id":"\#(entry)","reason":"points_missing","words":"少了"}"#,
                key: "ask"
            )
            let id = try #require(asked["id"]?.stringValue, "\(asked.text)")
            client.clock.advance(days: 9)
            func rows(_ filter: String = "") async throws -> [[JSON]] {
                let path = "/v1/inspection-queries/disputes" + filter
                let reply = try await client.get(path, as: .program)
                #expect(reply.status == 200, "\(reply.text)")
                return (reply["rows"]?.arrayValue ?? []).map { $0.arrayValue ?? [] }
            }
            let open = try await rows()
            #expect(open.count == 1)
            #expect(open.first?[1].stringValue == entry)
            #expect(open.first?[2].stringValue == member)
            #expect(open.first?[3] == "fruit")
            #expect(open.first?[4] == "question" && open.first?[5] == "points_missing")
            // From a Saturday nine days on is a Monday: six working days.
            #expect(open.first?[6] == .null && open.first?[8] == 6 && open.first?[9] == true)
            client.clock.advance(days: 2)
            _ = try await client.post(
                "/v1/questions/\(id)/answer",
                #"{"outcome":"corrected","words":"已补"}"#,
                key: "a"
            )
            let answered = try await rows()
            #expect(answered.first?[7] == "corrected")
            #expect(answered.first?[8] == 8 && answered.first?[9] == false)
            #expect(try await rows("?partner=hotel").isEmpty)
            #expect(try await rows("?from=2026-11-22").isEmpty)
            #expect(try await rows("?until=2026-11-21").count == 1)
        }
    }

    @Test("Copies of data stand beside erasures and withdrawn consents")
    func personal() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let copy = try await client.get("/v1/members/\(member)/export", as: .program)
            #expect(copy.status == 200, "\(copy.text)")
            client.clock.advance(seconds: 60)
            for step in ["consents", "consents/withdraw"] {
                _ = try await client.post(
                    "/v1/members/\(member)/\(step)",
                    #"{"purpose":"marketing"}"#,
                    key: step
                )
            }
            client.clock.advance(seconds: 60)
            let erased = try await client.post(
                "/v1/members/\(member)/erasure",
                #"{"reason":"account_closed","asked_by":"member","points":"forfeit"}"#,
                as: .program,
                key: "erase"
            )
            #expect(erased.status == 200, "\(erased.text)")
            let reply = try await client.get("/v1/inspection-queries/erasures", as: .program)
            let rows = (reply["rows"]?.arrayValue ?? []).map { $0.arrayValue ?? [] }
            #expect(rows.first?[3] == "copy_given", "\(reply.text)")
            #expect(rows.first?[1] == .null && rows.first?[2].stringValue == member)
            #expect(rows.first?[5] == "key")
            #expect(rows.last?[3] == "member_erased")
        }
    }

    @Test("Balances of money are those that all entries come to")
    func money() async throws {
        let server = try await TestServer()
        try await server.run { client in
            _ = try await InspectionStory.tell(client)
            let given = try await client.post(
                "/v1/fund/contributions",
                #"{"purpose":"fund","amount":{"amount":500000,"currency":"CNY"},"reference":"b-1"}"#,
                as: .program,
                key: "fund"
            )
            let reply = try await client.get("/v1/inspection-queries/reconciliation", as: .program)
            let rows = (reply["rows"]?.arrayValue ?? []).map { $0.arrayValue ?? [] }
            #expect(rows.count == 8, "\(reply.text)")
            #expect(rows.allSatisfy { $0[4] == 0 }, "\(reply.text)")
            #expect(reply["truncated"] == false)
            #expect(
                rows.contains { $0[1] == "fen" && ($0[2].integerValue ?? 0) != 0 },
                "\(given.text)"
            )
        }
    }

    @Test("An officer gets the rows of the inspection, and no others")
    func scoped() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let names = try await InspectionStory.tell(client)
            let ben = try #require(names["BEN"])
            try await client.give(100, to: ben)
            let officer = InspectionStory.officer(
                Inspection.Scope(members: [try #require(MemberID(text: ben))])
            )
            func ask(_ path: String) async -> (status: Int, json: JSON) {
                let target = InspectionStory.path("/v1/inspection-queries/\(path)", names)
                return await InspectionStory.ask(server, officer, target)
            }
            #expect(await ask("statement_at?member_id=BEN").status == 200)
            for (path, bound) in [
                ("statement_at?member_id=ANNA", "member"), ("trace?lot=ANNA_LOT", "member"),
                ("flows?partner=fruit", "partner"),
            ] {
                let answer = await ask(path)
                #expect(answer.status == 403, "\(path)")
                #expect(answer.json["params"]?["bound"] == .string(bound), "\(path)")
            }
            let way = await ask("trace?lot=BEN_LOT")
            #expect(way.json["rows"]?.arrayValue?.isEmpty == false)
            let issuance = await ask("issuance?month=2026-11")
            #expect(issuance.json["rows"]?.arrayValue?.isEmpty == true)
        }
    }
}

/// What makes look-ups and evidence stay as they were.
@Suite("Inspection records")
struct InspectionRecordTests {
    @Test("The head of each day's look-ups is signed once the day is over, and not before")
    func heads() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            let log = try #require(server.engine.log)
            #expect(log.waitUntilSigned(1, seconds: 10))
            let officer = InspectionStory.officer(Inspection.Scope())
            func look() async {
                _ = await InspectionStory.ask(server, officer, "/v1/members/\(member)")
            }
            await look()
            try await server.shared.signLookUpHeads()
            #expect(try await client.get("/v1/look-up-heads", as: .program)["data"] == [])
            client.clock.advance(days: 1)
            await look()
            await look()
            client.clock.advance(days: 3)
            for _ in 0..<2 { try await server.shared.signLookUpHeads() }
            let heads = try await client.get("/v1/look-up-heads", as: .program)
            let data = heads["data"]?.arrayValue ?? []
            #expect(data.map { $0["day"] } == ["2026-11-22", "2026-11-21"])
            #expect(data.map { $0["look_up"] } == [3, 1])
            let page = try await client.get("/v1/look-up-heads?limit=1", as: .program)
            let cursor = try #require(page["next_cursor"]?.stringValue)
            let next = "/v1/look-up-heads?limit=1&cursor=\(cursor)"
            #expect(try await client.get(next, as: .program)["data"]?.arrayValue == [data[1]])
            let kept = try await server.shared.book.lookUpHeads(before: nil, limit: 9)
            let lookUps = try await server.shared.book.lookUps(
                LookUpFilter(),
                before: nil,
                limit: 9
            )
            var audit = LookUpAudit(keys: try log.view().keys)
            for lookUp in lookUps.reversed() { audit.add(lookUp) }
            audit.add(kept.reversed())
            var report = VerificationReport.none
            audit.finish(into: &report)
            #expect(report.isSound && report.lookUps == 3, "\(report.problems)")
        }
    }

    @Test("A look-up that was changed, taken out or put behind a signed head is found")
    func forged() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let member = try await client.enrol()
            let log = try #require(server.engine.log)
            #expect(log.waitUntilSigned(1, seconds: 10))
            let officer = InspectionStory.officer(Inspection.Scope())
            for _ in 0..<3 {
                _ = await InspectionStory.ask(server, officer, "/v1/members/\(member)")
            }
            client.clock.advance(days: 1)
            try await server.shared.signLookUpHeads()
            let book = server.shared.book
            let rows = try await book.lookUps(LookUpFilter(), before: nil, limit: 9).reversed()
            let heads = try await book.lookUpHeads(before: nil, limit: 9)
            let keys = try log.view().keys
            func problems(_ rows: [LookUp], _ heads: [LookUpHead], _ keys: LogKeys?) -> [String] {
                var audit = LookUpAudit(keys: keys)
                for row in rows { audit.add(row) }
                audit.add(heads)
                var report = VerificationReport.none
                audit.finish(into: &report)
                return report.problems.map(\.detail)
            }
            let all = Array(rows)
            #expect(problems(all, heads, keys).isEmpty)
            #expect(problems(Array(all.dropFirst()), heads, keys).count >= 2)
            #expect(problems(Array(all.dropLast()), heads, keys).first?.contains("gone") == true)
            let other = LookUp(
                number: 2,
                principal: all[1].principal,
                at: all[1].at,
                operation: "readBalance",
                subject: all[1].subject,
                member: all[1].member,
                hash: all[1].hash
            )
            let changed = problems([all[0], other, all[2]], heads, keys)
            #expect(changed == ["look-up 2 is not what its hash says"])
            #expect(problems(all, heads, nil).first?.contains("no key") == true)
        }
    }

    @Test("An officer finds own look-ups by what, whom and when")
    func filtered() async throws {
        let server = try await TestServer()
        try await server.run { client in
            let names = try await InspectionStory.tell(client)
            let officer = InspectionStory.officer(Inspection.Scope())
            for path in ["/v1/members/ANNA/balance", "/v1/members/BEN/balance"] {
                let target = InspectionStory.path(path, names)
                _ = await InspectionStory.ask(server, officer, target)
            }
            client.clock.advance(days: 2)
            let lots = InspectionStory.path("/v1/members/BEN/lots", names)
            _ = await InspectionStory.ask(server, officer, lots)
            let counts: [(String, Int)] = [
                ("", 3), ("?operation=readBalance", 2), ("?member_id=BEN", 2),
                ("?from=2026-11-22", 1), ("?until=2026-11-22", 2),
                ("?operation=listLots&member_id=ANNA", 0),
            ]
            for (filter, count) in counts {
                let target = InspectionStory.path("/v1/look-ups" + filter, names)
                let answer = await InspectionStory.ask(server, officer, target)
                #expect(answer.json["data"]?.arrayValue?.count == count, "\(filter)")
            }
        }
    }
}
