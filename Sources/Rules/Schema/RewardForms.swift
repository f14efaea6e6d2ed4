// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The forms of rewards.
extension DocumentForm {
    private static let audience: [Field] = [
        .optional(
            "for_levels",
            .list(.words(CreditLevel.ofAttestations.map(\.code)), CreditLevel.allCases.count),
            "Levels of civic credit; a higher one is meant as well."
        ),
        .optional("for_tiers", .list(.code, DocumentLimits.tiers), "Tiers."),
    ]

    static let priceOption = DocumentForm(
        "PriceOption",
        "A price that holds on some days or for some members; the first that holds counts.",
        [
            .required("code", .code, "The name in the journal."),
            .required("price", .whole(DocumentLimits.rewardPrice), "Not above the base price."),
            .optional("season", .code, "While a season of the program is on."),
            .optional("dates", .form(.dates), "On these days."),
        ] + audience
    )

    static let salePrice = DocumentForm(
        "SalePrice",
        "What it is sold for without points from a day on.",
        [
            .required("from", .day, "The first day."),
            .required("price", .money(DocumentLimits.amountFen), "In yuan."),
        ]
    )

    static let cash = DocumentForm(
        "PointsAndCash",
        "How far yuan may stand for points; each for one piece.",
        [
            .required("minimum_points", .whole(DocumentLimits.rewardPrice), "Always in points."),
            .required("maximum", .money(DocumentLimits.amountFen), "At most; below the value."),
            .required("step", .money(DocumentLimits.amountFen), "Whole steps of it."),
        ]
    )

    static let early = DocumentForm(
        "Early",
        "Who may take a piece before everybody; at least the public share stays.",
        someOf: ["for_levels", "for_tiers"],
        audience + [
            .optional(
                "hours",
                .whole(1...DocumentLimits.earlyHours.upperBound),
                "Before the opening; as credit.yaml says when absent."
            )
        ]
    )

    private static let total = DocumentShape.any([
        .word(StockDeclaration.unlimitedWord), .whole(DocumentLimits.stock),
    ])

    private static let counts: [Field] = [
        .optional("total", total, "Pieces at the start."),
        .optional("per_day", .whole(DocumentLimits.stock), "Pieces a day."),
        .optional("per_month", .whole(DocumentLimits.stock), "Pieces a month."),
    ]

    static let outletStock = DocumentForm(
        "OutletStock",
        "The pieces of one store.",
        [.required("store", .code, "One of the partner's stores.")] + counts
    )

    static let stock = DocumentForm(
        "Stock",
        "Pieces in all, by period and by store.",
        needsAny: true,
        counts + [
            .optional(
                "stores",
                .list(.form(.outletStock), DocumentLimits.outletsOfReward),
                "Where it is given; a redemption names one of them."
            )
        ]
    )

    static let pieceLimit = DocumentForm(
        "PieceLimit",
        "The most pieces for one member in a time.",
        [
            .required("per", .words(PeriodWord.ofPieces.map(\.rawValue)), "Each at most once."),
            .required("pieces", .whole(DocumentLimits.piecesOfMember), "The most pieces."),
        ]
    )

    static let householdLimit = DocumentForm(
        "HouseholdLimit",
        "The most pieces for all members of a household together in a time.",
        [
            .required("per", .words(PeriodWord.ofHousehold.map(\.rawValue)), "Each at most once."),
            .required("pieces", .whole(DocumentLimits.piecesOfMember), "The most pieces."),
        ]
    )

    /// What only one kind has.
    static func details(of kind: RewardKindWord) -> DocumentForm {
        switch kind {
        case .goods: DocumentForm("Goods", "Nothing of its own.", [])
        case .service: service
        case .roomNight:
            DocumentForm(
                "RoomNight",
                "One night.",
                [.required("room", .form(.localized), "The class of the room.")]
            )
        case .upgrade:
            DocumentForm(
                "Upgrade",
                "Something better than what was booked.",
                [
                    .required("from", .form(.localized), "What was booked."),
                    .required("to", .form(.localized), "What is given."),
                ]
            )
        case .voucher: voucher
        case .ticket:
            DocumentForm(
                "Ticket",
                "Entry.",
                [.required("admits", .whole(DocumentLimits.admitted), "People for one piece.")]
            )
        case .giftCard: giftCard
        case .externalMiles: miles
        case .customWork: customWork
        case .charity:
            DocumentForm(
                "Charity",
                "A gift to others.",
                [.required("recipient", .form(.localized), "Who receives it.")]
            )
        }
    }

