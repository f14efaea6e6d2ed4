// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Which dirty rows are written back with which commit.
///
/// Rows are divided into ranges of blocks of 512 ids; every so many entries the next range's dirty
/// rows are written, in key order, with a mark that says for which entry they are true.
struct Sweep {
    private static let blockBits: UInt64 = 9
    /// Neighbouring ids of a kind lie in one range.
    static let idsPerBlock: UInt64 = 1 << blockBits
    private static let pressedSpeed = 4

    let ranges: Int
    /// After how many entries the next range is due; so a whole turn, and with it the replay
    /// after a crash, is about `entriesPerRange * ranges` entries long.
    private let entriesPerRange: Int
    private var dirty: [[RowKey]]
    private(set) var dirtyCount = 0
    private var next = 0
    private var entriesSince = 0

    init(ranges: Int, entriesPerRange: Int) {
        self.ranges = ranges
        self.entriesPerRange = entriesPerRange
        dirty = Array(repeating: [], count: ranges)
    }

    static func range(of key: RowKey, ranges: Int) -> Int {
        Int((key.id >> blockBits &+ UInt64(key.kind.rawValue) &* 31) % UInt64(ranges))
    }

    mutating func note(_ keys: [RowKey]) {
        for key in keys {
            dirty[Sweep.range(of: key, ranges: ranges)].append(key)
        }
        dirtyCount += keys.count
    }

    /// The members whose rows are dirty.
    var dirtyMembers: [UInt64] {
        dirty.flatMap { keys in keys.lazy.filter { $0.kind == .member }.map(\.id) }
    }

    /// How many ranges are due after a commit with so many entries.
    ///
    /// When dirty rows press on the bound of memory, the sweep turns several times as fast: each
    /// row is then written more often, but what is pinned shrinks in proportion.
    mutating func rangesDue(entries: Int, isPressed: Bool) -> Int {
        entriesSince += entries
        let due = entriesSince / entriesPerRange
        entriesSince -= due * entriesPerRange
        return min(isPressed ? due * Sweep.pressedSpeed + 1 : due, ranges)
    }

    /// How many ranges it takes from the next one on until one of them has a dirty row.
    ///
    /// Clean ranges cost no more than their marks, so few dirty rows are few commits away from rest.
    var rangesToDirty: Int {
        let offsets = 0..<ranges
        return (offsets.first { !dirty[(next + $0) % ranges].isEmpty } ?? ranges - 1) + 1
    }

    /// The next range and its dirty rows in key order.
    mutating func takeRange() -> (range: Int, rows: [RowKey]) {
        let range = next
        next = (next + 1) % ranges
        let rows = dirty[range].sorted()
        dirty[range].removeAll(keepingCapacity: true)
        dirtyCount -= rows.count
        return (range, rows)
    }
}
