// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("Limits")
struct LimitTests {
    private let day = CalendarDay(daysSinceEpoch: 20_500)

    private func program(_ limits: String) throws -> CompiledProgram {
        let texts = "name: {zh: 规, en: Rule}, explanation: {zh: 规, en: Rule}"
        let amount = "amount: {points: 1, per_amount: 1.00}"
        return try SmallProgram.compiled(
            rules: "{code: r, \(texts), trigger: purchase, partners: [shop], \(amount), "
                + "limits: [\(limits)]}"
        )
    }

    private func award(
        _ limits: String,
        yuan: Int64,
        used: [LimitPeriod: Int64] = [:]
    ) throws -> Award {
        let program = try program(limits)
        let shop = try #require(program.partnerIndex(code: "shop"))
        let facts = PurchaseFacts(
            partnerIndex: shop,
            day: day,
            tierIndex: 0,
            total: Money(fen: yuan * 100)
        )
        let awards = program.awards(for: facts) { key in
            #expect(key.index == 0)
            #expect(key.counter.scope == .rule && key.counter.holder == .member)
            #expect(key.start == key.counter.period.start(of: day))
            return Points(used[key.counter.period] ?? 0)
        }
        return try #require(awards.first)
    }

    @Test("Under every limit nothing is cut")
    func underLimit() throws {
        let award = try award("{per: purchase, points: 100}, {per: day, points: 100}", yuan: 100)
        #expect(award.awarded == Points(300))
        #expect(award.cutBy == nil)
        #expect(award.uses == CounterSet([.memberDay]))
    }

    @Test("Past a limit the remainder is awarded, and the limit is named")
    func remainder() throws {
        let purchase = try award("{per: purchase, points: 60}", yuan: 100)
        #expect(purchase.wanted == Points(300) && purchase.awarded == Points(180))
        #expect(purchase.cutBy == .memberPurchase)

        let day = try award("{per: day, points: 100}", yuan: 100, used: [.day: 120])
        #expect(day.awarded == Points(180))
        #expect(day.cutBy == .memberDay)

        let member = try award("{per: member, points: 100}", yuan: 100, used: [.ever: 297])
        #expect(member.awarded == Points(3))
        #expect(member.cutBy == .memberEver)
        #expect(member.uses.contains(.memberEver))
    }

    @Test("Of several limits the one that leaves least is named")
    func tightest() throws {
        let limits =
            "{per: purchase, points: 90}, {per: day, points: 80}, {per: member, points: 70}"
        #expect(try award(limits, yuan: 100).cutBy == .memberEver)
        #expect(try award(limits, yuan: 100, used: [.day: 60]).cutBy == .memberDay)
        let award = try award(limits, yuan: 100, used: [.day: 60])
        #expect(award.awarded == Points(180))
    }

    @Test("An exhausted limit leaves an award of nothing that says so")
    func exhausted() throws {
        for used in [300, 301, Int64.max] {
            let award = try award("{per: day, points: 100}", yuan: 1, used: [.day: used])
            #expect(award.wanted == Points(3))
            #expect(award.awarded == .zero)
            #expect(award.cutBy == .memberDay)
        }
    }

    @Test("A remainder is rounded down to whole points of the partner")
    func wholePoints() throws {
        let award = try award("{per: day, points: 100}", yuan: 100, used: [.day: 298])
        #expect(award.awarded == .zero)
        let other = try self.award("{per: day, points: 100}", yuan: 100, used: [.day: 295])
        #expect(other.awarded == Points(3))
    }

    @Test("A counter below zero counts as zero")
    func negativeCounter() throws {
        let award = try award("{per: day, points: 10}", yuan: 100, used: [.day: .min])
        #expect(award.awarded == Points(30))
    }
}
