// SPDX-License-Identifier: Apache-2.0

/// Points by tier, as a rule writes them: one number for all, or a table.
struct TierTable: Sendable {
    struct Row: Sendable {
        let tier: Located<String>
        let points: Int64
    }

    let rows: [Row]
    /// For tiers without a row; `nil` when every tier must have one.
    let otherwise: Int64?
    let place: Place

    /// The key of a table that stands for all other tiers; no tier may be called so.
    static let otherwiseKey = "otherwise"
}

extension DocumentReader {
    mutating func tierTable(_ node: DocumentNode) -> TierTable? {
        guard case .mapping(let entries) = node.content else {
            return whole(node, in: DocumentLimits.rulePoints).map {
                TierTable(rows: [], otherwise: $0, place: node.place)
            }
        }
        let errorsBefore = findings.errorCount
        var rows: [TierTable.Row] = []
        var otherwise: Int64?
        for entry in entries {
            let points = whole(entry.value, in: DocumentLimits.rulePoints)
            if entry.key == TierTable.otherwiseKey {
                otherwise = points
            } else if let points {
                let tier = Located(value: entry.key, place: entry.keyPlace)
                rows.append(TierTable.Row(tier: tier, points: points))
            }
        }
        guard findings.errorCount == errorsBefore else { return nil }
        return TierTable(rows: rows, otherwise: otherwise, place: node.place)
    }
}
