// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentForm {
    private static let points = DocumentShape.byTier(.whole(DocumentLimits.rulePoints))

    static let amount = DocumentForm(
        "Amount",
        "How many points, in the partner's own.",
        oneOf: ["per_amount", "per_quantity", "fixed", "bands", "multiply"],
        needs: ["per_amount": ["points"], "per_quantity": ["points"], "multiply": ["of"]],
        [
            .optional("points", points, "Points for every amount or quantity."),
            .optional("per_amount", .money(DocumentLimits.amountFen), "For every so many yuan."),
            .optional("per_quantity", .whole(DocumentLimits.quantity), "For every so many pieces."),
            .optional("unit", .text(DocumentLimits.nameLetters), "The unit of the pieces."),
            .optional("fixed", points, "Once."),
            .optional("bands", .list(.form(.band), DocumentLimits.bands), "By the amount."),
            .optional("multiply", .byTier(.ratio), "So many times what other rules gave."),
            .optional(
                "of",
                .any([.words(MultipliedDeclaration.words.map(\.0)), .form(.multiplied)]),
                "The rules that are multiplied."
            ),
            .optional(
                "step",
                .any([.money(DocumentLimits.amountFen), .whole(DocumentLimits.quantity)]),
                "Only whole multiples of it count."
            ),
            .optional("rounding", .words(Rounding.self), "How parts of a point are rounded."),
            .optional("basis", .words(PriceBasis.self), "Which amount counts."),
        ]
    )

    private static let triggerFields: [Field] = [
        .required("trigger", .words(TriggerWord.self), "What sets the rule off."),
        .optional("activity", .code, "The kind of activity."),
        .optional("tiers", .list(.code, DocumentLimits.listEntries), "Tiers that are reached."),
        .optional("days", .form(.calendar), "Days on which a schedule gives, once each."),
        .required(
            "partners",
            .any([.word(PartnerSelection.allWord), .list(.code, DocumentLimits.listEntries)]),
            "Where it holds."
        ),
    ]

    private static let conditionFields: [Field] = [
        .optional("items", .form(.itemFilter), "Only these items count."),
        .optional(
            "only_tenders",
            .list(
                .words(TenderKind.allCases.filter { $0 != .points }.map(\.code)),
                DocumentLimits.listEntries
            ),
            "Only what is paid so counts."
        ),
        .optional("minimum_amount", .money(DocumentLimits.amountFen), "The least that counts."),
        .optional("from", .day, "The first day."),
        .optional("until", .day, "The last day."),
        .optional("when", .condition, "What else must hold."),
        .optional(
            "may_stop",
            .form(.mayStop),
            "That a promotional rule may be paused or end early, after how many days' notice."
        ),
        .optional(
            "hold_out",
            .whole(DocumentLimits.holdOut),
            "Of a hundred members so many are left out of a promotional rule, to measure it by."
        ),
        .optional("pauses", .list(.form(.pause), DocumentLimits.pauses), "When it gives nothing."),
    ]

    private static let termFields: [Field] = [
        .optional("limits", limits, "For each member, in the partner's points."),
        .optional("budget", budget, "For all members together, in program points."),
        .optional("group", .code, "The group of program.yaml that it belongs to."),
        .optional("priority", .whole(DocumentLimits.priority), "Higher comes first."),
        .optional(
            "funding",
            .any([
                .words(["partner", "operator"]), .form(.payer),
                .list(.form(.fundingPart), DocumentLimits.fundingParts),
            ]),
            "Who pays; the partner when nothing is said."
        ),
        .optional(
            "matures_after_days",
            .any([.whole(DocumentLimits.days), .word("immediately")]),
            "When the points can be spent."
        ),
        .optional("validity", .any([.word("lifetime"), .form(.validity)]), "How long."),
    ]

    static let limits = DocumentShape.list(.form(.limit), DocumentLimits.listEntries)
    static let budget = DocumentShape.any([
        .whole(DocumentLimits.budgetPoints),
        .list(.form(.budgetLimit), DocumentLimits.listEntries),
    ])

    static let rule = DocumentForm(
        "Rule",
        "A rule by which members earn.",
        cases: [
            Case(key: "trigger", words: [TriggerWord.activity.rawValue], needs: ["activity"]),
            Case(key: "trigger", words: [TriggerWord.tierReached.rawValue], needs: ["tiers"]),
            Case(key: "trigger", words: [TriggerWord.schedule.rawValue], needs: ["days"]),
            Case(
                key: "trigger",
                words: TriggerWord.allCases.filter(\.isPurchase).map(\.rawValue),
                inside: ("amount", ["per_quantity": ["unit"]])
            ),
        ],
        [
            .required("code", .code, "The name in the journal; it never changes."),
            .required("name", .form(.localized), "The name for people."),
            .required("explanation", .form(.explanation), "What the member is told."),
            .optional("kind", .words(EarningRule.Kind.self), "Whether points can have an end."),
        ] + triggerFields + [
            .required("amount", .form(.amount), "How many points.")
        ] + conditionFields + termFields
    )
}
