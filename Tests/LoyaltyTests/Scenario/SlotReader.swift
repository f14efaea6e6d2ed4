// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// Commands about slots.
extension CommandReader {
    /// As in `2026-03-05/09`.
    mutating func slot() throws -> SlotName {
        let parts = try words.required("a slot").split(separator: "/").map(String.init)
        guard parts.count == 2, let day = CalendarDay(iso8601: parts[0]) else {
            throw ScenarioMistake("a slot is day/code")
        }
        return SlotName(day: day, code: parts[1])
    }

    /// The reward, a day, and its slots as `code=09:00-11:00=money/points`.
    mutating func slots() throws -> Command {
        let reward = bank.reward(try words.required("a reward"))
        let day = try day()
        var offers: [SlotOffer] = []
        try options { _, word in
            let parts = word.split(separator: "=").map(String.init)
            guard parts.count == 3 else { return false }
            let times = parts[1].split(separator: "-").compactMap {
                Instant(rfc3339: "\(day)T\($0):00+08:00")
            }
            let places = parts[2].split(separator: "/").compactMap { Int64($0) }
            guard times.count == 2, places.count == 2 else { return false }
            offers.append(
                SlotOffer(
                    code: parts[0],
                    startsAt: times[0],
                    endsAt: times[1],
                    forMoney: places[0],
                    forPoints: places[1]
                )
            )
            return true
        }
        let days = [OfferedDay(day: day, slots: offers)]
        return .importSlots(ImportSlots(reward: reward, days: days))
    }

    /// The reward, and how many codes of others come into its pool.
    mutating func codes() throws -> Command {
        let reward = bank.reward(try words.required("a reward"))
        let count = try words.number("codes")
        let known = bank.state.rewards[Int(reward) - 1].value.codes.imported
        return .importCodes(MadeUpCodes.command(reward, count: count, after: known))
    }

    mutating func scrap() throws -> Command {
        let reward = bank.reward(try words.required("a reward"))
        let command = CancelSlot(reward: reward, slot: try slot(), reason: "as told")
        try options { _, _ in false }
        return .cancelSlot(command)
    }
}
