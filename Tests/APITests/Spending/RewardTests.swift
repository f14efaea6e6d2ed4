// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Primitives
import Testing

@Suite("Rewards over HTTP")
struct RewardTests {
    @Test("A lower price is said both ways: +25 % and -20 %, +20 % and -16.7 %")
    func worth() async throws {
        try await TestServer().run { client in
            let box = try await client.get("/v1/rewards/fruit_box")
            #expect(box["price_partner_points"] == 500)
            #expect(box["fen_per_partner_point"] == ["num": 5, "den": 1])
            #expect(box["times_face_value"] == ["num": 1, "den": 1])
            #expect(box["saving_words"] == .null)
            #expect(box["prices.0.code"] == "melon_season")
            #expect(box["prices.0.value_gain"] == ["num": 1, "den": 4])
            #expect(box["prices.0.price_cut"] == ["num": 1, "den": 5])
            #expect(box["prices.0.saving_words.zh"] == "每分价值+25%,所需积分-20%")
            #expect(box["prices.0.saving_words.en"] == "+25 % value, -20 % price")
            #expect(box["prices.0.fen_per_partner_point"] == ["num": 25, "den": 4])
            #expect(box["prices.0.holds_today"] == false)
            let night = try await client.get("/v1/rewards/room_night", as: .reader)
            #expect(night["kind"] == "room_night")
            #expect(night["details.room.en"] == "Deluxe")
            #expect(night["prices.0.value_gain"] == ["num": 1, "den": 5])
            #expect(night["prices.0.price_cut"] == ["num": 1, "den": 6])
            #expect(night["prices.0.saving_words.en"] == "+20 % value, -16.7 % price")
            for (code, num, den) in [
                ("room_upgrade", 12, 5), ("fruit_cleaning", 10, 3), ("custom_stationery", 3, 1),
            ] {
                let reply = try await client.get("/v1/rewards/\(code)", as: .reader)
                let worth: JSON = ["num": .integer(Int64(num)), "den": .integer(Int64(den))]
                #expect(reply["times_face_value"] == worth, "\(code)")
            }
            #expect(try await client.get("/v1/rewards/nothing").code == "unknown_reward")
        }
    }

    @Test("The terms of a reward can be read: who, when, where, how many, how much in yuan")
    func terms() async throws {
        try await TestServer().run { client in
            let tea = try await client.get("/v1/rewards/honesty_tea_set", as: .reader)
            #expect(tea["from_level"] == "trusted")
            let hamper = try await client.get("/v1/rewards/new_year_hamper", as: .reader)
            #expect(hamper["purchasable.from"] == "2027-01-15")
            #expect(hamper["early.from_level"] == "model")
            let perfume = try await client.get("/v1/rewards/perfume", as: .reader)
            #expect(perfume["cash.maximum"] == ["amount": 12_000, "currency": "CNY"])
            let slice = try await client.get("/v1/rewards/melon_slice", as: .reader)
            #expect(slice["season"] == "melon")
            #expect(slice["next_day"] == "2027-06-01")
            #expect(slice["stores.0.left_today"] == 60)
            #expect(slice["limits.0"] == ["per": "day", "pieces": 1])
        }
    }

