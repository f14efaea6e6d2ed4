// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

/// A condition, a purchase at the shop, and whether a fixed award comes of it.
private let table = """
    {total: {at_least: 10.00}}                            | 10.00                       | yes
    {total: {at_least: 10.00}}                            | 9.99                        | no
    {total: {at_most: 10.00}}                             | 10.01                       | no
    {total: {at_least: 5.00, at_most: 10.00}}             | 10.00                       | yes
    {earning_amount: {at_least: 10.00}}                   | 12.00 tender=points:3.00 tender=cash:9.00 | no
    {earning_amount: {at_least: 9.00}}                    | 12.00 tender=points:3.00 tender=cash:9.00 | yes
    {channels: [online]}                                  | 1.00 channel=online         | yes
    {channels: [online, telephone]}                       | 1.00 channel=in_store       | no
    {channels: [online]}                                  | 1.00                        | no
    {not: {channels: [online]}}                           | 1.00                        | no
    {not: {channels: [online]}}                           | 1.00 channel=in_store       | yes

    {items: {skus: [a]}}                                  | 1.00 item=a/x/kg*1@1.00     | yes
    {items: {skus: [b]}}                                  | 1.00 item=a/x/kg*1@1.00     | no
    {items: {categories: [x], except_skus: [a]}}          | 1.00 item=a/x/kg*1@1.00     | no
    {items: {skus: [a]}}                                  | 1.00                        | no
    {items: {categories: [x], quantity: {at_least: 3}}}   | 2.00 item=a/x/kg*1@1.00 item=b/x/bag*2@1.00 | yes
    {items: {categories: [x], quantity: {at_least: 4}}}   | 2.00 item=a/x/kg*1@1.00 item=b/x/bag*2@1.00 | no
    {items: {categories: [x], amount: {at_most: 1.50}}}   | 9.00 item=a/x/kg*1@1.50 item=b/y/kg*1@7.50  | yes
    {items: {categories: [x], amount: {at_most: 1.49}}}   | 9.00 item=a/x/kg*1@1.50 item=b/y/kg*1@7.50  | no
    {items: {quantity: {at_least: 2}}}                    | 1.00 item=a/x/kg*2@1.00     | yes

    {paid_with: [cash]}                                   | 9.00 tender=cash:1.00 tender=card:8.00 | yes
    {paid_with: [mobile]}                                 | 9.00 tender=cash:1.00 tender=card:8.00 | no
    {paid_with: [cash]}                                   | 9.00 tender=cash:0.00 tender=card:9.00 | no
    {paid_with: [points]}                                 | 9.00 tender=points:1.00 tender=card:8.00 | yes
    {paid_only_with: [cash]}                              | 9.00 tender=cash:1.00 tender=card:8.00 | no
    {paid_only_with: [cash, card]}                        | 9.00 tender=cash:1.00 tender=card:8.00 | yes
    {paid_only_with: [other]}                             | 9.00                        | yes
    {paid_with: [cash]}                                   | 9.00                        | no

    {partners: [shop]}                                    | 1.00                        | yes
    {partners: [hotel, shop]}                             | 1.00                        | yes
    {scenes: [shop, mall]}                                | 1.00                        | yes
    {stores: [south]}                                     | 1.00 store=south            | yes
    {stores: [south]}                                     | 1.00 store=east             | no
    {stores: [south]}                                     | 1.00                        | no
    {not: {stores: [south]}}                              | 1.00 store=east             | yes
    {not: {stores: [south]}}                              | 1.00                        | no

    {dates: {from: 2026-02-01, until: 2026-02-28}}        | 1.00 day=2026-02-28         | yes
    {dates: {from: 2026-02-01, until: 2026-02-28}}        | 1.00 day=2026-03-01         | no
    {dates: {from: 2026-02-01}}                           | 1.00 day=2026-01-31         | no
    {weekdays: [saturday, sunday]}                        | 1.00 day=2026-11-22         | yes
    {weekdays: [saturday, sunday]}                        | 1.00 day=2026-11-23         | no
    {month_days: [8, 18]}                                 | 1.00 day=2026-06-18         | yes
    {month_days: [8, 18]}                                 | 1.00 day=2026-06-19         | no
    {month_days: [last]}                                  | 1.00 day=2026-02-28         | yes
    {month_days: [last]}                                  | 1.00 day=2028-02-28         | no
    {month_days: [last]}                                  | 1.00 day=2028-02-29         | yes
    {month_days: [last]}                                  | 1.00 day=2026-04-30         | yes
    {month_days: [30]}                                    | 1.00 day=2026-04-30         | yes
    {year_days: [06-18]}                                  | 1.00 day=2027-06-18         | yes
    {year_days: [{from: 06-01, until: 06-30}]}            | 1.00 day=2027-05-31         | no
    {year_days: [{from: 12-20, until: 01-05}]}            | 1.00 day=2027-01-05         | yes
    {year_days: [{from: 12-20, until: 01-05}]}            | 1.00 day=2027-01-06         | no
    {year_days: [{from: 12-20, until: 01-05}]}            | 1.00 day=2026-12-20         | yes
    {seasons: [summer]}                                   | 1.00 day=2026-08-31         | yes
    {seasons: [summer]}                                   | 1.00 day=2026-09-01         | no
    {seasons: [winter]}                                   | 1.00 day=2028-02-29         | yes
    {seasons: [summer, winter]}                           | 1.00 day=2026-12-01         | yes

    {tiers: [gold]}                                       | 1.00 tier=gold              | yes
    {tiers: [gold]}                                       | 1.00 tier=regular           | no
    {days_since_enrolment: {at_most: 30}}                 | 1.00 day=2026-03-31 enrolled=2026-03-01 | yes
    {days_since_enrolment: {at_most: 30}}                 | 1.00 day=2026-04-01 enrolled=2026-03-01 | no
    {days_since_enrolment: {at_least: 1}}                 | 1.00                        | no
    {days_since_purchase: {at_least: 90}}                 | 1.00 day=2026-04-01 last=2026-01-01 bought=3 | yes
    {days_since_purchase: {at_least: 90}}                 | 1.00 day=2026-03-31 last=2026-01-01 bought=3 | no
    {days_since_purchase: {at_least: 90}}                 | 1.00 bought=0               | no
    {not: {days_since_purchase: {at_least: 90}}}          | 1.00 bought=0               | yes
    {not: {days_since_purchase: {at_least: 90}}}          | 1.00                        | no
    {purchases_so_far: {at_most: 2}}                      | 1.00 bought=2               | yes
    {purchases_so_far: {at_most: 2}}                      | 1.00 bought=3               | no
    {purchases_so_far: {at_most: 2}}                      | 1.00                        | no
    {credit_levels: [trusted, model]}                     | 1.00 credit=trusted         | yes
    {credit_levels: [trusted, model]}                     | 1.00 credit=none            | no
    {credit_levels: [none]}                               | 1.00                        | no
    {consents: [credit_uplift, marketing]}                        | 1.00 consents=credit_uplift+marketing+personalisation | yes
    {consents: [credit_uplift, marketing]}                        | 1.00 consents=credit_uplift        | no
    {minor: no}                                           | 1.00 minor=no               | yes
    {minor: no}                                           | 1.00 minor=yes              | no
    {minor: no}                                           | 1.00                        | no

    {all: [{tiers: [gold]}, {total: {at_least: 5.00}}]}   | 5.00 tier=gold              | yes
    {all: [{tiers: [gold]}, {total: {at_least: 5.00}}]}   | 4.00 tier=gold              | no
    {any: [{tiers: [gold]}, {total: {at_least: 5.00}}]}   | 4.00 tier=gold              | yes
    {any: [{tiers: [gold]}, {total: {at_least: 5.00}}]}   | 4.00                        | no
    {any: [{minor: no}, {total: {at_least: 5.00}}]}       | 5.00                        | yes
    {any: [{minor: no}, {total: {at_least: 5.00}}]}       | 4.00                        | no
    {all: [{minor: no}, {total: {at_least: 5.00}}]}       | 5.00                        | no
    {not: {all: [{minor: yes}, {total: {at_least: 5.00}}]}} | 4.00                      | yes
    {not: {all: [{minor: yes}, {total: {at_least: 5.00}}]}} | 5.00                      | no
    {not: {not: {tiers: [gold]}}}                         | 1.00 tier=gold              | yes
    {tiers: [gold], total: {at_least: 5.00}}              | 5.00 tier=gold              | yes
    {tiers: [gold], total: {at_least: 5.00}}              | 5.00                        | no
    """

