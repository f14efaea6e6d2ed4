// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
public import Primitives

/// Limits of looking back through the journal.
public enum SearchLimits {
    /// How many entries one question looks at.
    public static let entries: UInt64 = 20_000
}

/// What was found going back, and where one goes on.
public struct FoundEntries: Sendable {
    /// The newest first.
    public let records: [Record]
    /// Everything from this entry on was looked at; `nil` when the journal's beginning was reached.
    public let next: EntryID?
}

extension Engine {
    /// Entries before another one that `includes` names, recorded in a span, the newest first.
    ///
    /// It looks at so many entries and no more, so that a page may have few entries, or none, and
    /// still not be the last one.
    public func entries(
        before last: EntryID?,
        from: Instant? = nil,
        until: Instant? = nil,
        limit: Int,
        where includes: @Sendable @escaping (Record) -> Bool
    ) async throws -> FoundEntries {
        let newest = try await overview().sequence
        var end = min(last?.rawValue ?? .max, newest + 1)
        if let until {
            end = min(end, try await firstEntry(recordedFrom: until, before: EntryID(newest + 1)))
        }
        let stop = end > SearchLimits.entries ? end - SearchLimits.entries : 1
        var found: [Record] = []
        while end > stop {
            let high = end
            let low = max(stop, high > chunk ? high - chunk : 1)
            let room = limit - found.count
            let page = try await read { snapshot in
                try snapshot.look(back: low..<high, room: room, from: from, includes)
            }
            found += page.records
            end = page.next
            if page.isOver { return FoundEntries(records: found, next: nil) }
            if found.count == limit { break }
        }
        let next = end > 1 ? EntryID(end) : nil
        return FoundEntries(records: found, next: next)
    }

    private var chunk: UInt64 { ProjectionLimits.entriesPerRead }
}

/// A stretch of the journal that was looked at.
private struct LookedBack: Sendable {
    var records: [Record] = []
    var next: UInt64
    /// An entry was reached that is older than what is asked for.
    var isOver = false
}

extension StoreSnapshot {
    fileprivate func look(
        back stretch: Range<UInt64>,
        room: Int,
        from: Instant?,
        _ includes: (Record) -> Bool
    ) throws -> LookedBack {
        var looked = LookedBack(next: stretch.upperBound)
        while looked.next > stretch.lowerBound, looked.records.count < room {
            let sequence = looked.next - 1
            guard let record = try record(sequence) else {
                throw MissingEntry(sequence: sequence)
            }
            if let from, record.ledger.recordedAt < from {
                looked.isOver = true
                return looked
            }
            looked.next = sequence
            if includes(record) { looked.records.append(record) }
        }
        return looked
    }
}
