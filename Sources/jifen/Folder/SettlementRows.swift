// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
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
