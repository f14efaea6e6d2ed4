// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules
import SQLiteStore

extension ReadFolder {
    /// All closed cycles: the rows, and what the journal says behind the oldest of their marks.
    func settlementBook() throws -> SettlementBook {
        var rows: [SettlementState] = []
        try store.forEachRow(of: .settlement) { id, bytes in
            var reader = ByteReader(bytes)
            let row = try SettlementState(from: &reader)
            // Rows are in id order; one that is missing is made from the journal, and all behind it.
            if id == UInt64(rows.count) + 1 { rows.append(row) }
        }
        var book = SettlementBook(rows)
        let marks = try store.marks(ranges: EngineSettings().sweepRanges)
        try forEachRecord(from: (marks.min() ?? 0) + 1) { book.take($0) }
        return book
    }
}

extension ReadFolder {
    /// The books of money: now, or as they were at a moment.
    func books(at moment: Instant? = nil) throws -> Books {
        let now = SystemClock().now()
        guard let moment else {
            return try BooksFold.newest(of: store, ranges: EngineSettings().sweepRanges, at: now)
        }
        let fold = BooksFold(at: moment)
        let progress = Progress("books", unit: "entries", total: Int64(lastSequence))
        defer { progress.finish() }
        do {
            try store.forEachEntry(from: 1) { sequence, bytes in
                guard sequence <= lastSequence, try fold.add(bytes) else { throw Stopped() }
                if sequence.isMultiple(of: 65_536) { progress.update(Int64(sequence)) }
            }
        } catch is Stopped {}
        return fold.books()
    }

    /// The closed cycles, with what was paid and disputed, as `--at` says.
    func settlementBook(_ past: PastMoment) throws -> SettlementBook {
        let zone = try programs().versions.latest?.program.timeZone ?? .shanghai
        guard let at = try past.instant(in: zone, now: SystemClock().now()) else {
            return try settlementBook()
        }
        return try books(at: at).settlements
    }

    private struct Stopped: Error {}
}
