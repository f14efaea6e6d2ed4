// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentForm {
    static let tier = DocumentForm(
        "Tier",
        "A level of membership.",
        named.fields + [
            .optional(
                "qualifying_points",
                .whole(DocumentLimits.qualifyingPoints),
                "Program points that reach it; without them it is given by hand."
            )
        ]
    )

    static let qualification = DocumentForm(
        "Qualification",
        "How points reach tiers, and how long a tier is kept.",
        oneOf: ["kept_until", "kept_for_months"],
        cases: [
            Case(
                key: "period",
                words: [QualifyingPeriodWord.calendarYear.rawValue],
                forbids: ["months"]
            )
        ],
        [
            .required("period", .words(QualifyingPeriodWord.self), "In which points are counted."),
            .optional(
                "months",
                .whole(DocumentLimits.qualifyingMonths),
                "The length of a rolling period."
            ),
            .optional("kept_until", .words(KeptUntilWord.self), "The last day of a tier."),
            .optional(
                "kept_for_months",
                .whole(DocumentLimits.keptMonths),
                "Months after the one in which it was reached."
            ),
            .optional(
                "grace_days",
                .whole(DocumentLimits.tierGraceDays),
                "Days before a lower tier holds."
            ),
            .required("downgrade", .words(TierTerms.Downgrade.self), "How far a tier can sink."),
            .optional(
                "also_rules",
                .list(.code, DocumentLimits.listEntries),
                "Rules that count although they are promotional or about activities."
            ),
            .optional(
                "except_rules",
                .list(.code, DocumentLimits.listEntries),
                "Base rules about purchases that do not count."
            ),
        ]
    )
}
