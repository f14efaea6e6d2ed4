// SPDX-License-Identifier: Apache-2.0

/// What one purchase earned in a simulation: rule by rule, with the conditions that were not met.
struct SimulationBlocks: Sendable {
    let result: Facts
    /// The rule that is edited stands first.
    let code: String
    let names: ConsoleNames
    let visit: PageVisit

    private var words: PageWords { visit.words }

    var blocks: [ConsoleBlock] {
        [
            .figures([
                ConsoleFigure(
                    label: words("editor.simulated"),
                    value: ShownText.points(result.number("points")),
                    unit: words("console.unit_points"),
                    note: words(
                        "editor.simulated_note",
                        [
                            "partner": names.partner(result.text("partner")),
                            "points": result.number("partner_points").grouped,
                            "day": result.text("day"),
                        ]
                    )
                )
            ]),
            .table(
                ConsoleTable(
                    caption: words("editor.simulate"),
                    columns: [
                        .text(words("regulator.rule")), .text(words("console.state")),
                        .number(words("console.points_word")), .text(words("editor.why")),
                    ],
                    rows: sorted.map(row),
                    empty: words("editor.no_rules")
                )
            ),
        ]
    }

    private var sorted: [Facts] {
        let rules = result.list("rules")
        return rules.filter { $0.text("rule") == code } + rules.filter { $0.text("rule") != code }
    }

    private func row(_ rule: Facts) -> [ConsoleCell] {
        let hasFired = rule.flag("fired")
        let cut = rule.textIfAny("cut_by").map { words("editor.cut", ["limit": $0]) }
        let reasons = rule.list("unmet").map { condition in
            words(
                "editor.unmet",
                [
                    "expected": condition.words("expected", visit.language) ?? "",
                    "found": condition.words("found", visit.language) ?? "",
                ]
            )
        }
        return [
            ConsoleCell(
                rule.words("name", visit.language) ?? rule.text("rule"),
                small: rule.text("rule")
            ),
            hasFired
                ? ConsoleCell(words("editor.met"), tone: .good)
                : ConsoleCell(words("editor.not_met"), tone: .plain),
            ConsoleCell(ShownText.points(rule.number("awarded"))),
            ConsoleCell(
                hasFired
                    ? rule.words("formula", visit.language) ?? "" : reasons.joined(separator: " "),
                small: cut
            ),
        ]
    }
}
