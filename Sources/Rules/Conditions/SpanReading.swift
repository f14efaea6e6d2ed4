// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentReader {
    /// `{at_least: 1, at_most: 5}`; one of them may be absent.
    mutating func span(_ node: DocumentNode, in range: ClosedRange<Int64>) -> Span? {
        guard let fields = fields(node, known: DocumentForm.span.keys) else { return nil }
        return span(fields) { $0.whole($1, in: range) }
    }

    mutating func daySpan(_ node: DocumentNode) -> Span? {
        span(node, in: DocumentLimits.spanOfDays)
    }

    /// Of yuan; the result is in fen.
    mutating func moneySpan(_ node: DocumentNode) -> Span? {
        guard let fields = fields(node, known: DocumentForm.moneySpan.keys) else { return nil }
        return span(fields) { $0.money($1, in: DocumentLimits.spanOfFen)?.fen }
    }

    /// `{per: month, at_least: 3}`.
    mutating func counterSpan(_ node: DocumentNode) -> (period: LimitPeriod, span: Span)? {
        guard let fields = fields(node, known: DocumentForm.counterSpan.keys) else { return nil }
        let period = required("per", of: fields) { $0.period($1, among: PeriodWord.ofCounters) }
        let span = span(fields) { $0.whole($1, in: DocumentLimits.spanOfCount) }
        guard let period, let span else { return nil }
        return (period, span)
    }

    private mutating func span(
        _ fields: Fields,
        _ read: (inout DocumentReader, DocumentNode) -> Int64?
    ) -> Span? {
        let errorsBefore = findings.errorCount
        let least = optional("at_least", of: fields, read)
        let most = optional("at_most", of: fields, read)
        guard findings.errorCount == errorsBefore else { return nil }
        guard least != nil || most != nil else {
            findings.error(
                .emptyList,
                at: fields.place,
                "the span has no bound",
                fix: "add 'at_least' or 'at_most'"
            )
            return nil
        }
        if let least, let most, most < least {
            findings.error(
                .emptySpan,
                at: fields.place(of: "at_most"),
                "nothing is at least the one and at most the other",
                fix: "make 'at_most' the greater number"
            )
            return nil
        }
        return Span(atLeast: least, atMost: most)
    }

    /// Items by name, how many of them and for how much.
    mutating func itemTest(_ node: DocumentNode) -> ItemTest? {
        let errorsBefore = findings.errorCount
        let known = DocumentForm.itemTest.keys
        guard let fields = fields(node, known: known) else { return nil }
        let filter = itemFilter(fields)
        let quantity = optional("quantity", of: fields) {
            $0.span($1, in: DocumentLimits.quantity)
        }
        let amount = optional("amount", of: fields) { $0.moneySpan($1) }
        guard findings.errorCount == errorsBefore else { return nil }
        let isEmpty = filter == ItemFilter() && quantity == nil && amount == nil
        guard !isEmpty else {
            findings.error(
                .emptyList,
                at: node.place,
                "the condition asks nothing of the items",
                fix: "add one of \(listed(known))"
            )
            return nil
        }
        return ItemTest(filter: filter, quantity: quantity, amount: amount)
    }

    /// Words of a closed list, each once.
    mutating func choices<Choice: CaseIterable & RawRepresentable<String> & Hashable & Sendable>(
        _ node: DocumentNode,
        of type: Choice.Type
    ) -> [Choice]? {
        choices(node, Array(type.allCases), \.rawValue)
    }

    /// A list of words, each at most once, for values that have their words in `word`.
    mutating func choices<Choice: Hashable & Sendable>(
        _ node: DocumentNode,
        _ values: [Choice],
        _ word: (Choice) -> String
    ) -> [Choice]? {
        let known = values.map { (word($0), $0) }
        let words = list(node) { reader, element in
            reader.choice(element, among: known).map { Located(value: $0, place: element.place) }
        }
        return words.map { unique($0).map(\.value) }
    }
}