private struct Row: Sendable, CustomTestStringConvertible {
    let condition: String
    let purchase: String
    let fires: Bool

    init(_ line: Substring) {
        let cells = line.split(separator: "|").map { cell in
            String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        (condition, purchase, fires) = (cells[0], cells[1], cells[2] == "yes")
    }

    var testDescription: String { "\(condition) with \(purchase)" }
}

@Suite("Conditions")
struct ConditionTableTests {
    private static let rows = table.split(separator: "\n").map { Row($0) }

    static func program(_ rule: String) throws -> CompiledProgram {
        var texts = SmallProgram.texts.filter { !$0.key.hasPrefix("rules/") }
        let stores =
            "stores: [{code: south, name: {zh: 南, en: S}}, {code: east, name: {zh: 东, en: E}}]"
        texts["partners/shop.yaml"] = SmallProgram.shop + stores
        let names = "name: {zh: 规, en: Rule}, explanation: {zh: 规, en: Rule}"
        texts["rules/r.yaml"] = "{code: r, \(names), partners: [shop], \(rule)}"
        let compilation = CompiledProgram.compile(SmallProgram.source(texts))
        #expect(compilation.errors.isEmpty, "\(compilation.diagnostics)")
        return try #require(compilation.program)
    }

    @Test("One condition, one purchase, and every failure is explained", arguments: rows)
    private func row(_ row: Row) throws {
        let program = try ConditionTableTests.program(
            "trigger: purchase, amount: {fixed: 5}, when: \(row.condition)"
        )
        let shop = try #require(program.partnerIndex(code: "shop"))
        let facts = PurchaseText(row.purchase).facts(partnerIndex: shop)
        #expect(program.awards(for: facts) { _ in .zero }.count == (row.fires ? 1 : 0))
        let explanation = try #require(program.explain(facts) { _ in .zero }.first)
        switch explanation.outcome {
        case .fired: #expect(row.fires)
        case .notFired(let unmet):
            #expect(!row.fires && !unmet.isEmpty)
            for condition in unmet {
                #expect(!condition.expected.zh.isEmpty && !condition.expected.en.isEmpty)
                #expect(condition.kind != .points && condition.kind != .group)
            }
        }
    }

