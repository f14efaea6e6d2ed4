// SPDX-License-Identifier: Apache-2.0

import Rules

/// The town with rules that others help to pay for.
enum FundedTown {
    private static let funding = [
        "spend": """
        funding: [{payer: partner, percent: 50}, {payer: operator, percent: 30},
        {payer: sponsor, partner: hotel, percent: 20}]
        """,
        "melon": "funding: operator",
        "hundred": "funding: {payer: sponsor, partner: utility}",
        "survey": "funding: [{payer: operator, percent: 67}, {payer: partner, percent: 33}]",
    ]

    static func source(clawback: String = Town.standardTerms) -> ProgramSource {
        Documents.source(
            head: Documents.tiers + "\n" + clawback,
            partners: Town.partners,
            rules: Town.rules.map { rule in
                let code = rule.split { !$0.isLetter && $0 != "_" }.dropFirst().first ?? ""
                return funding[String(code)].map { rule + ", " + $0 } ?? rule
            },
            rewards: Town.rewards
        )
    }
}
