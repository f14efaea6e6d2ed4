// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentForm {
    static let credit = DocumentForm(
        "Credit",
        "credit.yaml: what a level of civic credit adds, and who attests it.",
        [
            .required(
                "maximum_days",
                .whole(DocumentLimits.attestationDays),
                "Days for which an attestation may be valid."
            ),
            .optional(
                "public_share",
                .ratio,
                "The part of a limited stock that is left for everybody; at least a half."
            ),
            .required("levels", .form(.creditLevels), "What each level adds."),
            .required(
                "issuers",
                .list(.form(.creditIssuer), DocumentLimits.creditIssuers),
                "Who attests."
            ),
        ]
    )

    private static let creditLevels = DocumentForm(
        "CreditLevels",
        "The levels above everybody's; a level without terms adds what the one below it does.",
        CreditLevel.allCases.filter { $0 != .none }.map { level in
            .optional(level.code, .form(.creditBenefit), "What the level \(level.code) adds.")
        }
    )

    static let creditBenefit = DocumentForm(
        "CreditBenefit",
        "What a level adds to what everybody has; what it adds to awards is said by rules.",
        [
            .optional("price_reduction", .ratio, "The part taken off a reward's price; below 1."),
            .optional(
                "early_hours",
                .whole(DocumentLimits.earlyHours),
                "Hours before everybody in which limited rewards can be taken."
            ),
        ]
    )

    static let creditIssuer = DocumentForm(
        "CreditIssuer",
        "Who attests civic credit.",
        [
            .required("code", .code, "The name in attestations."),
            .required("name", .form(.localized), "The name for people."),
            .required("public_key", .publicKey, "An Ed25519 key in hexadecimal digits."),
            .optional("from", .day, "The first day on which its attestations are taken."),
            .optional("until", .day, "The last day."),
        ]
    )
}
