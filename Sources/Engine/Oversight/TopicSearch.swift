// SPDX-License-Identifier: Apache-2.0

public import Ledger
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
    /// Reads from what those who supervise ask about, with everything acknowledged before included.
    public func oversight<Value: Sendable>(
        _ read: @Sendable (OversightBook) -> Value
    ) async throws -> Value {
        try await oversightBook.caughtUp(with: store, versions: { self.versions }, read)
    }

    /// Folds the entries of a topic that were recorded from a moment on and before another one, the
    /// oldest first, until `add` answers no.
    ///
    /// It looks at `maximum` of them at most; it reads a page at a time and holds no snapshot between
    /// pages. The first question after a start reads the whole journal once, for all topics.
    public func scan<Value: Sendable>(
        about topic: EntryTopics,
        from: Instant = .earliest,
        until: Instant = .never,
        maximum: UInt64,
        into initial: Value,
        _ add: @Sendable @escaping (inout Value, Record) -> Bool
    ) async throws -> JournalScan<Value> {
        let all = try await oversight { $0.entries(about: topic) }
        let start = all.place(of: EntryID(try await firstEntry(recordedFrom: from)))
        let stop = start + Int(min(UInt64(all.count - start), maximum))
        var (value, next, isOver) = (initial, start, false)
        while next < stop, !isOver {
            let page = next..<min(stop, next + Int(ProjectionLimits.entriesPerRead))
            let before = value
            (value, next, isOver) = try await read { snapshot in
                var value = before
                for index in page {
                    guard let record = try snapshot.record(all[index].rawValue) else {
                        throw MissingEntry(sequence: all[index].rawValue)
                    }
                    if record.ledger.recordedAt >= until { return (value, index, true) }
                    if !add(&value, record) { return (value, index + 1, true) }
                }
                return (value, page.upperBound, false)
            }
        }
        return JournalScan(
            value: value,
            entriesRead: UInt64(next - start),
            through: next > start ? all[next - 1].rawValue : 0,
            isCut: !isOver && next < all.count
        )
    }

    /// Entries of a topic before another one that `includes` names, recorded in a span, the newest first.
    ///
    /// It looks at `SearchLimits.entries` of them and no more, so that a page may have few entries, or
    /// none, and still not be the last one.
    public func entries(
        about topic: EntryTopics,
        before last: EntryID?,
        from: Instant? = nil,
        until: Instant? = nil,
        limit: Int,
        where includes: @Sendable @escaping (Record) -> Bool
    ) async throws -> FoundEntries {
        let all = try await oversight { $0.entries(about: topic) }
        var end = last.map { all.place(of: $0) } ?? all.count
        if let until {
            end = min(end, all.place(of: EntryID(try await firstEntry(recordedFrom: until))))
        }
        var start = max(0, end - Int(SearchLimits.entries))
        let isCut = start > 0
        if let from {
            start = max(start, all.place(of: EntryID(try await firstEntry(recordedFrom: from))))
        }
        let stretch = Array(all[min(start, end)..<end].reversed())
        let found = try await read { snapshot in
            var found: [Record] = []
            for id in stretch {
                guard let record = try snapshot.record(id.rawValue) else {
                    throw MissingEntry(sequence: id.rawValue)
                }
                if includes(record) { found.append(record) }
                if found.count == limit { break }
            }
            return found
        }
        let isFull = found.count == limit && found.last?.id != stretch.last
        if isFull { return FoundEntries(records: found, next: found.last?.id) }
        return FoundEntries(records: found, next: isCut ? stretch.last : nil)
    }
}

extension [EntryID] {
    /// The place of the first entry that is not before another one; the entries rise.
    fileprivate func place(of entry: EntryID) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].rawValue < entry.rawValue { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
