// SPDX-License-Identifier: Apache-2.0

import Rules

/// Mistakes in one key or value.
let valueMistakes: [Mistake] =
    keyMistakes + textMistakes + numberMistakes + listMistakes + choiceMistakes

private let program = "program.yaml"
private let hotel = "partners/hotel.yaml"
private let shop = "partners/shop.yaml"
private let rule = "rules/shop.yaml"
private let season = "rules/season.yaml"
private let reward = "rewards/shop.yaml"

private let keyMistakes = [
    Mistake(
        .missingKey,
        in: program,
        replacing: "holds:",
        by: "organiser: §{name: {zh: 甲, en: A}, registration: R, contact: C}\nholds:"
    ),
    Mistake(
        .missingKey,
        in: program,
        replacing: "holds:",
        by: "complaints: §{channel: {zh: 甲, en: A}}\nholds:"
    ),
    Mistake(.unknownKey, in: shop, replacing: "scene:", by: "scene: shop\n§seen:"),
    Mistake(.unknownKey, in: program, replacing: "en: Small", by: "en: Small, §fr: Petit"),
    Mistake(.unknownKey, in: rule, replacing: "points: 100}", by: "points: 100, §of: shop}"),
    Mistake(.unknownKey, in: rule, replacing: "per_amount", by: "§<<: 1, per_amount"),
    Mistake(.missingKey, in: program, replacing: "code: small\n", by: "§"),
    Mistake(.missingKey, in: season, replacing: "code: season\n", by: "§"),
    Mistake(.missingKey, in: rule, replacing: "{points: 1, ", by: "§{"),
    Mistake(.missingKey, in: shop, replacing: "{zh: 水果店, en: Fruit shop}", by: "§{zh: 水果店}"),
    Mistake(.missingValue, in: shop, replacing: "denomination: 3", by: "denomination:§"),
    Mistake(.missingValue, in: rule, replacing: "code: spend", by: "code: §~"),
    Mistake(.keyNotApplicable, in: rule, replacing: "items:", by: "§activity: survey\nitems:"),
    Mistake(.keyNotApplicable, in: season, replacing: "until", by: "§minimum_amount: 1\nuntil"),
    Mistake(.keyNotApplicable, in: season, replacing: "until", by: "§only_tenders: [cash]\nuntil"),
    Mistake(.keyNotApplicable, in: season, replacing: "until", by: "§items: {skus: [a]}\nuntil"),
    Mistake(.keyNotApplicable, in: season, replacing: "{fixed: 10", by: "{fixed: 10, §step: 2"),
    Mistake(
        .keyNotApplicable,
        in: season,
        replacing: "{fixed: 10",
        by: "{points: 1, §per_amount: 1.00"
    ),
    Mistake(
        .keyNotApplicable,
        in: season,
        replacing: "{fixed: 10",
        by: "{points: 1, per_quantity: 1, §unit: page"
    ),
    Mistake(.keyNotApplicable, in: rule, replacing: "per_amount", by: "§unit: bag, per_amount"),
    Mistake(.keyNotApplicable, in: program, replacing: "debt, max", by: "waive, §max"),
    Mistake(.wrongType, in: rule, replacing: "code: spend", by: "code: §[spend]"),
    Mistake(.wrongType, in: rule, replacing: "[shop]", by: "§shop"),
    Mistake(.wrongType, in: season, replacing: "{days: 30}", by: "§{days: 30, until: 2027-01-01}"),
    Mistake(.wrongType, in: program, replacing: "{zh: 小计划, en: Small}", by: "§Small"),
    Mistake(.wrongType, path: "rules/more.yaml", marked: "§just words\n"),
]

private let textMistakes = [
    Mistake(.badText, in: program, replacing: "小计划", by: "§\"\""),
    Mistake(.badText, in: program, replacing: "小计划", by: "§\"\\t\\u0001\""),
    Mistake(.badText, in: program, replacing: "小计划", by: "§\"A\\u202Eb\""),
    Mistake(.badText, in: program, replacing: "小计划", by: "§" + String(repeating: "长", count: 101)),
    Mistake(.badCode, in: rule, replacing: "code: spend", by: "code: §Spend"),
    Mistake(.badCode, in: rule, replacing: "code: spend", by: "code: §1spend"),
    Mistake(.badCode, in: season, replacing: "activity: survey", by: "activity: §问卷"),
    Mistake(
        .badCode,
        in: program,
        replacing: "small",
        by: "§a" + String(repeating: "b", count: 64)
    ),
    Mistake(
        .reservedCode,
        path: "partners/new.yaml",
        marked: "{code: §all, name: {zh: 全, en: All}, scene: shop, denomination: 1}"
    ),
    Mistake(.reservedCode, in: program, replacing: "code: gold", by: "code: §otherwise"),
]

