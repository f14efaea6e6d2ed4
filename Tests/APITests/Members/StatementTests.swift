// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@Suite("Statements and entries")
struct StatementTests {
    @Test("A statement tells a member's history, newest first")
    func history() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member)
            try await client.give(500, to: member)
            let reply = try await client.get("/v1/members/\(member)/entries", as: .program)
            let kinds = (reply["data"]?.arrayValue ?? []).compactMap { $0["kind"]?.stringValue }
            #expect(kinds == ["points_adjusted", "purchase_recorded", "member_enrolled"])
            #expect(reply["data.1.subject_id"] == "pur_0000000000003")
            #expect(reply["data.1.change.pending"] == 108)
            #expect(reply["data.1.balance.pending"] == 108)
            #expect(reply["data.1.source.id"] == "r-1")
            #expect(reply["data.1.occurred_at"] == "2026-11-20T18:30:00+08:00")
            #expect(reply["data.0.change.active"] == 500)
        }
    }

    @Test("Pages follow each other without a gap, and the cursor belongs to its list")
    func pages() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            for number in 1...6 { _ = try await client.buy(member, id: "r-\(number)") }
            let path = "/v1/members/\(member)/entries"
            var ids: [String] = []
            var cursor: String?
            repeat {
                let tail = cursor.map { "&cursor=\($0)" } ?? ""
                let page = try await client.get(path + "?limit=3" + tail)
                ids += (page["data"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue }
                cursor = page["next_cursor"]?.stringValue
            } while cursor != nil
            #expect(ids.count == 7)
            #expect(ids == ids.sorted(by: >))
        }
    }

    @Test("Filters choose by kind, partner and time")
    func filters() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member)
            _ = try await client.buy(member, id: "h-1", as: .hotel)
            func count(_ query: String) async throws -> Int? {
                let path = "/v1/members/\(member)/entries?" + query
                return try await client.get(path, as: .program)["data"]?.arrayValue?.count
            }
            #expect(try await count("kind=purchase_recorded") == 2)
            #expect(try await count("partner=hotel") == 1)
            #expect(try await count("occurred_at[lt]=2026-11-21T00:00:00%2B08:00") == 2)
            #expect(try await count("occurred_at%5Bgte%5D=2026-11-21T00:00:00%2B08:00") == 1)
            #expect(try await count("kind=hold_placed") == 0)
        }
    }

    @Test("A partner sees the entries that concern it, also the end of its holds")
    func visible() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(500, to: member)
            let hold = try await client.hold(member, 100)
            _ = try await client.post("/v1/holds/\(hold)/release", "{}", key: "end")
            _ = try await client.buy(member, id: "h-1", as: .hotel)
            func kinds(_ sender: Sender) async throws -> [String] {
                let reply = try await client.get("/v1/members/\(member)/entries", as: sender)
                return (reply["data"]?.arrayValue ?? []).compactMap { $0["kind"]?.stringValue }
            }
            #expect(try await kinds(.fruit) == ["hold_released", "hold_placed", "member_enrolled"])
            #expect(try await kinds(.hotel) == ["purchase_recorded"])
            let entry = "/v1/entries/ent_0000000000005"
            #expect(try await client.get(entry, as: .fruit)["kind"] == "hold_released")
            #expect(try await client.get(entry, as: .hotel).code == "unknown_entry")
            let other = "/v1/members/\(member)/entries?partner=hotel"
            #expect(try await client.get(other).code == "partner_mismatch")
        }
    }

    @Test("An entry shows its transfers and the changes of lots")
    func entry() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            _ = try await client.buy(member)
            let reply = try await client.get("/v1/entries/ent_0000000000003")
            #expect(reply.status == 200)
            #expect(reply["transfers.0.debit"] == "issued:fruit")
            #expect(reply["transfers.0.credit"] == .string("pending:\(member)"))
            #expect(reply["transfers.0.amount"] == 108)
            #expect(reply["lot_changes.0.change"] == "issued")
            #expect(reply["lot_changes.0.points"] == 108)
            #expect(reply["previous_entry_id"] == "ent_0000000000002")
            #expect(try await client.get("/v1/entries/ent_0000000000099").code == "unknown_entry")
            #expect(try await client.get("/v1/entries/what").code == "unknown_entry")
        }
    }

    @Test("A program's publication is an entry for the operator only")
    func publication() async throws {
        try await TestServer().run { client in
            let path = "/v1/entries/ent_0000000000001"
            #expect(try await client.get(path).code == "unknown_entry")
            let reply = try await client.get(path, as: .program)
            #expect(reply["kind"] == "program_published")
            #expect(reply["member_id"] == .null)
            #expect(reply["change"] == .null)
        }
    }
}
