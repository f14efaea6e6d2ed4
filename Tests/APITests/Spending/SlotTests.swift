// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@testable import API

@Suite("Slots over HTTP")
struct SlotTests {
    private static func slot(_ code: String, _ hour: Int, _ money: Int, _ points: Int) -> String {
        let day = "2026-12-24T"
        let (from, until) = (hour < 10 ? "0\(hour)" : "\(hour)", "\(hour + 2)")
        return """
            {"code":"\(code)","starts_at":"\(day)\(from):00:00+08:00",
             "ends_at":"\(day)\(until.count < 2 ? "0" + until : until):00:00+08:00",
             "for_money":\(money),"for_points":\(points)}
            """
    }

    private func offer(
        _ client: Client,
        _ slots: [String],
        reward: String = "scenic_entry",
        key: String
    ) async throws -> Reply {
        try await client.post(
            "/v1/slot-imports",
            #"{"reward":"\#(reward)","days":[{"day":"2026-12-24","slots":[\#(slots.joined(separator: ","))]}]}"#,
            as: .program,
            key: key
        )
    }

    private func wish(_ member: String, _ code: String, reward: String = "scenic_entry") -> String {
        #"{"member_id":"\#(member)","reward":"\#(reward)","slot":{"day":"2026-12-24","code":"\#(code)"}}"#
    }

    @Test("Money has 09, 11 and 14, points have 14: refused, with 09 and 11 named")
    func parity() async throws {
        try await TestServer().run { client in
            let before = try await client.get("/v1/rewards/scenic_entry", as: .reader)
            #expect(before["publication"] == "not_yet_published")
            #expect(before["slots.missing"] == "no_inventory")
            let refused = try await offer(
                client,
                [
                    Self.slot("09", 9, 40, 0), Self.slot("11", 11, 40, 0),
                    Self.slot("14", 14, 40, 5),
                ],
                key: "a"
            )
            #expect(refused.status == 422)
            #expect(refused.code == "parity_broken")
            #expect(refused["params.missing"] == ["2026-12-24/09", "2026-12-24/11"])
            let none = try await client.get(
                "/v1/rewards/scenic_entry/slots?from=2026-12-24",
                as: .reader
            )
            #expect(none["data"] == [])
            let member = try await client.enrol()
            try await client.give(20_000, to: member)
            let early = try await client.post(
                "/v1/redemptions",
                wish(member, "14"),
                as: .program,
                key: "early"
            )
            #expect(early.status == 409)
            #expect(early.code == "reward_not_published")
            let slots = [Self.slot("09", 9, 40, 1), Self.slot("11", 11, 40, 2)]
            let taken = try await offer(client, slots, key: "b")
            #expect(taken.status == 200, "\(taken.text)")
            #expect(taken["days.0.for_points"] == 3)
            #expect(try await offer(client, slots, key: "b")["entry_id"] == taken["entry_id"])
            #expect(try await offer(client, slots, key: "c")["outcome"] == "unchanged")
            let after = try await client.get("/v1/rewards/scenic_entry", as: .reader)
            #expect(after["publication"] == "published")
            #expect(after["slots.from"] == "2026-12-24")
        }
    }

