// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// The town's program as its author would tell it, written down a second time by hand.
///
/// The oracle shares nothing with the rooms it judges but the words of commands and refusals.
enum OracleTown {
    static let partners = ["hotel", "shop", "mall", "utility", "school"]
    static let rewards = ["box", "room", "pen"]
    static let tierCount = 3
    static let startsOn = "2026-01-01"
    static let dayLength: Int64 = 86_400_000_000
    static let holdMinutes: Int64 = 15
    static let longestHoldMinutes: Int64 = 1_440
    static let graceDays: Int64 = 90
    static let aheadMicroseconds: Int64 = 300_000_000

    static func partner(_ number: PartnerNumber) -> String? {
        let index = Int(number.rawValue) - 1
        return partners.indices.contains(index) ? partners[index] : nil
    }

    static func takesPoints(_ partner: String) -> Bool { partner != "school" }

    static func price(_ reward: String) -> Int64 {
        switch reward {
        case "box": 500 * 3
        case "pen": 100 * 3
        default: 30_000
        }
    }

    static func stock(_ reward: String) -> Int64? {
        switch reward {
        case "box": 3
        case "pen": 1
        default: nil
        }
    }

    static func limit(_ reward: String) -> Int64? { reward == "box" ? 2 : nil }

    static func provider(_ reward: String) -> String {
        switch reward {
        case "box": "shop"
        case "pen": "mall"
        default: "hotel"
        }
    }

    /// Days since 1970 in Shanghai, eight hours ahead.
    static func day(_ microseconds: Int64) -> Int64 {
        let local = microseconds + 8 * 3_600_000_000
        return (local - ((local % dayLength) + dayLength) % dayLength) / dayLength
    }

    /// The first moment after the last day of so many.
    static func end(of day: Int64) -> Int64 { (day + 1) * dayLength - 8 * 3_600_000_000 }

    /// Fen for points: five for three.
    static func fen(_ points: Int64) -> Int64 { points * 5 / 3 }

    static func share(_ amount: Int64, _ part: Int64, _ whole: Int64) -> Int64 {
        Int64(Int128(amount) * Int128(part) / Int128(whole))
    }

    // MARK: Earning

    struct Given {
        let rule: String
        /// In program points, before limits.
        let wanted: Int64
        var pendingDays: Int64 = 0
        var validDays: Int64?
        var dayLimit: Int64?
        var memberLimit: Int64?
        /// Program points in a point of the partner.
        var grain: Int64 = 1
    }

    struct Bill {
        var fen: Int64
        var items: [PurchaseItem]
        var tenders: [(isCash: Bool, isPoints: Bool, fen: Int64)]

        /// What of an amount was paid by tenders that count.
        func counted(_ amount: Int64, onlyCash: Bool = false) -> Int64? {
            guard !tenders.isEmpty else { return onlyCash ? nil : amount }
            let all = tenders.reduce(0) { $0 + $1.fen }
            let part = tenders.filter { onlyCash ? $0.isCash : !$0.isPoints }
                .reduce(0) { $0 + $1.fen }
            if onlyCash, part == 0 { return nil }
            return all == 0 ? amount : share(amount, part, all)
        }
    }

    /// What a purchase earns, rule by rule, before limits.
    static func earned(at partner: String, tier: Int, _ bill: Bill) -> [Given] {
        var given: [Given] = []
        switch partner {
        case "hotel":
            let nights = bill.items.filter { $0.unit == "night" }.reduce(0) { $0 + $1.quantity }
            given.append(Given(rule: "night", wanted: nights * [1_000, 1_200, 1_500][tier - 1]))
        case "shop":
            let yuan = (bill.counted(bill.fen) ?? 0) / 100
            given.append(Given(rule: "spend", wanted: yuan * 3, pendingDays: 7, grain: 3))
            let melons = bill.items.filter { $0.category == "melon" }.reduce(0) {
                $0 + $1.amount.fen
            }
            let points = (bill.counted(melons) ?? 0) * 2 / 100
            given.append(
                Given(rule: "melon", wanted: points * 3, validDays: 30, dayLimit: 300, grain: 3)
            )
        case "mall":
            // Rules of one kind come by code.
            let fen = bill.counted(bill.fen) ?? 0
            let extra: Int64 = fen >= 10_000 ? 60 : 0
            given.append(
                Given(rule: "hundred", wanted: extra, pendingDays: 15, memberLimit: 150, grain: 3)
            )
            given.append(Given(rule: "spend", wanted: fen / 100 * 3, pendingDays: 15, grain: 3))
        case "utility":
            let fen = bill.counted(bill.fen, onlyCash: true) ?? 0
            given.append(Given(rule: "cash_bill", wanted: fen / 100))
        default: break
        }
        return given.filter { $0.wanted > 0 }
    }

    static func earned(at partner: String, activity: String) -> [Given] {
        guard partner == "school", activity == "survey" else { return [] }
        return [Given(rule: "survey", wanted: 50, dayLimit: 100)]
    }
}
