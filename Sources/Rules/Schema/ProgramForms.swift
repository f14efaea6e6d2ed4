// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentForm {
    static let group = DocumentForm(
        "Group",
        "Rules that are evaluated together.",
        [
            .required("code", .code, "The name in rules."),
            .required("name", .form(.localized), "The name for people."),
            .required("mode", .words(EvaluationGroup.Mode.self), "How they work together."),
            .optional("limits", limits, "For each member, in program points."),
            .optional("budget", budget, "For all members together, in program points."),
        ]
    )

    static let holds = DocumentForm(
        "Holds",
        "How long held points stay held.",
        [
            .optional(
                "default_minutes",
                .whole(DocumentLimits.holdMinutes),
                "When nothing is said."
            ),
            .optional("maximum_minutes", .whole(DocumentLimits.holdMinutes), "At most."),
        ]
    )

    static let welcome = DocumentForm(
        "Welcome",
        "Awards of joining.",
        [
            .required("hold_days", .whole(DocumentLimits.welcomeDays), "Days they stay pending.")
        ]
    )

    static let clawback = DocumentForm(
        "Clawback",
        "What happens when returned points are already spent.",
        cases: [
            Case(
                key: "on_shortfall",
                words: [ClawbackTerms.OnShortfall.waive.rawValue],
                forbids: ["maximum_debt"]
            )
        ],
        [
            .required("on_shortfall", .words(ClawbackTerms.OnShortfall.self), "Owed or given up."),
            .optional("maximum_debt", .whole(DocumentLimits.debtPoints), "In program points."),
        ]
    )

    static let organiser = DocumentForm(
        "Organiser",
        "Who runs the program and answers for it.",
        [
            .required("name", .form(.localized), "The name for people."),
            .required(
                "registration",
                .text(DocumentLimits.nameLetters),
                "The number under which it is registered."
            ),
            .required(
                "contact",
                .text(DocumentLimits.nameLetters),
                "Where it can be reached, such as a telephone number."
            ),
            .required("address", .form(.localized), "Where it has its seat."),
        ]
    )

    static let complaints = DocumentForm(
        "Complaints",
        "Where members complain.",
        [
            .required("channel", .form(.localized), "Such as a telephone number or a page."),
            .required("answer_days", .whole(DocumentLimits.answerDays), "Days for an answer."),
        ]
    )

    static let program = DocumentForm(
        "Program",
        "program.yaml: what holds for the whole program.",
        [
            .required("code", .code, "The name in the journal."),
            .required("name", .form(.localized), "The name for people."),
            .optional("organiser", .form(.organiser), "Who runs it; no card goes without."),
            .optional("complaints", .form(.complaints), "For members; no card goes without."),
            .required("currency", .words(["CNY"]), "The currency of amounts."),
            .required("face_value", .ratio, "Yuan per program point."),
            .required(
                "time_zone",
                .words(ProgramTimeZone.knownNames),
                "In which days are counted."
            ),
            .required("starts_on", .day, "The first day."),
            .optional(
                "return_window_days",
                .whole(DocumentLimits.days),
                "Of partners without one."
            ),
            .optional(
                "notice_days",
                .whole(DocumentLimits.days),
                "Between the announcement of an adverse version and its first moment."
            ),
            .required(
                "tiers",
                .list(.form(.tier), DocumentLimits.tiers),
                "From the lowest to the highest."
            ),
            .optional("qualification", .form(.qualification), "How points reach tiers."),
            .optional("holds", .form(.holds), "How long points stay held."),
            .optional("clawback", .form(.clawback), "What returns may leave owing."),
            .optional("welcome", .form(.welcome), "Awards of joining."),
            .optional("settlement", .form(.settlement), "How partners pay and are paid."),
            .optional("households", .form(.households), "What members of one may do."),
            .optional("gift_cards", .form(.giftCards), "How far points become cards."),
            .optional(
                "run_off_days",
                .whole(DocumentLimits.runOffDays),
                "For which a reward that is gone can still be had for points issued before."
            ),
            .optional("seasons", .list(.form(.season), DocumentLimits.seasons), "Named seasons."),
            .optional("groups", .list(.form(.group), DocumentLimits.groups), "Groups of rules."),
            .optional("limits", limits, "For each member over all partners, in program points."),
            .optional("budget", budget, "For all members over all partners, in program points."),
        ]
    )

    static let partner = DocumentForm(
        "Partner",
        "A firm or public body that takes part.",
        cases: [
            Case(key: "scene", words: scenes { $0.isInstitution }, forbids: ["stores"]),
            Case(key: "scene", words: scenes { !$0.isInstitution }, forbids: ["groups"]),
        ],
        [
            .required("code", .code, "The name in rules and in the journal."),
            .required("name", .form(.localized), "The name for people."),
            .required("scene", .words(Scene.self), "The kind of place."),
            .required(
                "denomination",
                .whole(DocumentLimits.denomination),
                "Program points in one of the partner's own."
            ),
            .optional("return_window_days", .whole(DocumentLimits.days), "For returns."),
            .optional("accepts_points", .flag, "Whether points pay there."),
            .optional("settlement", .form(.partnerSettlement), "How it pays for its points."),
            .optional("stores", .list(.form(.store), DocumentLimits.storesOfPartner), "Outlets."),
            .optional(
                "groups",
                .list(.form(.named), DocumentLimits.groupsOfPartner),
                "Classes or houses of a school or community."
            ),
            .optional("limits", limits, "For each member over all rules, in the partner's points."),
            .optional("budget", budget, "For all members and rules, in program points."),
        ]
    )

    static let store = DocumentForm(
        "Store",
        "An outlet of a partner.",
        [
            .required("code", .code, "The name in rules and in the journal."),
            .required("name", .form(.localized), "The name for people."),
            .optional(
                "district",
                .form(.localized),
                "The district of the town, by which figures are told."
            ),
        ]
    )

    private static func scenes(_ holds: (Scene) -> Bool) -> [String] {
        Scene.allCases.filter(holds).map(\.rawValue)
    }
}
