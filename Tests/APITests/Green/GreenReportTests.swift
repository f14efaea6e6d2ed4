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
