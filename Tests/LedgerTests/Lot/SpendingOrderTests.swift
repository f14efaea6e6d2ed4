// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Testing

@Suite("Spending order (D16)")
struct SpendingOrderTests {
    private func book(_ lots: Lot...) -> LotBook {
        var book = LotBook()
        for lot in lots { book.apply(.issued(lot)) }
        return book
    }

    private func order(_ book: LotBook) -> [UInt64] {
        book.lots.map(\.id.rawValue)
    }

    @Test("The lot that ends first is spent first, and lots without an end come last, by age")
    func order() {
        let lots = book(
            .plain(1, points: 10),
            .plain(2, points: 10, expiresAt: Instant(seconds: 300)),
            .plain(3, points: 10),
            .plain(4, points: 10, expiresAt: Instant(seconds: 100)),
            .plain(5, points: 10, expiresAt: Instant(seconds: 300))
        )
        #expect(order(lots) == [4, 2, 5, 1, 3])
        #expect(lots.spendable(Points(25)).map(\.lot.rawValue) == [4, 2, 5])
        #expect(lots.spendable(Points(25)).map(\.points.rawValue) == [10, 10, 5])
    }

    @Test("A pending lot is passed over until it matures")
    func pending() {
        var lots = book(
            .plain(1, points: 10, maturesAt: Instant(seconds: 5)),
            .plain(2, points: 10)
        )
        #expect(lots.spendable(Points(15)).map(\.lot.rawValue) == [2])
        lots.apply(.matured(lots.lots[0].slice(Points(10))))
        #expect(lots.spendable(Points(15)).map(\.lot.rawValue) == [1, 2])
    }

    @Test("Points that a hold has reserved are not spent twice")
    func held() {
        var lots = book(.plain(1, points: 10), .plain(2, points: 10))
        lots.apply(.held(lots.lots[0].slice(Points(7))))
        #expect(lots.spendable(Points(100)).map(\.points.rawValue) == [3, 10])
        #expect(lots.spendable(Points(100)).total == Points(13))
    }

    @Test("A closed lot that gets points back takes its old place")
    func reopened() {
        var lots = book(
            .plain(1, points: 10),
            .plain(2, points: 10, expiresAt: Instant(seconds: 50)),
            .plain(3, points: 10)
        )
        let slices = lots.spendable(Points(20))
        for slice in slices { lots.apply(.consumed(slice)) }
        #expect(order(lots) == [3])
        for slice in slices.reversed() { lots.apply(.restored(slice)) }
        #expect(order(lots) == [2, 1, 3])
        #expect(lots.lots.allSatisfy { $0.free == Points(10) && !$0.isPending })
    }

    @Test("A lot that lapsed while it was held ends later once points come back with more time")
    func extended() {
        let early = Instant(seconds: 50)
        var lots = book(
            .plain(1, points: 10, expiresAt: early),
            .plain(2, points: 10, expiresAt: Instant(seconds: 70))
        )
        let spent = lots.lots[0].slice(Points(4))
        lots.apply(.consumed(spent))
        lots.apply(.held(lots.lots[0].slice(Points(6))))
        lots.apply(.restored(spent.with(expiresAt: Instant(seconds: 90))))
        #expect(order(lots) == [2, 1])
        #expect(lots[Lot.ID(1)]?.expiresAt == Instant(seconds: 90))
        #expect(lots[Lot.ID(1)]?.free == Points(4))
        lots.apply(.restored(spent.with(points: Points(1))))
        #expect(lots[Lot.ID(1)]?.expiresAt == Instant(seconds: 90))
    }
}
