// SPDX-License-Identifier: Apache-2.0

import Primitives

extension DocumentReader {
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
        guard let fields = fields(node, known: DocumentForm.validity.keys) else { return nil }
        let days = optional("days", of: fields) { $0.whole($1, in: DocumentLimits.validDays) }
        let until = optional("until", of: fields) { $0.day($1) }
        let validity: Validity? = days.map { .days($0) } ?? until.map { .until($0.value) }
        return validity.map { Located(value: $0, place: node.place) }
    }
}
