// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentReader {
    private enum LimitWord: String, CaseIterable {
        case purchase
        case day
        case member
    }

    /// `- {per: day, points: 100}`, each period at most once.
    mutating func limits(_ node: DocumentNode) -> Located<RuleLimits>? {
        let rows = list(node) { reader, element -> (period: Located<LimitWord>, points: Int64)? in
            guard let fields = reader.fields(element, known: ["per", "points"]) else { return nil }
            let period = reader.required("per", of: fields) {
                $0.choice($1, of: LimitWord.self)
            }
            let points = reader.required("points", of: fields) {
                $0.whole($1, in: DocumentLimits.limitPoints)
            }
            guard let period, let points else { return nil }
            return (Located(value: period, place: element.place), points)
        }
        guard let rows else { return nil }
        _ = unique(rows.map(\.period))
        func points(_ word: LimitWord) -> Int64? {
            rows.first { $0.period.value == word }?.points
        }
        return Located(
            value: RuleLimits(
                perPurchase: points(.purchase),
                perDay: points(.day),
                perMember: points(.member)
            ),
            place: node.place
        )
    }

    /// A number of days, or `immediately`.
    mutating func maturity(_ node: DocumentNode) -> Int64? {
        if case .text("immediately", _) = node.content { return 0 }
        return whole(node, in: DocumentLimits.days)
    }

    /// `lifetime`, `{days: 90}` or `{until: 2026-12-31}`.
    mutating func validity(_ node: DocumentNode) -> Located<Validity>? {
        if case .text("lifetime", _) = node.content {
            return Located(value: .lifetime, place: node.place)
        }
        guard case .mapping(let entries) = node.content, entries.count == 1 else {
            return wrongType(node, expected: "'lifetime', {days: 90} or {until: 2026-12-31}")
        }
        guard let fields = fields(node, known: ["days", "until"]) else { return nil }
        let days = optional("days", of: fields) { $0.whole($1, in: DocumentLimits.validDays) }
        let until = optional("until", of: fields) { $0.day($1) }
        let validity: Validity? = days.map { .days($0) } ?? until.map { .until($0.value) }
        return validity.map { Located(value: $0, place: node.place) }
    }
}