    @Test("Counters of points and of purchases are asked by period, and only when they matter")
    func counters() throws {
        let condition =
            "points_given: {per: month, at_most: 10}, purchases_here: {per: week, at_least: 2}"
        let program = try ConditionTableTests.program(
            "trigger: purchase, amount: {fixed: 5}, when: {\(condition)}"
        )
        let shop = try #require(program.partnerIndex(code: "shop"))
        let facts = PurchaseText("1.00 day=2026-11-22").facts(partnerIndex: shop)
        func fires(points: Int64, purchases: Int64) -> Bool {
            let awards = program.awards(for: facts) { key in
                guard key.counter.countsPurchases else {
                    #expect(key.index == 0 && key.start == CalendarDay(iso8601: "2026-11-01"))
                    return Points(points)
                }
                #expect(key.index == shop && key.start == CalendarDay(iso8601: "2026-11-16"))
                return Points(purchases)
            }
            if let award = awards.first {
                #expect(award.uses == CounterSet([Counter(.rule, .member, .month)]))
            }
            return !awards.isEmpty
        }
        #expect(fires(points: 30, purchases: 2))
        #expect(fires(points: 32, purchases: 2))
        #expect(!fires(points: 33, purchases: 2))
        #expect(!fires(points: 0, purchases: 1))
        let keys = program.purchaseKeys(ofPartner: shop, day: facts.day)
        #expect(keys.map(\.counter) == [Counter(purchasesPer: .week)])
    }

    @Test("A partner says what its rules need to know about a member")
    func needs() throws {
        func needs(_ condition: String) throws -> MemberNeeds {
            let program = try ConditionTableTests.program(
                "trigger: purchase, amount: {fixed: 5}, \(condition)"
            )
            return program.memberNeeds(ofPartner: try #require(program.partnerIndex(code: "shop")))
        }
        #expect(try needs("when: {total: {at_least: 1.00}}") == [])
        #expect(try needs("when: {tiers: [gold]}") == [])
        #expect(try needs("when: {days_since_enrolment: {at_least: 1}}") == .enrolment)
        #expect(
            try needs("when: {days_since_purchase: {at_least: 1}}") == [.lastPurchase, .purchases]
        )
        #expect(
            try needs("when: {any: [{minor: no}, {consents: [credit_uplift]}]}") == [
                .age, .consents,
            ]
        )
        #expect(try needs("when: {not: {credit_levels: [none]}}") == .credit)
    }
}
