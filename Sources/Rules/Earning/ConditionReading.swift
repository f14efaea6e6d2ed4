// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The conditions of a rule as its document says them.
struct RuleConditions: Sendable {
    var items: ItemFilter?
    var tenders: [TenderKind] = []
    var minimum: Money = .zero
    var from: Located<CalendarDay>?
    var until: Located<CalendarDay>?
}

extension DocumentReader {
    mutating func conditions(_ fields: Fields) -> RuleConditions {
        var conditions = RuleConditions()
        conditions.items = optional("items", of: fields) { $0.itemFilter($1) }
        conditions.tenders = optional("only_tenders", of: fields) { $0.tenders($1) } ?? []
        conditions.minimum =
            optional("minimum_amount", of: fields) { $0.money($1, in: DocumentLimits.amountFen) }
            ?? .zero
        conditions.from = optional("from", of: fields) { $0.day($1) }
        conditions.until = optional("until", of: fields) { $0.day($1) }
        return conditions
    }

    private mutating func itemFilter(_ node: DocumentNode) -> ItemFilter? {
        let keys = ["skus", "categories", "except_skus", "except_categories"]
        guard let fields = fields(node, known: keys) else { return nil }
        guard keys.contains(where: { fields.has($0) }) else {
            findings.error(
                .emptyList,
                at: node.place,
                "the filter names no items",
                fix: "add one of \(listed(keys)), or remove 'items'"
            )
            return nil
        }
        return ItemFilter(
            includedSkus: optional(keys[0], of: fields) { $0.uniqueTexts($1) } ?? [],
            includedCategories: optional(keys[1], of: fields) { $0.uniqueTexts($1) } ?? [],
            excludedSkus: optional(keys[2], of: fields) { $0.uniqueTexts($1) } ?? [],
            excludedCategories: optional(keys[3], of: fields) { $0.uniqueTexts($1) } ?? []
        )
    }

    private mutating func tenders(_ node: DocumentNode) -> [TenderKind]? {
        let choices = TenderKind.allCases.map { ($0.code, $0) }
        let kinds = list(node) { reader, element in
            reader.choice(element, among: choices).map { Located(value: $0, place: element.place) }
        }
        guard let kinds else { return nil }
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
}