    @Test("25 days to the box at 20 yuan a day; a year of 600 a month is 14 boxes and 200 points")
    func progress() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            func progress(_ reward: String, _ query: String) async throws -> Reply {
                try await client.get(
                    "/v1/members/\(member)/rewards/\(reward)/progress?\(query)",
                    as: .program
                )
            }
            let day = try await progress("fruit_box", "per_day=2000")
            #expect(day["missing_points"] == 1_500, "\(day.text)")
            #expect(day["projection.points_each_time"] == 60)
            #expect(day["projection.times"] == 25)
            let month = try await progress("fruit_box", "per_month=60000")
            #expect(month["projection.year.pieces"] == 14)
            #expect(month["projection.year.left_partner_points"] == 200)
            #expect(month["projection.year.value"] == ["amount": 35_000, "currency": "CNY"])
            let pupil = try await progress("notebook_set", "per_month=5000")
            #expect(pupil["projection.times"] == 10)
            #expect(pupil["projection.year.pieces"] == 1)
            #expect(pupil["projection.year.left_partner_points"] == 100)
            try await client.give(600, to: member)
            let nearer = try await progress("fruit_box", "per_day=2000")
            #expect(nearer["available_points"] == 600)
            #expect(nearer["missing_points"] == 900)
            #expect(nearer["projection.times"] == 15)
            #expect(nearer["projection.method.zh"]?.stringValue?.contains("每次积20分") == true)
            let plain = try await progress("fruit_box", "")
            #expect(plain["projection"] == .null)
            #expect(try await progress("fruit_box", "per_day=1&nights=true").status == 400)
            #expect(try await progress("fruit_box", "per_day=0").status == 400)
            #expect(try await progress("nothing", "").code == "unknown_reward")
        }
    }

    @Test("30, 25 and 20 nights by tier, and 25, 21 and 17 off season")
    func nights() async throws {
        // Two weeks on it is off season.
        for (days, expected) in [(0 as Int64, [30, 25, 20]), (14, [25, 21, 17])] {
            let server = try await TestServer()
            server.clock.advance(days: days)
            try await server.run { client in
                let member = try await client.enrol()
                for (tier, nights) in zip(["regular", "silver", "gold"], expected) {
                    if tier != "regular" {
                        let body = #"{"tier":"\#(tier)","reason":"by hand"}"#
                        let reply = try await client.post(
                            "/v1/members/\(member)/tier",
                            body,
                            as: .program,
                            key: tier
                        )
                        #expect(reply.status == 200, "\(reply.text)")
                    }
                    let path = "/v1/members/\(member)/rewards/room_night/progress?nights=true"
                    let reply = try await client.get(path, as: .program)
                    #expect(reply["projection.times"] == .integer(Int64(nights)), "\(reply.text)")
                    #expect(reply["projection.every"] == "night")
                }
            }
        }
    }

    @Test("Anybody may read what a reward cost in each version")
    func priceHistory() async throws {
        try await TestServer().run { client in
            let reply = try await client.get("/v1/rewards/fruit_box/price-history", as: nil)
            #expect(reply.status == 200, "\(reply.text)")
            #expect(reply["data.0.version"] == 1)
            #expect(reply["data.0.price_partner_points"] == 500)
            #expect(
                reply["data.0.options.0"] == ["code": "melon_season", "price_partner_points": 400]
            )
            let unknown = try await client.get("/v1/rewards/nothing/price-history", as: nil)
            #expect(unknown.code == "unknown_reward")
        }
    }

    @Test("A redemption says its terms, and a dry run says the same")
    func redemption() async throws {
        try await TestServer().run { client in
            let member = try await client.enrol()
            try await client.give(20_000, to: member)
            let body = """
                {"member_id":"\(member)","reward":"perfume","cash":{"amount":1200,"currency":"CNY"}}
                """
            let path = "/v1/redemptions"
            let preview = try await client.post(
                path + "?dry_run=true",
                body,
                as: .program,
                key: "a"
            )
            let reply = try await client.post(path, body, as: .program, key: "b")
            #expect(reply.status == 201, "\(reply.text)")
            for field in ["points", "cash", "fee", "option", "terms"] {
                #expect(reply[field] == preview[field])
            }
            #expect(reply["points"] == 11_400)
            #expect(reply["terms.0.program_version"] == 1)
            #expect(reply["terms.0.whole_points"] == 11_400)
            let odd = """
                {"member_id":"\(member)","reward":"perfume","cash":{"amount":1000,"currency":"CNY"}}
                """
            let refused = try await client.post(path, odd, as: .program, key: "c")
            #expect(refused.code == "reward_cash_out_of_range")
            #expect(refused["params.step_fen"] == 1_200)
            let early = #"{"member_id":"\#(member)","reward":"new_year_hamper"}"#
            let closed = try await client.post(path, early, as: .program, key: "d")
            #expect(closed.code == "reward_not_open")
            let slice = #"{"member_id":"\#(member)","reward":"honesty_tea_set"}"#
            let trusted = try await client.post(path, slice, as: .program, key: "e")
            #expect(trusted.code == "reward_not_for_member")
            #expect(trusted["params.level"] == "trusted")
        }
    }
}
