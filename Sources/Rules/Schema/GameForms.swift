// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentForm {
    private static func head(_ word: GameWord, _ code: String) -> [Field] {
        [
            .required("kind", .word(word.rawValue), "What this declares."),
            .required("code", .code, code),
            .required("name", .form(.localized), "The name for people."),
        ]
    }

    /// Several lists of fields as one, which the compiler finds easier than a long sum.
    private static func joined(_ lists: [Field]...) -> [Field] { lists.flatMap { $0 } }

    private static let giver = Field.required("partner", .code, "Who gives what is given.")

    private static let openDays: [Field] = [
        .optional("from", .day, "The first day."),
        .optional("until", .day, "The last day."),
    ]

    private static let told: [Field] = [
        .optional("published", .form(.published), "What has to be told before the first day."),
        .optional(
            "agreement",
            .text(DocumentLimits.nameLetters),
            "The record by which the partner agreed to take part."
        ),
        .optional("subsidy", .form(.subsidy), "An amount that is said to be paid for it."),
    ]

    static let gameEvent = DocumentForm(
        "GameEvent",
        "What members do without buying, as the partner reports it.",
        head(.event, "The name in goals and reports.") + [
            .required("partner", .code, "Who reports and approves it."),
            .required("per_day", .whole(DocumentLimits.perDay), "Of one member in a day."),
            .optional("in_all", .whole(DocumentLimits.gameCount), "Of one member for ever."),
            .required("approval", .flag, "Whether it counts only once it is approved."),
        ]
    )

    static let badge = DocumentForm(
        "Badge",
        "What stays with who has reached something.",
        head(.badge, "The name in missions and prizes.")
    )

    static let mission = DocumentForm(
        "Mission",
        "A goal, and what is given for it.",
        joined(
            head(.mission, "The name in the journal."),
            [giver],
            openDays,
            [
                .optional(
                    "repeats",
                    .words(MissionPeriodWord.self),
                    "How often it can be reached."
                ),
                .required("goal", goal(depth: DocumentLimits.goalDepth), "What it takes."),
                .required("gives", .form(.gift), "What it gives."),
            ],
            told
        )
    )

    static let gift = DocumentForm(
        "Gift",
        "What reaching a goal gives.",
        someOf: ["points", "tickets", "badge"],
        needs: ["tickets": ["draw"], "draw": ["tickets"], "validity": ["points"]],
        [
            .optional("points", .whole(DocumentLimits.giftPoints), "In the partner's points."),
            .optional(
                "validity",
                .any([.word("lifetime"), .form(.validity)]),
                "How long the points are good; for ever when nothing is said."
            ),
            .optional("tickets", .whole(DocumentLimits.perDay), "Free tickets of the draw."),
            .optional("draw", .code, "The draw."),
            .optional("badge", .code, "A badge."),
        ]
    )

    private static let counted = Field.required(
        "count",
        .whole(DocumentLimits.gameCount),
        "How often."
    )
    private static let counts = Field.optional(
        "count",
        .whole(DocumentLimits.gameCount),
        "How often."
    )
    private static let atPartner = Field.optional("partner", .code, "At this partner only.")

    private static func of(_ word: StepWord) -> Field {
        .required("of", .word(word.rawValue), "What is counted.")
    }

    private static func steps(_ word: StepWord) -> DocumentForm {
        switch word {
        case .purchases:
            DocumentForm(
                "GoalPurchases",
                "Purchases are counted, or what they cost.",
                oneOf: ["count", "amount"],
                [
                    of(word), counts,
                    .optional("amount", .money(DocumentLimits.amountFen), "For how much."),
                    atPartner,
                    .optional("scene", .words(Scene.self), "At partners of this kind only."),
                    .optional(
                        "category",
                        .text(DocumentLimits.nameLetters),
                        "Items of this category only."
                    ),
                    .optional(
                        "minimum_amount",
                        .money(DocumentLimits.amountFen),
                        "Purchases from this amount on only."
                    ),
                ]
            )
        case .activities:
            DocumentForm(
                "GoalActivities",
                "Activities are counted, or their units.",
                oneOf: ["count", "quantity"],
                [
                    of(word), counts,
                    .optional("quantity", .whole(DocumentLimits.quantity), "How many units."),
                    atPartner,
                    .optional("activity", .code, "Activities of this kind only."),
                ]
            )
        case .checkIns:
            DocumentForm("GoalCheckIns", "Days are counted.", [of(word), counted])
        case .events:
            DocumentForm(
                "GoalEvents",
                "Events are counted.",
                [of(word), counted, .required("event", .code, "The event.")]
            )
        case .badge:
            DocumentForm(
                "GoalBadge",
                "A badge is had.",
                [of(word), .required("badge", .code, "The badge.")]
            )
        }
    }

    private static let stepForms = StepWord.allCases.map { steps($0) }

    static let stepKeys: [String] = {
        var known: Set<String> = []
        return stepForms.flatMap(\.keys).filter { known.insert($0).inserted }
    }()

    static func goalKeys(depth: Int) -> [String] {
        depth > 0 ? stepKeys + ["all", "any"] : stepKeys
    }

    private static func goal(depth: Int) -> DocumentShape {
        let steps = stepForms.map { DocumentShape.form($0) }
        guard depth > 0 else { return .any(steps) }
        let parts = DocumentShape.list(goal(depth: depth - 1), DocumentLimits.goalParts)
        let name = depth == DocumentLimits.goalDepth ? "Goal" : "GoalPart"
        let all = DocumentForm(
            name + "All",
            "All of several parts.",
            [.required("all", parts, "All of these.")]
        )
        let any = DocumentForm(
            name + "Any",
            "One of several parts.",
            [.required("any", parts, "One of these.")]
        )
        return .any(steps + [.form(all), .form(any)])
    }

    static let prizeDraw = DocumentForm(
        "PrizeDraw",
        "A wheel or a scratch card; one ticket draws once.",
        joined(
            head(.draw, "The name in the journal."),
            [
                .required("mechanic", .words(PrizeDraw.Mechanic.self), "How it looks."),
                .optional("audience", .words(PrizeDraw.Audience.self), "Whom it is for."),
                giver,
                .required("from", .day, "The first day."),
                .required("until", .day, "The last day."),
                .required(
                    "per_day",
                    .whole(DocumentLimits.perDay),
                    "Tickets of a member in a day."
                ),
                .optional(
                    "ticket_points",
                    .whole(DocumentLimits.ticketPoints),
                    "What a ticket costs who has none, in the partner's points."
                ),
                .required("no_prize_ppm", .whole(0...PrizeDraw.parts), "Parts without a prize."),
                .required(
                    "prizes",
                    .list(.form(.drawnPrize), DocumentLimits.prizes),
                    "The prizes."
                ),
            ],
            told
        )
    )

    static let badgePrize = DocumentForm(
        "BadgePrize",
        "What is given for a set of badges.",
        joined(
            head(.badgePrize, "The name in the journal."),
            [giver],
            openDays,
            [
                .required(
                    "badges",
                    .list(.code, DocumentLimits.badgesOfPrize),
                    "The badges, all of which are asked for."
                ),
                .required("prize", .form(.setPrize), "What is given."),
            ],
            told
        )
    )

    private static let prizeFields: [Field] = [
        .optional("points", .whole(DocumentLimits.giftPoints), "In the partner's points."),
        .optional(
            "validity",
            .any([.word("lifetime"), .form(.validity)]),
            "How long the points are good."
        ),
        .optional("reward", .code, "A reward of the same partner, set aside for this."),
        .optional("badge", .code, "A badge."),
        .optional("value", .money(DocumentLimits.prizeFen), "What goods cost."),
        .required(
            "stock",
            .any([.word(StockDeclaration.unlimitedWord), .whole(DocumentLimits.stock)]),
            "Pieces."
        ),
        .optional("tax", .words(Prize.TaxClass.self), "How it is taxed."),
        .optional("usage", .form(.explanation), "Where and how points or a voucher are used."),
    ]

    private static let prizeForms = ["points", "reward", "badge", "value"]

    static let drawnPrize = DocumentForm(
        "DrawnPrize",
        "What can be drawn.",
        oneOf: prizeForms,
        needs: ["validity": ["points"]],
        joined(
            named.fields,
            [
                .required("odds_ppm", .whole(1...PrizeDraw.parts), "Parts in a million."),
                .optional(
                    "when_sold_out",
                    .any([.word(Prize.noPrizeWord), .code]),
                    "The prize in its place, or none."
                ),
            ],
            prizeFields
        )
    )

    static let setPrize = DocumentForm(
        "SetPrize",
        "What a set of badges is exchanged for.",
        oneOf: prizeForms,
        needs: ["validity": ["points"]],
        joined(named.fields, prizeFields)
    )

    private static let long = DocumentShape.form(.explanation)

    static let published = DocumentForm(
        "Published",
        "What has to be told before a game with prizes begins.",
        needsAny: true,
        [
            .optional("conditions", long, "Who takes part, and how."),
            .optional("method", long, "How a prize is won."),
            .optional("drawing", long, "When and how it is drawn."),
            .optional("claim_until", .day, "The last day of claims."),
            .optional("claim_conditions", long, "What a claim takes."),
            .optional("claim_way", long, "How a prize is claimed."),
            .optional("delivery", long, "How it is delivered."),
            .optional("forfeiture", long, "When it is forfeited."),
        ]
    )

    static let subsidy = DocumentForm(
        "Subsidy",
        "An amount that a game is said to be subsidised with.",
        [
            .required("amount", .money(DocumentLimits.amountFen), "How much."),
            .optional("paid_by", .text(DocumentLimits.nameLetters), "Who pays it."),
            .optional("evidence", .text(DocumentLimits.nameLetters), "Where the money is shown."),
            .optional("conditions", long, "How one comes by it."),
        ]
    )
}
