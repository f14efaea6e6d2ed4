// SPDX-License-Identifier: Apache-2.0

import Rules

private let program = "program.yaml"
private let shop = "partners/shop.yaml"
private let rule = "rules/shop.yaml"
private let more = "rules/zmore.yaml"
private let texts = "name: {zh: 规, en: Rule}, explanation: {zh: 规, en: Rule}"

/// Mistakes in conditions, funding and amounts, and of rules that do not fit together.
let ruleMistakes = conditionMistakes + termMistakes + multipleMistakes + groupMistakes

private func when(_ code: DiagnosticCode, _ condition: String) -> Mistake {
    Mistake(code, in: rule, replacing: "items:", by: "when: \(condition)\nitems:")
}

private let conditionMistakes = [
    when(.unknownStore, "{stores: [§south]}"),
    when(.unknownSeason, "{seasons: [§sumer]}"),
    when(.unknownTier, "{tiers: [§silver]}"),
    when(.unknownPartner, "{partners: [§shopp]}"),
    when(.unknownKey, "{§wether: rain}"),
    when(.unknownValue, "{weekdays: [§mon]}"),
    when(.unknownValue, "{scenes: [§beach]}"),
    when(.unknownValue, "{credit_levels: [§bad]}"),
    when(.unknownValue, "{paid_with: [§gold]}"),
    when(.unknownValue, "{minor: §maybe}"),
    when(.unknownValue, "{points_given: {per: §purchase, at_least: 1}}"),
    when(.emptyList, "§{}"),
    when(.emptyList, "{total: §{}}"),
    when(.emptyList, "{items: §{}}"),
    when(.emptyList, "{dates: §{}}"),
    when(.wrongType, "{all: §{total: {at_least: 1.00}}}"),
    when(.outOfRange, "{month_days: [§32]}"),
    when(.badDate, "{year_days: [§02-30]}"),
    when(.duplicateValue, "{tiers: [gold, §gold]}"),
    when(.emptySpan, "{total: {at_least: 5.00, §at_most: 4.99}}"),
    when(.emptySpan, "{dates: {from: 2026-02-02, until: §2026-02-01}}"),
    when(.ruleNeverFires, "§{scenes: [hotel]}"),
    when(.ruleNeverFires, "§{not: {partners: [shop]}}"),
    when(.tooManyConditions, nested(7)),
    when(.tooManyConditions, "§{all: [" + repeated("{minor: no}", 64) + "]}"),
    Mistake(
        .keyNotApplicable,
        in: "rules/season.yaml",
        replacing: "until:",
        by: "when: {§total: {at_least: 1.00}}\nuntil:"
    ),
    Mistake(
        .emptySpan,
        in: program,
        replacing: "groups:",
        by: "  - {code: dry, name: {zh: 旱, en: Dry}, windows: [{from: 2026-05-01,"
            + " until: §2026-04-01}]}\ngroups:"
    ),
]

private func nested(_ depth: Int) -> String {
    String(repeating: "{not: ", count: depth - 1) + "§{minor: no}"
        + String(repeating: "}", count: depth - 1)
}

private func repeated(_ text: String, _ count: Int) -> String {
    Array(repeating: text, count: count).joined(separator: ", ")
}

private func term(_ code: DiagnosticCode, _ lines: String) -> Mistake {
    Mistake(code, in: rule, replacing: "items:", by: "\(lines)\nitems:")
}

