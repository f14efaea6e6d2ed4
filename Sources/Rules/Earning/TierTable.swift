// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Values by tier, as a rule writes them: one for all, or a table.
struct TierTable<Value: Sendable>: Sendable {
    struct Row: Sendable {
        let tier: Located<String>
        let value: Value
    }

    let rows: [Row]
    /// For tiers without a row; `nil` when every tier must have one.
    let otherwise: Value?
    let place: Place
}

extension TierTable where Value == Int64 {
    /// The key of a table that stands for all other tiers; no tier may be called so.
    static var otherwiseKey: String { "otherwise" }
}

extension DocumentReader {
    mutating func pointsTable(_ node: DocumentNode) -> TierTable<Int64>? {
        tierTable(node) { $0.whole($1, in: DocumentLimits.rulePoints) }
    }

    mutating func ratioTable(_ node: DocumentNode) -> TierTable<Ratio>? {
        tierTable(node) { $0.multiple($1) }
    }

    private mutating func tierTable<Value: Sendable>(
        _ node: DocumentNode,
        _ read: (inout DocumentReader, DocumentNode) -> Value?
    ) -> TierTable<Value>? {
        guard case .mapping(let entries) = node.content else {
            return read(&self, node).map {
                TierTable(rows: [], otherwise: $0, place: node.place)
            }
        }
        let errorsBefore = findings.errorCount
        var rows: [TierTable<Value>.Row] = []
        var otherwise: Value?
        for entry in entries {
            let value = read(&self, entry.value)
            if entry.key == TierTable<Int64>.otherwiseKey {
                otherwise = value
            } else if let value {
                let tier = Located(value: entry.key, place: entry.keyPlace)
                rows.append(TierTable<Value>.Row(tier: tier, value: value))
            }
        }
        guard findings.errorCount == errorsBefore else { return nil }
        return TierTable(rows: rows, otherwise: otherwise, place: node.place)
    }

    /// How many times what other rules gave; never less than once.
    private mutating func multiple(_ node: DocumentNode) -> Ratio? {
        guard let ratio = ratio(node) else { return nil }
        guard ratio >= .one, ratio <= DocumentLimits.multiple else {
            findings.error(
                .multipleOutOfRange,
                at: node.place,
                ratio < .one
                    ? "a multiple under 1 would take points away"
                    : "the multiple is over \(DocumentLimits.multiple.numerator)",
                fix: "write a number from 1 to \(DocumentLimits.multiple.numerator), such as 1.5"
            )
            return nil
        }
        return ratio
    }
}
