// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A reward as a member sees it today: what it costs, and whether it can be had.
struct RewardOffer: Hashable, Sendable {
    /// Whether the member can have it, and if not, why.
    enum Standing: Hashable, Sendable {
        case open
        case missing(Int64)
        case soldOut
        /// From a day on; `nil` when nobody knows which.
        case later(String?)
        case notForMember
    }

    let code: String
    let name: String
    let partner: String
    let kind: String
    let basePrice: Int64
    /// The lowest price that holds for everybody today.
    let price: Int64
    let savingWords: String
    let valueFen: Int64
    let takesCash: Bool
    let left: Int64?
    let standing: Standing

    init(
        _ reward: JSON,
        points: Int64,
        tier: String,
        level: String,
        day: String,
        _ language: PageLanguage
    ) {
        code = reward.text(at: "code")
        name = reward.words(at: "name", language)
        partner = reward.text(at: "partner")
        kind = reward.text(at: "kind")
        basePrice = reward.number(at: "price_points")
        let options = reward.list(at: "prices").filter { option in
            option.flag(at: "holds_today") && RewardOffer.admits(option, tier, level)
        }
        let best = options.min { $0.number(at: "price_points") < $1.number(at: "price_points") }
        price = min(best?.number(at: "price_points") ?? basePrice, basePrice)
        savingWords = price < basePrice ? best?.words(at: "saving_words", language) ?? "" : ""
        valueFen = reward.fen(at: "value")
        takesCash = reward["cash"]?.objectValue != nil
        let limits = ["stock_left", "left_today", "left_this_month"]
        left = limits.compactMap { reward[$0]?.integerValue }.min()
        standing = RewardOffer.standing(
            reward,
            missing: price - points,
            left: left,
            isForMember: RewardOffer.admits(reward, tier, level),
            day: day
        )
    }

    private static func standing(
        _ reward: JSON,
        missing: Int64,
        left: Int64?,
        isForMember: Bool,
        day: String
    ) -> Standing {
        guard reward.text(at: "publication") == "published" else { return .later(nil) }
        let window = reward.object(at: "purchasable")
        if let from = window.textIfAny(at: "from"), from > day { return .later(from) }
        if let until = window.textIfAny(at: "until"), until < day { return .later(nil) }
        let next = reward.textIfAny(at: "next_day")
        if next == nil || next ?? "" > day { return .later(next) }
        if left == 0 { return .soldOut }
        if !isForMember { return .notForMember }
        return missing > 0 ? .missing(missing) : .open
    }

    private static let levels = ["none", "trusted", "model"]

    /// Whether a member of this tier and level of credit is among those it is for.
    private static func admits(_ part: JSON, _ tier: String, _ level: String) -> Bool {
        let needed = levels.firstIndex(of: part.text(at: "from_level")) ?? 0
        guard needed <= levels.firstIndex(of: level) ?? 0 else { return false }
        let tiers = part.list(at: "tiers").compactMap(\.stringValue)
        return tiers.isEmpty || tiers.contains(tier)
    }
}
