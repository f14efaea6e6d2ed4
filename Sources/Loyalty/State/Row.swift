// SPDX-License-Identifier: Apache-2.0

/// Names a row of state: what is loaded, changed and written back as one piece.
package struct RowKey: Hashable, Comparable, Sendable {
    /// The tables of state; the raw value is part of the stored key and frozen.
    package enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        case program = 1
        case partner = 2
        case reward = 3
        case member = 4
        case reversal = 5
        case evidence = 6
    }

    package let kind: Kind
    package let id: UInt64

    package init(_ kind: Kind, _ id: UInt64) {
        self.kind = kind
        self.id = id
    }

    package static func < (left: RowKey, right: RowKey) -> Bool {
        (left.kind.rawValue, left.id) < (right.kind.rawValue, right.id)
    }
}

/// A row in memory: a box, so that a change happens in place, with the marks of the write-back.
package final class Row<Value> {
    package var value: Value
    /// Changed since it was last written; a dirty row is never evicted.
    package var isDirty = false
    /// Used since the eviction hand last passed.
    package var isReferenced = true
    /// About how many bytes it takes in memory, for the bound of the cache.
    package var cost: UInt32 = 0

    package init(_ value: Value) {
        self.value = value
    }
}