private let termMistakes = [
    term(.unknownGroup, "group: §frist"),
    term(
        .fundingNotWhole,
        "funding: §[{payer: partner, percent: 50}, {payer: operator, percent: 49}]"
    ),
    term(.unknownPartner, "funding: {payer: sponsor, partner: §bank}"),
    term(.keyNotApplicable, "funding: {payer: operator, §partner: hotel}"),
    term(.keyNotApplicable, "funding: {payer: operator, §percent: 100}"),
    term(.missingKey, "funding: §{payer: sponsor}"),
    term(
        .duplicateValue,
        "funding: [{payer: partner, percent: 50}, §{payer: partner, percent: 50}]"
    ),
    term(.outOfRange, "budget: §0"),
    term(.outOfRange, "priority: §1001"),
    term(.unknownValue, "budget: [{per: §member, points: 5}]"),
    Mistake(
        .emptySpan,
        in: rule,
        replacing: "{points: 1, per_amount: 1.00}",
        by: "{bands: [{from: 10.00, points: 1}, {from: §10.00, points: 2}]}"
    ),
    Mistake(
        .ruleNeverFires,
        in: rule,
        replacing: "{points: 1, per_amount: 1.00}",
        by: "§{bands: [{from: 10.00, points: 0}]}"
    ),
    Mistake(
        .keyNotApplicable,
        in: "rules/season.yaml",
        replacing: "{fixed: 10}",
        by: "{fixed: 10, §basis: without_tax}"
    ),
    Mistake(
        .keyNotApplicable,
        in: "rules/season.yaml",
        replacing: "trigger: activity\nactivity: survey",
        by: "trigger: schedule\n§activity: survey\ndays: {month_days: [1]}"
    ),
    Mistake(
        .missingKey,
        path: more,
        marked: "§code: r\n\(lines)trigger: tier_reached\npartners: [shop]\namount: {fixed: 1}\n"
    ),
    Mistake(.faceValueTooLarge, in: program, replacing: "1/60", by: "§10001"),
    Mistake(
        .mixedDenominations,
        path: more,
        marked: "{code: r, \(texts), trigger: purchase, partners: all, amount: {fixed: 1},"
            + " when: §{points_given: {per: day, at_most: 5}}}\n"
    ),
    Mistake(
        .tooManyRulesOfPartner,
        path: more,
        marked: (0...254).map { number in
            "- {code: \(number == 254 ? "§" : "")r\(number), \(texts), trigger: purchase,"
                + " partners: [shop], amount: {fixed: 1}}\n"
        }.joined()
    ),
]

private let lines = "name: {zh: 规, en: Rule}\nexplanation: {zh: 规, en: Rule}\n"

private func multiple(_ code: DiagnosticCode, _ rules: String...) -> Mistake {
    let rules = rules.map {
        "- {\($0), \(texts), trigger: purchase, partners: [shop]}\n"
    }
    return Mistake(code, path: more, marked: rules.joined())
}

private let multipleMistakes = [
    multiple(.unknownRule, "code: m, amount: {multiply: 2, of: {rules: [§spent]}}"),
    multiple(.unknownGroup, "code: m, amount: {multiply: 2, of: {groups: [§extras]}}"),
    multiple(.emptyList, "code: m, amount: {multiply: 2, of: §{}}"),
    multiple(.unknownValue, "code: m, amount: {multiply: 2, of: §everything}"),
    multiple(.multipleOutOfRange, "code: m, amount: {multiply: §0.5, of: all}"),
    multiple(.multipleOutOfRange, "code: m, amount: {multiply: {regular: 1, gold: §101}, of: all}"),
    multiple(.ruleNeverFires, "code: m, amount: §{multiply: 1, of: all}"),
    multiple(.ruleNeverFires, "code: m, amount: §{multiply: 2, of: {rules: [night]}}"),
    multiple(.keyNotApplicable, "code: m, amount: {multiply: 2, of: all, §points: 5}"),
    multiple(
        .multipleOfMultiple,
        "code: m, amount: {multiply: 2, of: all}",
        "code: n, amount: {multiply: 2, of: {rules: [§m]}}"
    ),
    multiple(
        .multipleOfMultiple,
        "code: m, group: extra, amount: {multiply: 2, of: all}",
        "code: n, amount: {multiply: 2, of: {groups: [§extra]}}"
    ),
]

private let groupMistakes = [
    multiple(
        .mixedGroup,
        "code: a, group: extra, amount: {fixed: 1}",
        "code: §b, group: extra, amount: {multiply: 2, of: {rules: [spend]}}"
    ),
    multiple(
        .priorityMissing,
        "code: a, group: first, priority: 1, amount: {fixed: 1}",
        "code: §b, group: first, amount: {fixed: 2}"
    ),
    multiple(
        .equalPriority,
        "code: a, group: best, priority: 7, amount: {fixed: 1}",
        "code: b, group: best, priority: §7, amount: {fixed: 2}"
    ),
    Mistake(
        .unreachableRule,
        .warning,
        path: more,
        marked: "- {code: a, \(texts), trigger: purchase, partners: [shop], group: first,"
            + " priority: 2, amount: {fixed: 1}}\n"
            + "- {code: §b, \(texts), trigger: purchase, partners: [shop], group: first,"
            + " priority: 1, amount: {fixed: 2}}\n"
    ),
]
