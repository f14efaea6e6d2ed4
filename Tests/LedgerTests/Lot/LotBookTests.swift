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

    @Test("Rows out of spending order are malformed, and so is a lot without points")
    func malformed() {
        var first = LotBook()
        first.apply(.issued(.plain(1, points: 5)))
        var second = LotBook()
        second.apply(.issued(.plain(2, points: 5, expiresAt: Instant(seconds: 9))))
        let rows = [bytes(first), bytes(second)].map { $0.dropFirst() }
        let wrongOrder = [2] + rows[0] + rows[1]
        let rightOrder = [2] + rows[1] + rows[0]
        #expect(throws: Never.self) { try decode(rightOrder) }
        #expect(throws: MalformedBytes.self) { try decode(wrongOrder) }
        #expect(throws: MalformedBytes.self) { try decode([2] + rows[0] + rows[0]) }
        var empty = bytes(first)
        empty[empty.count - 2] = 0
        #expect(throws: MalformedBytes.self) { try decode(empty) }
    }

    private func decode(_ bytes: [UInt8]) throws {
        _ = try bytes.decoded { (reader) throws(MalformedBytes) in try LotBook(from: &reader) }
    }
}
