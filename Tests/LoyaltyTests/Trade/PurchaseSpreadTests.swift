// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@testable import Loyalty

@Suite("Where purchases come from, and how large they are")
struct PurchaseSpreadTests {
    private func purchase(
        _ fen: Int64,
        store: String = "",
        channel: Channel? = nil
    ) -> PurchaseRecorded {
        var details = PurchaseDetails.none
        details.channel = channel
        return PurchaseRecorded(
            partner: PartnerNumber(1),
            store: store,
            tier: 1,
            total: Money(fen: fen),
            items: [],
            tenders: [],
            payments: [],
            awards: [],
            details: details
        )
    }

    private func month(_ text: String) throws -> CalendarMonth {
        try #require(CalendarMonth(iso8601: text))
    }

    @Test("Outlets and ways of buying are told apart, the most purchases first")
    func sources() throws {
        var spread = PurchaseSpread()
        let now = try month("2026-11")
        for member in 1...12 {
            spread.add(purchase(1_000, store: "a"), by: MemberID(UInt64(member)), in: now)
        }
        for _ in 1...3 {
            spread.add(purchase(2_000, store: "a", channel: .online), by: MemberID(1), in: now)
        }
        let sources = spread.sources(until: now)
        #expect(sources.map(\.tally.purchases) == [12, 3])
        #expect(sources.map(\.tally.people.isEnough) == [true, false])
        #expect(sources.map(\.source.channel) == [nil, .online])
        #expect(sources.first?.tally.purchased == Money(fen: 12_000))
    }

    @Test(
        "A purchase is of one size, at each edge",
        arguments: zip(
            [0, 1_999, 2_000, 4_999, 5_000, 99_999, 100_000, 1_000_000] as [Int64],
            [0, 0, 1, 1, 2, 5, 6, 6]
        )
    )
    func sizes(fen: Int64, size: Int) throws {
        var spread = PurchaseSpread()
        let now = try month("2026-11")
        spread.add(purchase(fen), by: MemberID(1), in: now)
        let found = spread.bySize(until: now).map(\.purchases)
        #expect(found.reduce(0, +) == 1)
        #expect(found[size] == 1)
    }

    @Test("Thirteen months are kept, and people of several months are the same people")
    func months() throws {
        var spread = PurchaseSpread()
        let first = try month("2025-10")
        for offset in 0..<14 {
            spread.add(purchase(100), by: MemberID(7), in: first.adding(months: Int32(offset)))
        }
        let now = first.adding(months: 13)
        #expect(spread.sources(until: now).first?.tally.purchases == 13)
        #expect(spread.sources(until: now).first?.tally.people.isEnough == false)
    }
}
