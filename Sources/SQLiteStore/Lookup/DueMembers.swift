// SPDX-License-Identifier: Apache-2.0

internal import Loyalty
internal import Primitives

/// A block of neighbouring row keys, the unit in which deadlines are indexed.
///
/// A block is small, so that reading through it costs microseconds, and so that a member whose
/// deadline moved away does not make many others be read for nothing.
enum DueBlock {
    static let keyBits = 6

    @inline(__always)
    static func block(of key: Int64) -> Int64 { key >> keyBits }

    static func keys(of block: Int64) -> ClosedRange<Int64> {
        (block << keyBits)...(block << keyBits | (1 << keyBits - 1))
    }
}

extension Lookups {
    /// Rows of a kind with a deadline at or before `instant`, the block with the earliest first.
    ///
    /// Blocks are taken whole until there are `limit` rows, then the earliest are answered.
    func due(_ kind: RowKey.Kind, at instant: Instant, limit: Int) throws -> [UInt64] {
        guard limit > 0 else { return [] }
        let kind = RowKey.storedRange(of: kind)
        var due: [(deadline: Int64, key: Int64)] = []
        let blocks = try source.statement(.dueBlocks)
        defer { blocks.reset() }
        try blocks.bind(instant.microseconds, at: 1)
        while due.count < limit, try blocks.step() {
            let keys = DueBlock.keys(of: blocks.integer(at: 0))
            guard kind.contains(keys.lowerBound) else { continue }
            try appendDue(in: keys, at: instant, to: &due)
        }
        due.sort { $0 < $1 }
        return due.prefix(limit).map { RowKey.id(ofStored: $0.key) }
    }

    private func appendDue(
        in keys: ClosedRange<Int64>,
        at instant: Instant,
        to due: inout [(deadline: Int64, key: Int64)]
    ) throws {
        let rows = try source.statement(.dueRows)
        defer { rows.reset() }
        try rows.bind(keys.lowerBound, at: 1)
        try rows.bind(keys.upperBound, at: 2)
        try rows.bind(instant.microseconds, at: 3)
        while try rows.step() {
            due.append((deadline: rows.integer(at: 1), key: rows.integer(at: 0)))
        }
    }
}