    private static let service = DocumentForm(
        "Service",
        "Work that is done for the member.",
        [
            .required("booking", .flag, "Whether a time is agreed first."),
            .optional("only", .form(.localized), "What it is done for."),
            .optional(
                "items",
                .list(.form(.serviceItem), DocumentLimits.serviceItems),
                "What it is done for, one by one; a redemption names one of them."
            ),
        ]
    )

    private static let voucher = DocumentForm(
        "VoucherTerms",
        "Money off a later bill.",
        [
            .required("threshold", .money(DocumentLimits.spanOfFen), "The least bill; 0 for any."),
            .required("partial_use", .flag, "Whether what is left stays good."),
        ]
    )

    private static let giftCard = DocumentForm(
        "GiftCard",
        "A card with money on it.",
        [
            .required("face", .money(DocumentLimits.amountFen), "What is on it."),
            .required("bearer", .flag, "Whether whoever has it may use it."),
        ]
    )

    private static let miles = DocumentForm(
        "ExternalMiles",
        "Miles of another program; the price is the rate times the miles.",
        [
            .required("rate", .whole(DocumentLimits.milesRate), "The partner's points a mile."),
            .required("miles", .whole(DocumentLimits.miles), "Miles in one piece."),
        ]
    )

    private static let customWork = DocumentForm(
        "CustomWork",
        "Things made for one member.",
        [
            .required("pieces", .whole(DocumentLimits.workPieces), "How many are made."),
            .required("artwork", .flag, "Whether the member brings a picture."),
            .required("proof", .flag, "Whether the member agrees to a proof first."),
        ]
    )

    private static let kindCases: [Case] = RewardKindWord.allCases.map { kind in
        Case(
            key: "kind",
            words: [kind.rawValue],
            needs: kind == .goods ? [] : [kind.rawValue],
            forbids: RewardKindWord.detailed.filter { $0 != kind }.map(\.rawValue)
        )
    }

    private static let kindFields: [Field] = RewardKindWord.detailed.map { kind in
        .optional(kind.rawValue, .form(details(of: kind)), "Of this kind only.")
    }

    static let reward = DocumentForm(
        "Reward",
        "What is offered for points.",
        needs: Dictionary(
            uniqueKeysWithValues: RewardKindWord.detailed.map { ($0.rawValue, ["kind"]) }
        ),
        cases: kindCases,
        [
            .required("code", .code, "The name in the journal."),
            .required("partner", .code, "Who gives it."),
            .required("name", .form(.localized), "The name for people."),
            .optional("kind", .words(RewardKindWord.self), "Goods when absent."),
            .required("price", .whole(DocumentLimits.rewardPrice), "In the partner's points."),
            .required("value", .money(DocumentLimits.amountFen), "What it costs without points."),
            .required("stock", .any([total, .form(.stock)]), "Pieces."),
            .optional(
                "prices",
                .list(.form(.priceOption), DocumentLimits.priceOptions),
                "Lower prices; the first that holds counts."
            ),
            .optional(
                "sale_prices",
                .list(.form(.salePrice), DocumentLimits.salePrices),
                "What it was and is sold for, by rising day: the value must be the newest of them."
            ),
            .optional("cash", .form(.cash), "Points and cash."),
            .optional("fee", .money(DocumentLimits.spanOfFen), "In yuan for each piece."),
            .optional("visible", .form(.dates), "When it is shown."),
            .optional("purchasable", .form(.dates), "When it may be taken."),
            .optional("usable", .form(.dates), "When it may be used."),
            .optional("season", .code, "The season of the program in which alone it is given."),
            .optional(
                "limit_per_member",
                .whole(DocumentLimits.piecesOfMember),
                "Pieces for one member, for ever."
            ),
            .optional(
                "limits",
                .list(.form(.pieceLimit), PeriodWord.ofPieces.count),
                "Pieces for one member, by period."
            ),
            .optional(
                "household_limits",
                .list(.form(.householdLimit), PeriodWord.ofHousehold.count),
                "Pieces for a household, by period; a member without one is a household of one."
            ),
            .optional("early", .form(.early), "Who may come before everybody."),
            .optional("redemption", .form(.after), "What happens once it is redeemed."),
            .optional("slots", .form(.slots), "It is taken for a slot, with a place in it."),
            .optional("codes", .form(.codes), "Its codes come out of a pool, and are of others."),
            .optional(
                "applies_to",
                .words(RewardReach.self),
                "Points issued before keep their terms, unless nothing is worse for them."
            ),
        ] + audience + kindFields
    )
}