    @Test("A place is taken, shown, and full; the refusal names the next free slot")
    func redeem() async throws {
        try await TestServer().run { client in
            let slots = [Self.slot("09", 9, 40, 1), Self.slot("11", 11, 40, 2)]
            #expect(try await offer(client, slots, key: "a").status == 200)
            let member = try await client.enrol()
            try await client.give(20_000, to: member)
            let made = try await client.post(
                "/v1/redemptions",
                wish(member, "09"),
                as: .program,
                key: "1"
            )
            #expect(made.status == 201, "\(made.text)")
            #expect(made["slot.starts_at"] == "2026-12-24T09:00:00+08:00")
            #expect(made["slot.code"] == "09")
            let id = try #require(made["id"]?.stringValue)
            let read = try await client.get("/v1/redemptions/\(id)", as: .program)
            #expect(read["usable_from"] == "2026-12-24T00:00:00+08:00")
            #expect(read["expires_at"] == "2026-12-24T11:00:00+08:00")
            #expect(read["cancellable_until"] == "2026-12-24T09:00:00+08:00")
            let full = try await client.post(
                "/v1/redemptions",
                wish(member, "09"),
                as: .program,
                key: "2"
            )
            #expect(full.code == "slot_full")
            #expect(full["params.next"] == ["2026-12-24/11"])
            let soon = try await client.post(
                "/v1/redemptions/\(id)/use",
                "{}",
                as: .program,
                key: "3"
            )
            #expect(soon.code == "slot_not_begun")
            let page = try await client.get(
                "/v1/rewards/scenic_entry/slots?from=2026-12-01&limit=1",
                as: .reader
            )
            #expect(page["data.0.status"] == "full")
            #expect(page["has_more"] == true)
            let one = try await client.get(
                "/v1/rewards/scenic_entry/slots/2026-12-24/11",
                as: .reader
            )
            #expect(one["free"] == 2)
            let missing = try await client.get(
                "/v1/rewards/scenic_entry/slots/2026-12-24/12",
                as: .reader
            )
            #expect(missing.code == "unknown_slot")
            let plain = try await client.get("/v1/rewards/fruit_box/slots", as: .reader)
            #expect(plain.code == "reward_has_no_slots")
            let far = try await client.get(
                "/v1/rewards/scenic_entry/slots?until=2027-12-24",
                as: .reader
            )
            #expect(far.code == "invalid_parameter")
        }
    }

    @Test("#51: melons and durians are washed, apples are not")
    func items() async throws {
        try await TestServer().run { client in
            try await client.openCleaning()
            let member = try await client.enrol()
            try await client.give(20_000, to: member)
            for (item, status) in [("melon", 201), ("durian", 201), ("apple", 422)] {
                let body = Bodies.cleaning(member).replacing("melon", with: item)
                let reply = try await client.post("/v1/redemptions", body, key: item)
                #expect(reply.status == status, "\(reply.text)")
                guard status == 422 else {
                    #expect(reply["item"] == .string(item))
                    continue
                }
                #expect(reply.code == "item_not_allowed")
                #expect(reply["params.allowed"] == ["melon", "durian"])
            }
        }
    }

    @Test("A cancelled flight gives 30,000 points back with 3,000 more, and says how far it is")
    func cancel() async throws {
        try await TestServer().run { client in
            let slots = [Self.slot("HM12", 9, 150, 5)]
            #expect(try await offer(client, slots, reward: "award_ticket", key: "a").status == 200)
            let member = try await client.enrol()
            try await client.give(30_000, to: member)
            let made = try await client.post(
                "/v1/redemptions",
                wish(member, "HM12", reward: "award_ticket"),
                as: .program,
                key: "1"
            )
            #expect(made.status == 201, "\(made.text)")
            let body = """
                {"reward":"award_ticket","slot":{"day":"2026-12-24","code":"HM12"},"reason":"weather"}
                """
            let stranger = try await client.post("/v1/slot-cancellations", body, as: .hotel)
            #expect(stranger.code == "partner_mismatch")
            let cancelled = try await client.post(
                "/v1/slot-cancellations",
                body,
                as: .program,
                key: "2"
            )
            #expect(cancelled.status == 200, "\(cancelled.text)")
            #expect(cancelled["redemptions"] == 1)
            let again = try await client.post(
                "/v1/slot-cancellations",
                body,
                as: .program,
                key: "3"
            )
            #expect(again["entry_id"] == cancelled["entry_id"])
            #expect(try await client.balance(member)["active"] == 33_000)
            let path = "/v1/rewards/award_ticket/slots/2026-12-24/HM12"
            let slot = try await client.get(path, as: .reader)
            #expect(slot["status"] == "cancelled")
            #expect(slot["cancellation.redemptions_left"] == 0)
            let id = try #require(made["id"]?.stringValue)
            let read = try await client.get("/v1/redemptions/\(id)", as: .program)
            #expect(read["status"] == "cancelled_by_partner")
            #expect(read["history.0.compensation"] == 3_000)
        }
    }
}
