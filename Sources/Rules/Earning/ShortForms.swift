// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The short forms of a rule's conditions, which stand beside `when`.
struct ShortForms: Sendable {
    var items: ItemFilter?
    var tenders: [TenderKind] = []
    var minimum: Money = .zero
    var from: Located<CalendarDay>?
    var until: Located<CalendarDay>?
}

extension DocumentReader {
    mutating func shortForms(_ fields: Fields) -> ShortForms {
        var forms = ShortForms()
        forms.items = optional("items", of: fields) { $0.itemFilter($1) }
        forms.tenders = optional("only_tenders", of: fields) { $0.earningTenders($1) } ?? []
        forms.minimum =
            optional("minimum_amount", of: fields) { $0.money($1, in: DocumentLimits.amountFen) }
            ?? .zero
        forms.from = optional("from", of: fields) { $0.day($1) }
        forms.until = optional("until", of: fields) { $0.day($1) }
        return forms
    }

    private mutating func itemFilter(_ node: DocumentNode) -> ItemFilter? {
        guard let fields = fields(node, known: DocumentForm.itemFilter.keys) else { return nil }
        guard DocumentForm.itemFilter.keys.contains(where: { fields.has($0) }) else {
            findings.error(
                .emptyList,
                at: node.place,
                "the filter names no items",
                fix: "add one of \(listed(DocumentForm.itemFilter.keys)), or remove 'items'"
            )
            return nil
        }
        return itemFilter(fields)
    }

    mutating func itemFilter(_ fields: Fields) -> ItemFilter {
        let keys = DocumentForm.itemFilter.keys
        return ItemFilter(
            includedSkus: optional(keys[0], of: fields) { $0.uniqueTexts($1) } ?? [],
            includedCategories: optional(keys[1], of: fields) { $0.uniqueTexts($1) } ?? [],
            excludedSkus: optional(keys[2], of: fields) { $0.uniqueTexts($1) } ?? [],
            excludedCategories: optional(keys[3], of: fields) { $0.uniqueTexts($1) } ?? []
        )
    }

    mutating func tenders(_ node: DocumentNode) -> [TenderKind]? {
        locatedTenders(node).map { unique($0).map(\.value) }
    }

    private mutating func earningTenders(_ node: DocumentNode) -> [TenderKind]? {
        guard let kinds = locatedTenders(node) else { return nil }
        for kind in kinds where kind.value == .points {
            findings.error(
                .pointsCannotEarn,
                at: kind.place,
                "what is paid with points never earns points",
                fix: "remove 'points' from the list"
            )
        }
        return unique(kinds).map(\.value)
    }

    private mutating func locatedTenders(_ node: DocumentNode) -> [Located<TenderKind>]? {
        let choices = TenderKind.allCases.map { ($0.code, $0) }
        return list(node) { reader, element in
            reader.choice(element, among: choices).map { Located(value: $0, place: element.place) }
        }
    }
}
