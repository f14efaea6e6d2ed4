// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentForm {
    static let programCalendar = DocumentForm(
        "ProgramCalendar",
        "calendar.yaml: days that whoever plans campaigns wants to see; no rule earns by it.",
        [
            .optional(
                "holidays",
                .list(.form(.holiday), DocumentLimits.holidays),
                "Days off by law, and the days worked in their place."
            ),
            .optional(
                "school_terms",
                .list(.form(.schoolTerm), DocumentLimits.schoolTerms),
                "When schools teach."
            ),
        ]
    )

    static let holiday = DocumentForm(
        "Holiday",
        "Days off by law.",
        markedDays + [
            .optional(
                "working",
                .list(.day, DocumentLimits.workingDays),
                "Days of a weekend on which people work in its place."
            )
        ]
    )

    static let schoolTerm = DocumentForm("SchoolTerm", "When schools teach.", markedDays)

    private static let markedDays: [DocumentForm.Field] = [
        .required("name", .form(.localized), "What people call it."),
        .required("from", .day, "The first day."),
        .required("until", .day, "The last day."),
        .required(
            "source",
            .text(DocumentLimits.explanationLetters),
            "Who announced it, and when."
        ),
    ]
}
