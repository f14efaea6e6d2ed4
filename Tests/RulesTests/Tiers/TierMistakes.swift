// SPDX-License-Identifier: Apache-2.0

import Rules

/// Mistakes about reaching tiers by points.
let tierMistakes = [
    Mistake(
        .tierThresholds,
        in: program,
        replacing: "holds:",
        by: "qualification: §{period: rolling, kept_until: end_of_next_year, downgrade: one_step}\n"
            + "holds:"
    ),
    Mistake(
        .tierThresholds,
        in: program,
        replacing: "code: regular,",
        by: "code: §regular, qualifying_points: 5,",
        and: ("code: gold,", "code: gold, qualifying_points: 9,")
    ),
    qualification(
        "{period: calendar_year, §months: 12, kept_until: end_of_next_year",
        .keyNotApplicable
    ),
    qualification("{period: rolling, months: §25, kept_until: end_of_next_year", .outOfRange),
    qualification("{period: rolling, kept_for_months: §2", .outOfRange),
    qualification("§{period: rolling", .missingKey),
    qualification(
        "{period: rolling, kept_for_months: 6, §kept_until: end_of_next_year",
        .keyNotApplicable
    ),
    qualification("{period: rolling, kept_until: end_of_next_year, grace_days: §63", .outOfRange),
    qualification(
        "{period: rolling, kept_until: end_of_next_year, also_rules: [season, §spent]",
        .unknownRule
    ),
    qualification(
        "{period: rolling, kept_until: end_of_next_year, except_rules: [spend, §spend]",
        .duplicateValue
    ),
]

private let program = "program.yaml"

/// A qualification that says all but the downgrade rule, for a program with one threshold.
private func qualification(_ text: String, _ code: DiagnosticCode) -> Mistake {
    Mistake(
        code,
        in: program,
        replacing: "holds:",
        by: "qualification: \(text), downgrade: one_step}\nholds:",
        and: ("code: gold,", "code: gold, qualifying_points: 9,")
    )
}
