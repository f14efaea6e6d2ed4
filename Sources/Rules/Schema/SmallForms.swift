// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Forms that stand inside others.
extension DocumentForm {
    static let localized = localized(DocumentLimits.nameLetters, "Words")
    static let explanation = localized(DocumentLimits.explanationLetters, "Explanation")
    static let messageText = localized(DocumentLimits.messageLetters, "MessageText")

    private static func localized(_ letters: Int, _ name: String) -> DocumentForm {
        DocumentForm(
            name,
            "A text in both languages.",
            [
                .required("zh", .text(letters), "In Chinese."),
                .required("en", .text(letters), "In English."),
            ]
        )
    }

    static let named = DocumentForm(
        "Named",
        "A code and what people call it.",
        [
            .required("code", .code, "The name in documents and in the journal."),
            .required("name", .form(.localized), "The name for people."),
        ]
    )

    static let window = DocumentForm(
        "Window",
        "A first and a last day, both included.",
        [
            .required("from", .any([.day, .dayOfYear]), "The first day; 06-01 is in every year."),
            .required("until", .any([.day, .dayOfYear]), "The last day."),
        ]
    )

    static let yearWindow = DocumentForm(
        "YearWindow",
        "Days of every year, both ends included; it may pass over new year.",
        [
            .required("from", .dayOfYear, "The first day, such as 12-20."),
            .required("until", .dayOfYear, "The last day."),
        ]
    )

    static let dates = DocumentForm(
        "Dates",
        "Days between two dates, both included; one of them may be open.",
        needsAny: true,
        [
            .optional("from", .day, "The first day."),
            .optional("until", .day, "The last day."),
        ]
    )

    static let season = DocumentForm(
        "Season",
        "A part of the year that rules can name.",
        [
            .required("code", .code, "The name in conditions."),
            .required("name", .form(.localized), "The name for people."),
            .required(
                "windows",
                .list(.form(.window), DocumentLimits.windowsOfSeason),
                "When it is on."
            ),
        ]
    )

    static let limit = limit("Limit", PeriodWord.ofMember, DocumentLimits.limitPoints)
    static let budgetLimit = limit(
        "BudgetLimit",
        PeriodWord.ofBudget,
        DocumentLimits.budgetPoints
    )

    private static func limit(
        _ name: String,
        _ words: [PeriodWord],
        _ range: ClosedRange<Int64>
    ) -> DocumentForm {
        DocumentForm(
            name,
            "The most points in a period; past it the remainder is awarded.",
            [
                .required("per", .words(words.map(\.rawValue)), "The period, each at most once."),
                .required("points", .whole(range), "The most points."),
            ]
        )
    }

    private static let payerFields: [Field] = [
        .required("payer", .words(PayerWord.self), "The partner, the operator or a sponsor."),
        .optional("partner", .code, "The sponsor."),
    ]

    private static let sponsorCase = Case(
        key: "payer",
        words: [PayerWord.sponsor.rawValue],
        needs: ["partner"]
    )

    static let payer = DocumentForm(
        "Payer",
        "Who pays for all of the points.",
        cases: [sponsorCase],
        payerFields
    )

    static let fundingPart = DocumentForm(
        "FundingPart",
        "Who pays for a part of the points.",
        cases: [sponsorCase],
        payerFields + [
            .required("percent", .whole(DocumentLimits.percent), "Its part; all parts make 100.")
        ]
    )

    static let span = span("Span", .whole(DocumentLimits.spanOfCount))
    static let moneySpan = span("MoneySpan", .money(DocumentLimits.spanOfFen))

    private static func span(_ name: String, _ shape: DocumentShape) -> DocumentForm {
        DocumentForm(
            name,
            "Numbers from one to another, both included.",
            needsAny: true,
            [
                .optional("at_least", shape, "The least."),
                .optional("at_most", shape, "The most."),
            ]
        )
    }

    static let counterSpan = DocumentForm(
        "CounterSpan",
        "What a counter of the member holds before this.",
        [
            .required("per", .words(PeriodWord.ofCounters.map(\.rawValue)), "The period."),
            .optional("at_least", .whole(DocumentLimits.spanOfCount), "The least."),
            .optional("at_most", .whole(DocumentLimits.spanOfCount), "The most."),
        ]
    )

    private static var names: DocumentShape {
        .list(.text(DocumentLimits.nameLetters), DocumentLimits.listEntries)
    }

    private static let filterFields: [Field] = [
        .optional("skus", names, "Items with one of these numbers."),
        .optional("categories", names, "Items of one of these categories."),
        .optional("except_skus", names, "But none of these numbers."),
        .optional("except_categories", names, "But none of these categories."),
    ]

    static let itemFilter = DocumentForm(
        "ItemFilter",
        "Which items count.",
        needsAny: true,
        filterFields
    )

    static let itemTest = DocumentForm(
        "ItemTest",
        "That some items were bought.",
        needsAny: true,
        filterFields + [
            .optional("quantity", .form(.span), "How many of them."),
            .optional("amount", .form(.moneySpan), "For how much."),
        ]
    )

    static let band = DocumentForm(
        "Band",
        "Points from an amount upwards, to the next band.",
        [
            .required("from", .money(DocumentLimits.spanOfFen), "The earning amount."),
            .required("points", .byTier(.whole(DocumentLimits.rulePoints)), "Points."),
        ]
    )

    static let multiplied = DocumentForm(
        "Multiplied",
        "The rules whose points are multiplied.",
        needsAny: true,
        [
            .optional("rules", .list(.code, DocumentLimits.listEntries), "These rules."),
            .optional("groups", .list(.code, DocumentLimits.listEntries), "Rules of these groups."),
        ]
    )

    static let mayStop = DocumentForm(
        "MayStop",
        "That a rule may be paused or end early.",
        [
            .required(
                "notice_days",
                .whole(DocumentLimits.stopDays),
                "After so many days of notice."
            )
        ]
    )

    static let pause = DocumentForm(
        "Pause",
        "Days on which a rule gives nothing, both included.",
        [
            .required("from", .day, "The first day."), .required("until", .day, "The last day."),
        ]
    )

    static let validity = DocumentForm(
        "Validity",
        "How long the points are good.",
        oneOf: ["days", "until"],
        [
            .optional("days", .whole(DocumentLimits.validDays), "So many days after the award."),
            .optional("until", .day, "To the end of this day."),
        ]
    )
}
