// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Testing

@testable import API

/// What an inspection is about, what it is asked, and what comes of it.
struct InspectionCase: Sendable, CustomTestStringConvertible {
    let title: String
    /// Names of `InspectionStory`.
    let members: [String]
    let partners: [String]
    let until: String?
    let answered: [String]
    /// The bound that each of them breaks.
    let refused: [String: String]

    init(
        _ title: String,
        members: [String] = [],
        partners: [String] = [],
        until: String? = nil,
        answered: [String],
        refused: [String: String] = [:]
    ) {
        self.title = title
        self.members = members
        self.partners = partners
        self.until = until
        self.answered = answered
        self.refused = refused
    }

    var testDescription: String { title }

    func scope(_ names: [String: String]) throws -> Inspection.Scope {
        Inspection.Scope(
            members: try members.map { try #require(MemberID(text: names[$0] ?? "")) },
            partners: partners,
            until: try until.map { try #require(CalendarDay(iso8601: $0)) }
        )
    }
}

/// Two members who buy at two partners, and officers who look at them.
enum InspectionStory {
    /// The ids of what happened, by name.
    static func tell(_ client: Client) async throws -> [String: String] {
        var names: [String: String] = [:]
        for (name, phone) in [("ANNA", "13800000001"), ("BEN", "13800000002")] {
            let member = try await client.enrol(phone: phone, key: phone)
            names[name] = member
            for (shop, sender) in [("FRUIT", Sender.fruit), ("HOTEL", .hotel)] {
                let number = "\(name.lowercased())-\(shop == "FRUIT" ? 1 : 2)"
                let bought = try await client.buy(member, id: number, as: sender, key: number)
                #expect(bought.status == 201, "\(bought.text)")
                let id = try #require(bought["id"]?.stringValue)
                names["\(name)_\(shop)"] = "ent_" + id.dropFirst(4)
                if shop == "FRUIT" { names["\(name)_PURCHASE"] = id }
            }
            let lots = try await client.get("/v1/members/\(member)/lots", as: .program)
            let data = lots["data"]?.arrayValue ?? []
            let lot = data.first { $0["issuer"] == "fruit" }?["id"]?.stringValue
            let id: String = try #require(lot)
            names["\(name)_LOT"] = id
        }
        return names
    }

    /// A path with the ids of names in it.
    static func path(_ path: String, _ names: [String: String]) -> String {
        names.sorted { $0.key.count > $1.key.count }
            .reduce(path) { $0.replacing($1.key, with: $1.value) }
    }

    static func officer(_ scope: Inspection.Scope) -> Principal? {
        Principal(
            staff: 1,
            role: .regulatorOfficer,
            partner: nil,
            inspection: Inspection(
                number: 1,
                officer: 1,
                secondOfficer: 2,
                document: "1",
                purpose: "2",
                scope: scope,
                openedAt: ManualClock.start,
                endsAt: .latest
            )
        )
    }

    static func ask(
        _ server: TestServer,
        _ officer: Principal?,
        _ target: String,
        body: String = "",
        key: String? = nil
    ) async -> (status: Int, json: JSON) {
        let question = InsideQuestion(
            method: body.isEmpty ? .get : .post,
            target: target,
            body: Array(body.utf8),
            idempotencyKey: key,
            language: "en"
        )
        let answer = await InsideCalls(server.shared).answer(question, as: officer)
        return (answer.status, (try? JSONParser.parse(answer.body)) ?? .null)
    }
}
