// SPDX-License-Identifier: Apache-2.0

import Rules

/// Mistakes that only show when documents are read together or taken at their word.
let meaningMistakes =
    referenceMistakes + earningMistakes + valueForMoneyMistakes + tierMistakes
    + creditMistakes + greenMistakes + rewardMistakes + gameMistakes + messageMistakes

private let program = "program.yaml"
private let shop = "partners/shop.yaml"
private let rule = "rules/shop.yaml"
private let hotelRule = "rules/hotel.yaml"
private let season = "rules/season.yaml"
private let reward = "rewards/shop.yaml"

private let referenceMistakes = [
    Mistake(.unexpectedFile, path: "campaigns/spring.yaml", marked: "§code: spring\n"),
    Mistake(.unexpectedFile, path: "rules/shop.yml", marked: "§code: a\n"),
    Mistake(.unexpectedFile, path: "rules/2026/shop.yaml", marked: "§code: a\n"),
    Mistake(
        .duplicateCode,
        path: "partners/two.yaml",
        marked: "{code: §shop, name: {zh: 店, en: Shop}, scene: shop, denomination: 3}\n"
    ),
    Mistake(
        .duplicateCode,
        in: program,
        replacing: "holds:",
        by: "  - {code: §gold, name: {zh: 金, en: G}}\nholds:"
    ),
    Mistake(.duplicateCode, in: rule, replacing: "code: spend", by: "code: §season"),
    Mistake(.duplicateCode, in: reward, replacing: "voucher", by: "§box"),
    Mistake(
        .duplicateCode,
        in: "partners/hotel.yaml",
        replacing: "stores:",
        by: "stores:\n  - {code: north, name: {zh: 店, en: Store}}",
        and: ("code: north, name: {zh: 北", "code: §north, name: {zh: 北")
    ),
    Mistake(.unknownPartner, in: rule, replacing: "[shop]", by: "[§shopp]"),
    Mistake(.unknownPartner, in: reward, replacing: "partner: shop", by: "partner: §restaurant"),
    Mistake(.unknownTier, in: hotelRule, replacing: "gold: 1500", by: "gold: 1500, §silver: 1200"),
    Mistake(.tierWithoutPoints, in: hotelRule, replacing: "{regular: 1000, ", by: "§{"),
    Mistake(
        .contradictoryTerms,
        in: program,
        replacing: "default_minutes: 15",
        by: "§default_minutes: 61"
    ),
]

private let earningMistakes = [
    Mistake(.amountForm, in: rule, replacing: "{points: 1, per_amount: 1.00}", by: "§{points: 1}"),
    Mistake(.amountForm, in: rule, replacing: "{points: 1,", by: "§{points: 1, per_quantity: 1,"),
    Mistake(.expiryOnBaseRule, in: rule, replacing: "items", by: "validity: §{days: 30}\nitems"),
    Mistake(
        .expiryOnBaseRule,
        in: season,
        replacing: "kind: promotional\n",
        by: "",
        and: ("{days: 30}", "§{days: 30}")
    ),
    Mistake(
        .validityTooShort,
        in: season,
        replacing: "immediately",
        by: "30",
        and: ("{days: 30}", "§{days: 30}")
    ),
    Mistake(.validityTooShort, in: season, replacing: "{days: 30}", by: "§{until: 2026-12-31}"),
    Mistake(
        .promotionWithoutEnd,
        .warning,
        in: season,
        replacing: "until: 2026-12-31\n",
        by: "",
        and: ("code: season", "code: §season")
    ),
    Mistake(.ruleNeverFires, in: season, replacing: "until: 2026-12-31", by: "until: §2025-12-31"),
    Mistake(
        .ruleNeverFires,
        in: season,
        replacing: "until: 2026-12-31",
        by: "from: 2026-06-02\nuntil: §2026-06-01"
    ),
    Mistake(.ruleNeverFires, in: season, replacing: "fixed: 10", by: "fixed: §0"),
    Mistake(
        .ruleNeverFires,
        in: rule,
        replacing: "spend",
        by: "§spend",
        and: ("{except", "{categories: [card], except")
    ),
    Mistake(.pointsCannotEarn, in: rule, replacing: "items", by: "only_tenders: [§points]\nitems"),
    Mistake(
        .mixedDenominations,
        in: rule,
        replacing: "[shop]",
        by: "[shop, hotel]",
        and: ("- {per: day", "§- {per: day")
    ),
]

private let valueForMoneyMistakes = [
    Mistake(.rebateOverPurchase, .warning, in: rule, replacing: "{points: 1,", by: "§{points: 21,"),
    Mistake(
        .rewardUnderFaceValue,
        .warning,
        in: reward,
        replacing: "price: 500",
        by: "price: §501"
    ),
    Mistake(.outOfRange, in: shop, replacing: "denomination: 3", by: "denomination: §1000001"),
]
