// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentForm {
    private static func head(_ word: GreenWord, _ code: String) -> [Field] {
        [
            .required("kind", .word(word.rawValue), "What this declares."),
            .required("code", .code, code),
            .required("name", .form(.localized), "The name for people."),
        ]
    }

    static let greenFactor = DocumentForm(
        "GreenFactor",
        "What an action emits and what it replaces, by one source; a published row never changes.",
        head(.factor, "The name of the row.") + [
            .required("action", .code, "What is measured, as activities and products name it."),
            .optional("region", .code, "Where it holds; anywhere when nothing is said."),
            .required("year", .whole(DocumentLimits.factorYear), "The year of the figures."),
            .required("source", .text(DocumentLimits.explanationLetters), "Who says so."),
            .required("confidence", .words(EmissionFactor.Confidence.self), "How sure it is."),
            .required("unit", .code, "The unit of quantities."),
            .optional("per_units", .whole(DocumentLimits.factorUnits), "Grams for so many units."),
            .required("baseline", .grams, "Grams without the action."),
            .optional("emission", .grams, "Grams of the action itself."),
            .required("claimable", .flag, "Whether savings may be shown as grams at all."),
            .optional("exportable", .flag, "Whether it may stand in for regions without a row."),
            .optional("from", .day, "The first day in force."),
            .optional("until", .day, "The last day in force."),
        ]
    )

    static let greenActivity = DocumentForm(
        "GreenActivity",
        "A green activity as institutions and partners report it.",
        head(.activity, "The name in reports and rules.") + [
            .required("form", .words(GreenActivity.Form.self), "What is done."),
            .required("unit", .code, "The unit of quantities."),
            .optional(
                "bucket",
                .whole(DocumentLimits.factorUnits),
                "Quantities are rounded down to whole buckets."
            ),
            .optional("factor", .code, "The action of the factors that count it."),
            .optional("counts", .words(GreenActivity.Counted.self), "The quantity rules see."),
            .optional(
                "least_grade",
                .words(EvidenceGrade.allCases.map(\.code)),
                "The least evidence with which grams are claimed."
            ),
            .optional("needs_evidence", .flag, "Whether a report must name its evidence."),
            .optional("caps", .form(.greenCaps), "How much counts in a day."),
        ]
    )

    private static var names: DocumentShape {
        .list(.text(DocumentLimits.nameLetters), DocumentLimits.listEntries)
    }

    static let greenProduct = DocumentForm(
        "GreenProduct",
        "Goods that save emissions, recognised in purchases.",
        someOf: ["skus", "categories"],
        head(.product, "The name in statements.") + [
            .optional("skus", names, "Items with one of these numbers."),
            .optional("categories", names, "Items of one of these categories."),
            .required("partners", .list(.code, DocumentLimits.listEntries), "Who sells them."),
            .required("factor", .code, "The action of the factors that count it."),
            .required("certificate", .form(.greenCertificate), "Why they are what they say."),
            .optional("caps", .form(.greenCaps), "How much counts in a day."),
        ]
    )

    static let greenCertificate = DocumentForm(
        "GreenCertificate",
        "Without a valid one nothing is claimed.",
        [
            .required("number", .text(DocumentLimits.nameLetters), "The number it is filed by."),
            .required("until", .day, "The last day."),
        ]
    )

    static let greenCaps = DocumentForm(
        "GreenCaps",
        "How much of a claim may count in a day.",
        [
            .optional("group", .code, "Whatever names the same group shares its caps."),
            .optional("units_per_day", .whole(DocumentLimits.capAmount), "Units in a day."),
            .optional("units_per_slot", .whole(DocumentLimits.capAmount), "Units in a slot."),
            .optional("grams_per_day", .whole(DocumentLimits.capAmount), "Grams in a day."),
            .optional(
                "slot_hours",
                .list(.whole(DocumentLimits.hours), DocumentLimits.slots),
                "Hours at which parts of the day begin, each once."
            ),
        ]
    )
}