private let numberMistakes = [
    Mistake(.badNumber, in: shop, replacing: "denomination: 3", by: "denomination: §3.5"),
    Mistake(.badNumber, in: shop, replacing: "denomination: 3", by: "denomination: §1e3"),
    Mistake(.badNumber, in: shop, replacing: "denomination: 3", by: "denomination: §0x1F"),
    Mistake(.badNumber, in: shop, replacing: "denomination: 3", by: "denomination: §03"),
    Mistake(.badNumber, in: reward, replacing: "price: 500", by: "price: §99999999999999999999"),
    Mistake(.badNumber, in: reward, replacing: "price: 500", by: "price: §five"),
    Mistake(.badNumber, in: reward, replacing: "stock: 10", by: "stock: §infinite"),
    Mistake(.badAmount, in: rule, replacing: "per_amount: 1.00", by: "per_amount: §1.005"),
    Mistake(.badAmount, in: rule, replacing: "per_amount: 1.00", by: "per_amount: §.5"),
    Mistake(.badAmount, in: rule, replacing: "per_amount: 1.00", by: "per_amount: §1e2"),
    Mistake(.badAmount, in: rule, replacing: "per_amount: 1.00", by: "per_amount: §'1,000'"),
    Mistake(.badRatio, in: program, replacing: "1/60", by: "§one sixtieth"),
    Mistake(.badRatio, in: program, replacing: "1/60", by: "§1/60/2"),
    Mistake(.badRatio, in: program, replacing: "1/60", by: "§0.5/60"),
    Mistake(.badDate, in: program, replacing: "2026-01-01", by: "§2026-02-30"),
    Mistake(.badDate, in: season, replacing: "2026-12-31", by: "§31.12.2026"),
    Mistake(.outOfRange, in: shop, replacing: "denomination: 3", by: "denomination: §0"),
    Mistake(.outOfRange, in: shop, replacing: "denomination: 3", by: "denomination: §-3"),
    Mistake(.outOfRange, in: program, replacing: "days: 7", by: "days: §3651"),
    Mistake(.outOfRange, in: rule, replacing: "1.00", by: "§0.00"),
    Mistake(.outOfRange, in: rule, replacing: "1.00", by: "§10000000000.01"),
    Mistake(.outOfRange, in: rule, replacing: "points: 100", by: "points: §0"),
    Mistake(.outOfRange, in: program, replacing: "1/60", by: "§0/60"),
    Mistake(.outOfRange, in: program, replacing: "1/60", by: "§1/0"),
    Mistake(.outOfRange, in: program, replacing: "1/60", by: "§0"),
    Mistake(.outOfRange, in: season, replacing: "{days: 30}", by: "{days: §36501}"),
    Mistake(.outOfRange, in: season, replacing: "immediately", by: "§-1"),
]

private let listMistakes = [
    Mistake(.emptyList, in: rule, replacing: "[shop]", by: "§[]"),
    Mistake(.emptyList, in: rule, replacing: "{except_categories: [card]}", by: "§{}"),
    Mistake(
        .listTooLong,
        in: rule,
        replacing: "[card]",
        by: "§[" + (0...10_000).map { "c\($0)" }.joined(separator: ",") + "]"
    ),
    Mistake(.duplicateValue, in: rule, replacing: "[card]", by: "[card, §card]"),
    Mistake(.duplicateValue, in: rule, replacing: "[shop]", by: "[shop, §shop]"),
    Mistake(
        .duplicateValue,
        in: rule,
        replacing: "items",
        by: "only_tenders: [cash, §cash]\nitems"
    ),
    Mistake(
        .duplicateValue,
        in: rule,
        replacing: "  - {per: day, points: 100}",
        by: "  - {per: day, points: 100}\n  - §{per: day, points: 90}"
    ),
]

private let choiceMistakes = [
    Mistake(.unknownValue, in: program, replacing: "CNY", by: "§USD"),
    Mistake(.unknownValue, in: program, replacing: "Asia/Shanghai", by: "§Asia/Shangai"),
    Mistake(.unknownValue, in: program, replacing: "debt,", by: "§forgive,"),
    Mistake(.unknownValue, in: hotel, replacing: "scene: hotel", by: "scene: §hostel"),
    Mistake(.unknownValue, in: hotel, replacing: "yes", by: "§maybe"),
    Mistake(.unknownValue, in: rule, replacing: "kind: base", by: "kind: §basic"),
    Mistake(.unknownValue, in: rule, replacing: "trigger: purchase", by: "trigger: §refund"),
    Mistake(.unknownValue, in: rule, replacing: "per: day", by: "per: §fortnight"),
    Mistake(.unknownValue, in: rule, replacing: "1.00}", by: "1.00, rounding: §up}"),
    Mistake(.unknownValue, in: rule, replacing: "items", by: "only_tenders: [§gold]\nitems"),
]
