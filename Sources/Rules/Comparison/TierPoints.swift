// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Points by tier as a rule writes them, one number or a table, compared tier by tier.
struct TierPoints {
    private let rows: [String: Magnitude]
    /// For tiers without a row.
    private let otherwise: Magnitude?

    /// `nil` when it is neither a number nor a table of numbers.
    private init?(_ node: DocumentNode?) {
        guard let node else { return nil }
        guard case .mapping(let entries) = node.content else {
            guard let points = node.text.flatMap(Magnitude.init(number:)) else { return nil }
            rows = [:]
            otherwise = points
            return
        }
        var rows: [String: Magnitude] = [:]
        for entry in entries {
            guard let points = entry.value.text.flatMap(Magnitude.init(number:)) else { return nil }
            rows[entry.key] = points
        }
        otherwise = rows.removeValue(forKey: TierTable.otherwiseKey)
        self.rows = rows
    }

    private func points(of tier: String) -> Magnitude? { rows[tier] ?? otherwise }

    /// A tier for which only one side has points is a tier that only one program has.
    static func impact(_ before: DocumentNode?, _ after: DocumentNode?) -> Impact {
        guard let old = TierPoints(before), let new = TierPoints(after) else { return .adverse }
        var pairs = Set(old.rows.keys).union(new.rows.keys).map { tier in
            (old.points(of: tier), new.points(of: tier))
        }
        pairs.append((old.otherwise, new.otherwise))
        let common = pairs.compactMap { old, new in old.flatMap { old in new.map { (old, $0) } } }
        guard !common.isEmpty, common.allSatisfy({ $0 <= $1 }) else { return .adverse }
        return common.contains { $0 < $1 } ? .favourable : .neutral
    }
}
