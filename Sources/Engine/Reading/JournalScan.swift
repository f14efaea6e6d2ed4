// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Loyalty
public import Primitives

/// What was folded from a stretch of the journal.
public struct JournalScan<Value: Sendable>: Sendable {
    public let value: Value
    /// How many entries were looked at.
    public let entriesRead: UInt64
    /// The last entry that was looked at; 0 for none.
    public let through: UInt64
    /// Whether there are more entries in the span than may be looked at.
    public let isCut: Bool
}

extension Engine {
    /// Folds the entries that were recorded from a moment on and before another one, the oldest first,
    /// until `add` answers no.
    ///
    /// It never goes beyond the entry `before`, nor looks at more than `maximum` entries; it reads a
    /// page at a time and holds no snapshot between pages.
    public func scan<Value: Sendable>(
        from: Instant = .earliest,
        until: Instant = .never,
        before end: UInt64 = .max,
        maximum: UInt64,
        into initial: Value,
        _ add: @Sendable @escaping (inout Value, Record) -> Bool
    ) async throws -> JournalScan<Value> {
        let newest = try await read { try $0.lastSequence() }
        let end = min(end, newest + 1)
        let start = try await firstEntry(recordedFrom: from, before: EntryID(end))
        let stop = end > start && end - start > maximum ? start + maximum : end
        var value = initial
        var next = start
        var isOver = false
        while next < stop, !isOver {
            let first = next
            let last = min(stop, first + ProjectionLimits.entriesPerRead)
            let before = value
            (value, next, isOver) = try await read { snapshot in
                var value = before
                for sequence in first..<last {
                    guard let record = try snapshot.record(sequence) else {
                        throw MissingEntry(sequence: sequence)
                    }
                    if record.ledger.recordedAt >= until { return (value, sequence, true) }
                    if !add(&value, record) { return (value, sequence + 1, true) }
                }
                return (value, last, false)
            }
        }
        return JournalScan(
            value: value,
            entriesRead: next - start,
            through: next > start ? next - 1 : 0,
            isCut: !isOver && next < end
        )
    }

    /// The first entry that was recorded at a moment or later, or the one behind the last that is
    /// asked about; times of the journal only rise.
    func firstEntry(
        recordedFrom instant: Instant,
        before end: EntryID? = nil
    ) async throws -> UInt64 {
        try await read { snapshot in
            var (low, high) = (UInt64(1), try end?.rawValue ?? snapshot.lastSequence() + 1)
            while low < high {
                let middle = low + (high - low) / 2
                guard let record = try snapshot.record(middle) else {
                    throw MissingEntry(sequence: middle)
                }
                if record.ledger.recordedAt < instant { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }
}
