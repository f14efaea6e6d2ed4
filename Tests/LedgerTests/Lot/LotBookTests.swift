// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Testing

@Suite("Lot book")
struct LotBookTests {
    private func bytes(_ book: LotBook) -> [UInt8] {
        var writer = ByteWriter()
        book.encode(into: &writer)
        return writer.bytes
    }

    @Test(
        "A book agrees with a sorted list after every change",
        arguments: 1...40 as ClosedRange<UInt64>
    )
    func model(seed: UInt64) throws {
        var changes = RandomChanges(seed: seed)
        var model = NaiveBook()
        var book = LotBook()
        for _ in 0..<200 {
            let change = changes.next(for: model)
            model.apply(change)
            book.apply(change)
            let rows = model.sorted
            #expect(book.lots.map(NaiveBook.Row.init) == rows, "after \(change)")
            for row in model.rows {
                let found = book[Lot.ID(row.id)].map(NaiveBook.Row.init)
                #expect(found == rows.first { $0.id == row.id })
            }
            #expect(book[Lot.ID(9_999_999)] == nil)
        }
        let read = try bytes(book).decoded { (reader) throws(MalformedBytes) in
            try LotBook(from: &reader)
        }
        #expect(read == book)
    }

    @Test(
        "What is spendable is free, matured, in order, and never more than asked",
        arguments: 1...40 as ClosedRange<UInt64>
    )
    func spendable(seed: UInt64) {
        var changes = RandomChanges(seed: seed)
        var model = NaiveBook()
        var book = LotBook()
        for _ in 0..<60 {
            let change = changes.next(for: model)
            model.apply(change)
            book.apply(change)
            let asked = Int64(changes.number(below: 300))
            var rest = asked
            var expected: [LotSlice] = []
            for row in model.sorted where !row.isPending && row.free > 0 && rest > 0 {
                expected.append(row.slice(min(rest, row.free)))
                rest -= min(rest, row.free)
            }
            #expect(book.spendable(Points(asked)) == expected)
        }
    }

    @Test(
        "What is taken back of certain lots is pending first",
        arguments: 1...40 as ClosedRange<UInt64>
    )
    func reclaimable(seed: UInt64) {
        var changes = RandomChanges(seed: seed)
        var model = NaiveBook()
        var book = LotBook()
        for _ in 0..<60 {
            let change = changes.next(for: model)
            model.apply(change)
            book.apply(change)
            let ids = Set(model.rows.map(\.id).filter { _ in changes.number(below: 2) == 0 })
            let asked = Int64(changes.number(below: 300))
            let own = model.sorted.filter { ids.contains($0.id) && $0.free > 0 }
            var rest = asked
            var expected: [LotSlice] = []
            for row in own.filter(\.isPending) + own.filter({ !$0.isPending }) where rest > 0 {
                expected.append(row.slice(min(rest, row.free)))
                rest -= min(rest, row.free)
            }
            #expect(book.reclaimable(Points(asked), from: Set(ids.map { Lot.ID($0) })) == expected)
        }
    }

    /// Bits, id, issuer, rule, maturity, end, free and held points; each as its difference.
    @Test("A book in its order is read")
    func wellFormed() throws {
        let twoLots: [UInt8] = [2, 8, 2, 1, 1, 10, 0, 2, 10]
        try twoLots.withUnsafeBytes { buffer in
            var reader = ByteReader(buffer)
            let book = try LotBook(from: &reader)
            #expect(book.lots.map(\.id.rawValue) == [1, 2])
            #expect(book.lots.map(\.free.rawValue) == [5, 5])
            #expect(bytes(book) == twoLots)
        }
    }

    @Test(
        "A book out of spending order, with lots without points or unknown bits is malformed",
        arguments: [
            ([2, 8, 4, 1, 1, 10, 0, 1, 10], "lots out of spending order"),
            ([2, 8, 2, 1, 1, 10, 0, 0, 10], "lots out of spending order"),
            ([2, 8, 2, 1, 1, 10, 2, 2, 100, 10], "lots out of spending order"),
            ([1, 8, 2, 1, 1, 0], "an open lot without points"),
            ([1, 8, 2, 1, 1, 1], "an open lot without points"),
            ([1, 12, 2, 1, 1, 10, 0], "an open lot without points"),
            ([1, 24, 2, 1, 1, 10], "unknown bits of a lot"),
            ([1, 8, 2, 1], "the bytes end early"),
        ] as [([UInt8], String)]
    )
    func malformed(bytes: [UInt8], reason: String) {
        do throws(MalformedBytes) {
            _ = try bytes.decoded { (reader) throws(MalformedBytes) in
                try LotBook(from: &reader)
            }
            Issue.record("\(bytes) is read")
        } catch {
            #expect(error.reason == reason)
        }
    }
}
