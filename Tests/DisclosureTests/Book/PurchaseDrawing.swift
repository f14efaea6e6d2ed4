// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// A purchase and who made it.
struct DrawnPurchase {
    let member: String
    let facts: PurchaseFacts
}

extension BookDrawing {
    /// The words that the rules of a program ask for.
    struct Vocabulary {
        var categories = ["x", "y", "z"]
        var skus = ["a", "b"]
        var units = ["kg", "bag"]
        var days = BookDrawing.edges
    }

    /// Days on which seasons, periods and windows begin or end.
    private static let edges = [
        "2026-01-01", "2026-05-31", "2026-06-01", "2026-06-18", "2026-08-31", "2026-09-01",
        "2026-11-30", "2026-12-01", "2026-12-31", "2027-01-03", "2027-01-04", "2027-02-28",
        "2027-03-01", "2027-03-15", "2027-03-16", "2027-05-31", "2027-06-01", "2028-02-28",
        "2028-02-29", "2028-03-01", "2028-04-30", "2028-05-01",
    ]
    .compactMap { CalendarDay(iso8601: $0) }

    mutating func purchase(
        in program: CompiledProgram,
        at partners: [Int],
        _ vocabulary: Vocabulary = Vocabulary()
    ) -> DrawnPurchase {
        let items = (0..<generator.number(below: 4)).map { _ in item(vocabulary) }
        let total = items.isEmpty ? fen() : items.reduce(0) { $0 + $1.amount.fen }
        let partner = pick(partners)
        let near = pick(vocabulary.days).adding(days: Int32(pick([0, 0, 1, 6])))
        let stores = program.partners[partner].stores.map(\.code)
        var facts = PurchaseFacts(
            partnerIndex: partner,
            day: max(near, program.startsOn),
            tierIndex: pick(Array(program.tiers.indices)),
            total: Money(fen: total),
            items: items,
            tenders: tenders(total),
            listTotal: pick([nil, Money(fen: total + 501)]),
            tax: pick([nil, Money(fen: total / 11)]),
            store: pick([""] + stores),
            channel: pick([nil] + Channel.allCases.map { $0 })
        )
        facts.member = member(on: facts.day)
        return DrawnPurchase(member: pick(["m1", "m2"]), facts: facts)
    }

    private mutating func fen() -> Int64 {
        pick([
            0, 1, 99, 100, 999, 1_000, 4_999, 5_000, 19_999, 20_000, 30_000,
            generator.number(in: 0...60_000), generator.number(in: 0...900_000),
        ])
    }

    private mutating func item(_ vocabulary: Vocabulary) -> PurchaseItem {
        let fen = fen()
        return PurchaseItem(
            sku: pick(vocabulary.skus),
            category: pick(vocabulary.categories),
            unit: pick(vocabulary.units),
            quantity: pick([0, 1, 2, 5, 9]),
            amount: Money(fen: fen),
            listAmount: pick([Money(fen: fen + 300), Money(fen: fen + 300), nil]),
            tax: pick([Money(fen: fen / 21), Money(fen: fen / 21), nil])
        )
    }

    private mutating func tenders(_ total: Int64) -> [Tender] {
        guard total > 0, !isTrue(oneIn: 3) else { return [] }
        let part = pick([0, total, total / 3, min(total, 1)])
        return [
            Tender(kind: pick([.cash, .card, .mobile]), amount: Money(fen: part)),
            Tender(kind: pick([.points, .card, .other]), amount: Money(fen: total - part)),
        ]
    }

    private mutating func member(on day: CalendarDay) -> MemberFacts {
        let purchases: Int64? = pick([nil, 0, 0, 1, 4, 5])
        return MemberFacts(
            enrolledOn: pick([nil, day.adding(days: -29), day.adding(days: -30), day]),
            lastPurchaseOn: purchases == 0
                ? nil : pick([nil, day.adding(days: -9), day.adding(days: -90)]),
            purchasesSoFar: purchases,
            creditLevel: pick([nil, CreditLevel.none, .trusted, .model]),
            consents: pick([nil, ConsentSet([.creditUplift]), ConsentSet(ConsentPurpose.allCases)]),
            isMinor: pick([nil, true, false])
        )
    }
}
