// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

/// Makes changes that fit a book, as decisions would.
struct RandomChanges {
    private var chance: SeededGenerator
    private var entry: UInt64 = 0
    /// Points that were spent and may come back.
    private var spent: [LotSlice] = []

    init(seed: UInt64) {
        chance = SeededGenerator(seed: seed)
    }

    mutating func number(below bound: Int) -> Int {
        Int(chance.number(below: UInt64(bound)))
    }

    mutating func lot() -> Lot {
        entry += chance.number(below: 3) + 1
        let isDated = chance.number(below: 2) == 0
        let isPending = chance.number(below: 3) == 0
        return Lot(
            id: Lot.ID(entry: entry, ordinal: number(below: 2)),
            issuer: UInt32(number(below: 4)),
            rule: UInt32(number(below: 4)),
            points: Points(chance.number(in: 1...100)),
            maturesAt: isPending ? Instant(seconds: chance.number(in: 0...9)) : .always,
            expiresAt: isDated ? Instant(seconds: chance.number(in: 10...20)) : .never
        )
    }

    /// The next change; an issue when nothing else is possible.
    mutating func next(for book: NaiveBook) -> LotChange {
        let rows = book.rows
        guard !rows.isEmpty, number(below: 4) > 0 else { return .issued(lot()) }
        let row = rows[number(below: rows.count)]
        switch number(below: 6) {
        case 0 where row.isPending && row.free > 0: return .matured(row.slice(row.free))
        case 1 where row.free > 0:
            let slice = row.slice(chance.number(in: 1...row.free))
            if !row.isPending { spent.append(slice) }
            return .consumed(slice)
        case 2 where row.free > 0 && !row.isPending:
            return .held(row.slice(chance.number(in: 1...row.free)))
        case 3 where row.held > 0: return .released(row.slice(chance.number(in: 1...row.held)))
        case 4 where row.held > 0: return .captured(row.slice(chance.number(in: 1...row.held)))
        case 5 where !spent.isEmpty:
            let slice = spent.remove(at: number(below: spent.count))
            let isExtended = slice.expiresAt != .never && number(below: 3) == 0
            let end = Instant(seconds: chance.number(in: 20...40))
            return .restored(isExtended ? slice.with(expiresAt: end) : slice)
        default: return .issued(lot())
        }
    }
}
