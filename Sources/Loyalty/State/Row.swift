// SPDX-License-Identifier: Apache-2.0

/// Names a row of state: what is loaded, changed and written back as one piece.
public struct RowKey: Hashable, Comparable, Sendable {
    /// The tables of state; the raw value is part of the stored key and frozen.
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        case program = 1
        case partner = 2
        case reward = 3
        case member = 4
        case reversal = 5
        case evidence = 6
        case game = 7
        case redemption = 8
        case slots = 9
        case household = 10
        case settlement = 11
        case evidenceCase = 12
    }

    public let kind: Kind
    public let id: UInt64

    public init(_ kind: Kind, _ id: UInt64) {
        self.kind = kind
        self.id = id
    }

    public static func < (left: RowKey, right: RowKey) -> Bool {
        (left.kind.rawValue, left.id) < (right.kind.rawValue, right.id)
    }
}

/// A row in memory: a box, so that a change happens in place, with the marks of the write-back.
public final class Row<Value> {
    public var value: Value
    /// Changed since it was last written; a dirty row is never evicted.
    public var isDirty = false
    /// Used since the eviction hand last passed.
    public var isReferenced = true
    /// About how many bytes it takes in memory, for the bound of the cache.
    public var cost: UInt32 = 0

    public init(_ value: Value) {
        self.value = value
    }
}
