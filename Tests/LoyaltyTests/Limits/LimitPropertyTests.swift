// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

/// A ledger of limits that knows nothing of counters: it adds up all entries anew for every
/// question.
private struct NaiveLimits {
    struct Given {
        let member: MemberID
        let partner: String
        let rule: String
        let day: CalendarDay
        var points: Int64
    }

    private(set) var given: [[Given]] = []

    mutating func add(_ awards: [Given]) { given.append(awards) }

    mutating func take(_ points: [Int64], from purchase: Int) {
        for index in points.indices { given[purchase][index].points -= points[index] }
    }

    func sum(_ isCounted: (Given) -> Bool) -> Int64 {
        given.joined().filter(isCounted).reduce(0) { $0 + $1.points }
    }
}

@Suite("Limits against a list of all awards")
struct LimitPropertyTests {
    private static let source = Market.source(
        [
            Market.rule(
                "base",
                "[shop, cafe]",
                "{points: 1, per_amount: 1.00}",
                "limits: [{per: week, points: 150}], budget: [{per: day, points: 200}]"
            ),
            Market.rule("extra", "[shop]", "{fixed: 25}", "group: extras"),
        ],
        program: """
            groups: [{code: extras, name: {zh: 加, en: Extras}, mode: stack, budget: 400,
              limits: [{per: month, points: 100}]}]
            limits: [{per: day, points: 120}]
            budget: [{per: year, points: 3000}]
            """,
        shop: "limits: [{per: week, points: 180}], budget: [{per: month, points: 900}]"
    )

    /// What every limit leaves of an award, by the documents as they are read by a person.
    private func left(
        _ rule: String,
        _ member: MemberID,
        _ partner: String,
        _ day: CalendarDay,
        _ naive: NaiveLimits
    ) -> Int64 {
        func isSame(_ period: LimitPeriod, _ other: CalendarDay) -> Bool {
            period.start(of: other) == period.start(of: day)
        }
        func own(_ limit: Int64, _ period: LimitPeriod, _ of: (NaiveLimits.Given) -> Bool) -> Int64
        {
            limit - naive.sum { of($0) && $0.member == member && isSame(period, $0.day) }
        }
        func all(_ limit: Int64, _ period: LimitPeriod, _ of: (NaiveLimits.Given) -> Bool) -> Int64
        {
            limit - naive.sum { of($0) && isSame(period, $0.day) }
        }
        var left = [own(120, .day) { _ in true }, all(3_000, .year) { _ in true }]
        if rule == "base" {
            left.append(own(150, .week) { $0.rule == "base" })
            left.append(all(200, .day) { $0.rule == "base" })
        } else {
            left.append(own(100, .month) { $0.rule == "extra" })
            left.append(all(400, .ever) { $0.rule == "extra" })
        }
        if partner == "shop" {
            left.append(own(180, .week) { $0.partner == "shop" })
            left.append(all(900, .month) { $0.partner == "shop" })
        }
        return max(0, left.min() ?? 0)
    }

    @Test("Awards and returns keep every limit exactly", arguments: 0..<6 as Range<UInt64>)
    func random(seed: UInt64) {
        let bank = Bank(LimitPropertyTests.source, comparesEvery: 8)
        var chance = SeededGenerator(seed: seed)
        var naive = NaiveLimits()
        var purchases: [(id: EntryID, partner: String, fen: Int64)] = []
        let members = (0..<3).map { _ in bank.enrol() }
        for _ in 0..<120 {
            bank.now = bank.now.adding(seconds: Int64(chance.number(below: 60_000)))
            let day = ProgramTimeZone.shanghai.day(of: bank.now)
            if chance.number(below: 4) == 0, !purchases.isEmpty {
                let index = Int(chance.number(below: UInt64(purchases.count)))
                let purchase = purchases[index]
                guard purchase.fen > 0 else { continue }
                let back = 1 + Int64(chance.number(below: UInt64(purchase.fen)))
                let command = ReturnPurchase(
                    purchase: purchase.id,
                    source: bank.source(purchase.partner, "return"),
                    occurredAt: bank.now,
                    lines: [],
                    amount: Money(fen: back)
                )
                guard
                    case .purchaseReturned(let fact) = bank.submit(.returnPurchase(command))
                        .records.own?.fact
                else {
                    Issue.record("a return is recorded")
                    continue
                }
                purchases[index].fen -= back
                naive.take(fact.clawedBack.map(\.rawValue), from: index)
                continue
            }
            let member = members[Int(chance.number(below: 3))]
            let partner = chance.number(below: 2) == 0 ? "shop" : "cafe"
            let yuan = Int64(1 + chance.number(below: 90))
            let reply = bank.buy(member, partner, yuan * 100)
            guard let record = reply.records.own, case .purchaseRecorded(let fact) = record.fact
            else {
                Issue.record("a purchase is recorded")
                continue
            }
            // Within one purchase an award leaves less to the next.
            var soFar = naive
            var given: [NaiveLimits.Given] = []
            for award in fact.awards {
                let rule = bank.state.registry.ruleCode(award.rule) ?? ""
                let most = min(award.wanted.rawValue, left(rule, member, partner, day, soFar))
                #expect(award.awarded.rawValue == most)
                #expect(award.wanted.rawValue == (rule == "base" ? yuan : 25))
                #expect((award.cutBy != nil) == (award.awarded < award.wanted))
                let one = NaiveLimits.Given(
                    member: member,
                    partner: partner,
                    rule: rule,
                    day: day,
                    points: award.awarded.rawValue
                )
                soFar.add([one])
                given.append(one)
            }
            naive.add(given)
            purchases.append((record.id, partner, yuan * 100))
        }
        bank.checkWholly()
    }
}
