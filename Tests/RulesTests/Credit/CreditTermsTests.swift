// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules
import Testing

@Suite("Credit terms")
struct CreditTermsTests {
    private func terms() throws -> CreditTerms {
        let source = SmallProgram.source(with: ["credit.yaml": SmallCredit.text])
        let compilation = CompiledProgram.compile(source)
        #expect(compilation.diagnostics.isEmpty, "\(compilation.diagnostics)")
        return try #require(compilation.program?.credit)
    }

    @Test("Levels lower prices, and everybody else has the plain terms")
    func levels() throws {
        let terms = try terms()
        let reductions = CreditLevel.allCases.map { terms.benefit(of: $0).priceReduction }
        #expect(reductions == [Ratio(0, 1), Ratio(1, 10), Ratio(1, 5)])
        #expect(terms.issuer(code: "city")?.publicKey == Array(0..<32))
    }

    @Test(
        "The price of a reward is lower by level, rounded down, and never nothing",
        arguments: [
            (500, 500, 450, 400), (999, 999, 899, 799), (1, 1, 1, 1),
            (30_000, 30_000, 27_000, 24_000),
        ]
    )
    func price(base: Int64, none: Int64, trusted: Int64, model: Int64) throws {
        let terms = try terms()
        #expect(CreditLevel.allCases.map { terms.price(base, for: $0) } == [none, trusted, model])
    }

    @Test("The price in program points is that of the partner, times its denomination")
    func programPoints() throws {
        let source = SmallProgram.source(with: ["credit.yaml": SmallCredit.text])
        let program = try #require(CompiledProgram.compile(source).program)
        let reward = program.rewards[try #require(program.rewardIndex(code: "box"))]
        let day = program.startsOn
        let prices = CreditLevel.allCases.map {
            program.price(of: reward, for: $0, tier: 0, on: day).points.rawValue
        }
        #expect(prices == [1_500, 1_350, 1_200])
    }

    @Test("Some may come a day early, and at least half of a stock is left for all")
    func early() throws {
        let terms = try terms()
        let opensAt = Instant(seconds: 1_000_000)
        #expect(terms.opens(opensAt, for: .none) == opensAt)
        #expect(terms.opens(opensAt, for: .trusted) == opensAt)
        #expect(terms.opens(opensAt, for: .model) == opensAt.adding(seconds: -86_400))
        #expect([0, 1, 2, 99, 100].map { terms.earlyPieces(ofStock: $0) } == [0, 0, 1, 49, 50])
    }
}

@Suite("Credit only adds (I9)")
struct CreditInvariantTests {
    private func violations(
        _ evaluate: (Int64, CreditLevel) -> [Int64]
    ) -> [CreditPenalty<Int64>] {
        CreditInvariant.violations(over: [100, 450, 500] as [Int64]) { amount, level in
            evaluate(amount, level).enumerated().map { index, points in
                RuleBenefit(rule: index, points: Points(points))
            }
        }
    }

    @Test("Multipliers of 1 and more pass, also when one rule gives way to another")
    func sound() {
        let uplift = violations { amount, level in
            [amount * (10 + Int64(level.rawValue)) / 10]
        }
        #expect(uplift.isEmpty)
        let replaced = violations { amount, level in
            level == .none ? [amount, 0] : [0, amount * 2]
        }
        #expect(replaced.isEmpty)
    }

    @Test("A rule for those with little credit is found, with the case, the level and the rule")
    func penalty() throws {
        let found = violations { amount, level in
            [10, level == .trusted && amount == 450 ? amount * 8 / 10 : amount]
        }
        let penalty = try #require(found.first)
        #expect(found.count == 1)
        #expect(penalty.sample == 450)
        #expect(penalty.level == .trusted)
        #expect(penalty.points == Points(370))
        #expect(penalty.below == Points(460))
        #expect(penalty.rules == [1])
    }

    @Test("The higher level is never below the lower one")
    func monotone() {
        let found = violations { amount, level in [level == .trusted ? amount * 2 : amount] }
        #expect(found.map(\.level) == [.model, .model, .model])
    }

    @Test("The rules of every example program pass, for random purchases", arguments: ["hongmi"])
    func examples(name: String) throws {
        let program = try ExampleFolder.program(name)
        var chance = SeededGenerator(seed: 3)
        let purchases = (0..<2_000).map { _ in
            PurchaseFacts(
                partnerIndex: Int(chance.number(below: UInt64(program.partners.count))),
                day: CalendarDay(daysSinceEpoch: 20_454 + Int32(chance.number(below: 700))),
                tierIndex: Int(chance.number(below: UInt64(program.tiers.count))),
                total: Money(fen: chance.number(in: 0...500_000))
            )
        }
        let found = CreditInvariant.violations(over: purchases) { facts, level in
            var facts = facts
            facts.member.creditLevel = level
            facts.member.consents = ConsentSet(ConsentPurpose.allCases)
            return program.awards(for: facts) { _ in .zero }.map { award in
                RuleBenefit(rule: award.ruleIndex, points: award.awarded)
            }
        }
        #expect(found.isEmpty)
    }
}
