// SPDX-License-Identifier: Apache-2.0

import Rules

private let reward = "rewards/shop.yaml"

/// Puts keys into the document of the box.
private func box(_ code: DiagnosticCode, _ keys: String) -> Mistake {
    Mistake(code, in: reward, replacing: "  stock: 10", by: "  \(keys)\n  stock: 10")
}

/// What a reward may not say.
let rewardMistakes = [
    box(.priceAboveBase, "prices: [{code: a, season: summer, price: §501}]"),
    box(.unknownSeason, "prices: [{code: a, season: §autumn, price: 400}]"),
    box(.unknownTier, "prices: [{code: a, for_tiers: [§silver], price: 400}]"),
    box(.unknownTier, "for_tiers: [§silver]"),
    box(.unknownSeason, "season: §autumn"),
    box(.unknownValue, "for_levels: [§none]"),
    box(
        .keyNotApplicable,
        "prices: [{code: a, season: summer, §dates: {until: 2026-05-01}, price: 4}]"
    ),
    box(.duplicateValue, "prices: [{code: a, price: 400}, {code: §a, price: 300}]"),
    box(.outOfRange, "cash: §{minimum_points: 1, maximum: 25.00, step: 1.00}"),
    box(.outOfRange, "cash: §{minimum_points: 501, maximum: 5.00, step: 1.00}"),
    box(.outOfRange, "cash: {minimum_points: 1, §maximum: 5.00, step: 2.00}"),
    box(.contradictoryTerms, "§visible: {until: 2026-05-01}"),
    box(.contradictoryTerms, "purchasable: {from: 2026-05-01}\n  §usable: {until: 2026-04-01}"),
    box(.missingKey, "early: §{for_tiers: [gold], hours: 2}"),
    box(.missingKey, "purchasable: {from: 2026-05-01}\n  early: §{for_tiers: [gold]}"),
    box(.missingKey, "purchasable: {from: 2026-05-01}\n  early: §{hours: 2}"),
    Mistake(
        .keyNotApplicable,
        in: reward,
        replacing: "  stock: 10",
        by: "  limits: [{per: member, pieces: 2}]\n  stock: 10",
        and: ("limit_per_member", "§limit_per_member")
    ),
    box(
        .keyNotApplicable,
        "kind: ticket\n  ticket: {admits: 1}\n  §voucher: {threshold: 0, partial_use: no}"
    ),
    box(.keyNotApplicable, "§ticket: {admits: 1}"),
    box(.unknownValue, "kind: §gift"),
    Mistake(
        .amountForm,
        in: reward,
        replacing: "  stock: 10",
        by: "  kind: external_miles\n  external_miles: {rate: 3, miles: 100}\n  stock: 10",
        and: ("price: 500", "price: §500")
    ),
    Mistake(.missingKey, in: reward, replacing: "  stock: 10", by: "  stock: §{}"),
    Mistake(
        .unknownStore,
        in: reward,
        replacing: "  stock: 10",
        by: "  stock: {stores: [{store: §south}]}"
    ),
    Mistake(
        .duplicateValue,
        in: reward,
        replacing: "  stock: 10",
        by: "  limits: [{per: day, pieces: 1}, §{per: day, pieces: 2}]\n  stock: 10"
    ),
]
