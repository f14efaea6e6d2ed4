// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Reports of green actions")
struct GreenReportTests {
    @Test("A member's report adds up by activity, month and factor, and names the sources")
    func member() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let path = "/v1/members/\(member)/green"
            let empty = try await client.get(path, as: .program)
            #expect(empty.status == 200, "\(empty.text)")
            #expect(empty["grams"] == 0)
            #expect(empty["factors"]?.arrayValue?.isEmpty == true)
            _ = try await client.ride(member)
            _ = try await client.ride(member, reference: "trip-2", source: "s-2")
            let report = try await client.get(path, as: .program)
            #expect(report["object"] == "green_report")
            #expect(report["member_id"]?.stringValue == member)
            #expect(report["notice.zh"] == "估算,不可交易")
            #expect(report["actions"] == 2)
            #expect(report["grams"] == 1_120)
            #expect(report["grams_returned"] == 0)
            #expect(report["kinds.0.kind"] == "metro_trip")
            #expect(report["kinds.0.grams"] == 1_120)
            #expect(report["months.0.month"] == "2026-11")
            #expect(report["months.0.actions"] == 2)
            #expect(report["factors.0.factor"] == "metro_shenzhen_2021")
            #expect(report["factors.0.grams"] == 1_120)
            #expect(report["factors.0.year"] == 2_021)
            #expect(report["factors.0.source"]?.stringValue?.isEmpty == false)
            #expect(report["groups"] == .null)
            #expect(report["partners"] == .null)
            let day = String(Bodies.yesterday.prefix(10))
            #expect(report["days.0.day"]?.stringValue == day)
            #expect(report["days.0.actions"] == 2)
            #expect(report["days.1"] == nil)
            // One city has published a figure for its metro, so the estimate has no range.
            #expect(report["grams_highest"] == 1_120)
            #expect(report["factors.0.grams_highest"] == 1_120)
        }
    }

    @Test("Where published figures differ a report and its certificate say how far")
    func range() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let meal = try await client.report(
                "no_cutlery",
                1,
                #"{"grade":"attested","provider":"app","reference":"m-1"}"#,
                of: member,
                at: "restaurant"
            )
            #expect(meal.status == 201, "\(meal.text)")
            let report = try await client.get("/v1/members/\(member)/green", as: .program)
            let grams = try #require(report["grams"]?.integerValue)
            let highest = try #require(report["grams_highest"]?.integerValue)
            #expect(grams > 0 && highest == grams * 40_000 / 15_900, "\(report.text)")
            #expect(report["factors.0.grams_highest"]?.integerValue == highest)
            let number = try #require(report["certificate"]?.stringValue)
            let shown = try await client.get("/v1/green-certificates/\(number)", as: nil)
            #expect(shown["grams_highest"]?.integerValue == highest)
            let page = try await client.get("/green/\(number)", as: nil)
            #expect(page.text.contains("区间"), "\(page.text)")
        }
    }

    @Test("What a member's class did is told beside its own part, once ten people are in it")
    func communities() async throws {
        try await TestServer().run { client in
            var members: [String] = []
            for number in 10...19 {
                let member = try await client.enrol(
                    phone: "138001380\(number)",
                    key: "enrol-\(number)"
                )
                members.append(member)
                let lesson = try await client.post(
                    "/v1/activities",
                    """
                    {"member_id":"\(member)","source":{"id":"\(member)"},"kind":"lesson",
                     "occurred_at":"\(Bodies.yesterday)","group":"class_3_1"}
                    """,
                    as: .school,
                    key: "lesson-\(member)"
                )
                #expect(lesson.status == 201, "\(lesson.text)")
                let path = "/v1/members/\(members[0])/green/communities"
                let report = try await client.get(path, as: .program)
                #expect(report.status == 200, "\(report.text)")
                #expect(report["communities.0.partner"] == .null)
                #expect(report["communities.1.partner"] == "school")
                #expect(report["communities.2.group"] == "class_3_1")
                for index in 0...2 {
                    let isEnough = members.count == 10
                    #expect(report["communities.\(index).own.actions"] == 1)
                    #expect(
                        report["communities.\(index).together.actions"]
                            == (isEnough ? 10 : nil),
                        "\(members.count)"
                    )
                }
                // A partner learns of its own groups only.
                let part = try await client.get(path, as: .school)
                #expect(part["communities.0.partner"] == "school", "\(part.text)")
                let other = try await client.get(path, as: .fruit)
                #expect(other["communities.0"] == nil, "\(other.text)")
            }
            let nobody = try await client.get("/v1/members/mem_0000000000099/green/communities")
            #expect(nobody.code == "unknown_member")
        }
    }

    @Test("A partner's key sees of a member what was done at its own partner")
    func ownPartner() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.ride(member)
            let path = "/v1/members/\(member)/green"
            #expect(try await client.get(path, as: .school)["grams"] == 560)
            #expect(try await client.get(path, as: .fruit)["grams"] == 0)
            #expect(try await client.get(path, as: .reader).code == "permission_denied")
            for nobody in ["mem_0000000000099", "x"] {
                let reply = try await client.get("/v1/members/\(nobody)/green")
                #expect(reply.status == 404)
                #expect(reply.code == "unknown_member")
            }
        }
    }

    @Test("A partner's report is for itself and the operator, with its groups")
    func partner() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.ride(member)
            _ = try await client.post(
                "/v1/activities",
                """
                {"member_id":"\(member)","source":{"id":"l-1"},"kind":"lesson",
                 "occurred_at":"\(Bodies.yesterday)","group":"class_3_1"}
                """,
                as: .school,
                key: "lesson"
            )
            let path = "/v1/partners/school/green"
            for sender in [Sender.school, .program] {
                let report = try await client.get(path, as: sender)
                #expect(report.status == 200, "\(report.text)")
                #expect(report["partner"] == "school")
                #expect(report["actions"] == 2)
                #expect(report["grams"] == 560)
                #expect(report["groups.0.group"] == "class_3_1")
                #expect(report["groups.0.actions"] == 1)
            }
            let other = try await client.get(path, as: .hotel)
            #expect(other.status == 403)
            #expect(other.code == "partner_mismatch")
            let unknown = try await client.get("/v1/partners/nobody/green", as: .program)
            #expect(unknown.code == "unknown_partner")
            let auditor = try await client.get(path, as: .auditor)
            #expect(auditor["params.scope"] == "reports:read")
        }
    }

    @Test("The program's report is the sum of its partners', and follows every entry")
    func program() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            let path = "/v1/program/green"
            var grams: Int64 = 0
            for number in 1...6 {
                let sender: Sender = number.isMultiple(of: 2) ? .school : .fruit
                let ride = try await client.ride(
                    member,
                    reference: "trip-\(number)",
                    source: "s-\(number)",
                    as: sender
                )
                #expect(ride.status == 201, "\(ride.text)")
                grams += try #require(ride["grams"]?.integerValue)
                let report = try await client.get(path, as: .program)
                #expect(report["grams"]?.integerValue == grams)
                #expect(report["actions"]?.integerValue == Int64(number))
                let partners = report["partners"]?.arrayValue ?? []
                let sum = partners.reduce(Int64(0)) { $0 + ($1["grams"]?.integerValue ?? 0) }
                #expect(sum == grams)
            }
            let partner = try await client.get(path)
            #expect(partner["grams"]?.integerValue == grams)
            #expect(partner["partners"] == .null)
            #expect(try await client.get(path, as: .reader).code == "permission_denied")
        }
    }

    @Test("Many who ask at once get the same totals")
    func atOnce() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.ride(member)
            let grams = try await withThrowingTaskGroup(of: Int64?.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        try await client.get("/v1/program/green", as: .program)["grams"]?
                            .integerValue
                    }
                }
                return try await group.reduce(into: [Int64?]()) { $0.append($1) }
            }
            #expect(grams == Array(repeating: 560, count: 16))
        }
    }
}
