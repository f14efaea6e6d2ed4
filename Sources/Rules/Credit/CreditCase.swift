// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Something that earns points by a rule, to show what a gap in the proof of I9 costs somebody.
struct CreditCase: Sendable {
    enum Deed: Sendable {
        case purchase(PurchaseFacts)
        case activity(ActivityFacts)
        case occasion(OccasionFacts)
    }

    let deed: Deed

    /// What each rule gives a member of a level, while no limit has been used.
    func benefits(in program: CompiledProgram, at level: CreditLevel) -> [RuleBenefit] {
        let evaluation: Evaluation
        switch deed {
        case .purchase(var facts):
            facts.member.creditLevel = level
            evaluation = program.evaluate(facts) { _ in .zero }
        case .activity(var facts):
            facts.member.creditLevel = level
            evaluation = program.evaluate(facts) { _ in .zero }
        case .occasion(var facts):
            facts.member.creditLevel = level
            evaluation = program.evaluate(facts) { _ in .zero }
        }
        return evaluation.awards.map { RuleBenefit(rule: $0.ruleIndex, points: $0.awarded) }
    }

    /// One sentence part, without the member's level.
    func words(in program: CompiledProgram) -> LocalizedText {
        switch deed {
        case .purchase(let facts):
            let (partner, tier) = (program.partners[facts.partnerIndex], facts.tierIndex)
            return CreditCase.words(partner, program.tiers[tier], facts.day)
                + LocalizedText(zh: "消费\(facts.total)元", en: "spends \(facts.total) yuan")
        case .activity(let facts):
            let (partner, tier) = (program.partners[facts.partnerIndex], facts.tierIndex)
            return CreditCase.words(partner, program.tiers[tier], facts.day)
                + LocalizedText(
                    zh: "完成\(facts.quantity)次“\(facts.kind)”",
                    en: "does '\(facts.kind)' \(facts.quantity) times"
                )
        case .occasion(let facts):
            let (partner, tier) = (program.partners[facts.partnerIndex], facts.tierIndex)
            return CreditCase.words(partner, program.tiers[tier], facts.day)
                + LocalizedText(zh: "触发规则", en: "sets the rule off")
        }
    }

    private static func words(_ partner: Partner, _ tier: Tier, _ day: CalendarDay) -> LocalizedText
    {
        LocalizedText(
            zh: "\(tier.name.zh)会员\(day)在\(partner.name.zh)",
            en: "a member of the tier \(tier.name.en) at \(partner.name.en) on \(day)"
        )
    }
}

/// Cases at the edges of one rule: its amounts and those beside them, its days, every tier.
struct CreditCases {
    static let maximumCount = 4_096
    /// Days after the first one: a week, and then all through a year.
    private static let dayOffsets: [Int32] =
        Array(0..<7) + [13, 30, 61, 92, 122, 153, 183, 214, 245, 275, 306, 336, 364]
    private static let ordinaryFen: [Int64] = [1, 100, 1_000, 10_000, 50_000, 100_000, 1_000_000]

    let program: CompiledProgram
    let partner: Int
    /// The rules between which something is amiss.
    let rules: [EarningRule]

    var cases: [CreditCase] {
        var cases: [CreditCase] = []
        for day in days {
            for tier in program.tiers.indices {
                for deed in deeds(on: day, tier) {
                    cases.append(CreditCase(deed: deed))
                    if cases.count == CreditCases.maximumCount { return cases }
                }
            }
        }
        return cases
    }

    private var days: [CalendarDay] {
        let first = max(rules.compactMap(\.from).max() ?? program.startsOn, program.startsOn)
        return CreditCases.dayOffsets.map { first.adding(days: $0) }
    }

    private func deeds(on day: CalendarDay, _ tier: Int) -> [CreditCase.Deed] {
        let member = member(on: day)
        let occasion: OccasionFacts.Kind
        switch rules.first?.trigger {
        case .purchase, .firstPurchase, nil:
            return amounts.flatMap { fen in
                items(fen).map { .purchase(purchase(fen, $0, day, tier, member)) }
            }
        case .activity(let kind):
            return [1, 10].map { count in
                .activity(
                    ActivityFacts(
                        partnerIndex: partner,
                        day: day,
                        tierIndex: tier,
                        kind: kind,
                        quantity: count,
                        member: member
                    )
                )
            }
        case .enrolment: occasion = .enrolment
        case .tierReached: occasion = .tierReached
        case .schedule: occasion = .schedule
        }
        let facts = OccasionFacts(
            occasion,
            partnerIndex: partner,
            day: day,
            tierIndex: tier,
            member: member
        )
        return [.occasion(facts)]
    }

    private func purchase(
        _ fen: Int64,
        _ items: [PurchaseItem],
        _ day: CalendarDay,
        _ tier: Int,
        _ member: MemberFacts
    ) -> PurchaseFacts {
        let tenders = Set(rules.flatMap(\.onlyTenders)).min { $0.rawValue < $1.rawValue }
        return PurchaseFacts(
            partnerIndex: partner,
            day: day,
            tierIndex: tier,
            total: Money(fen: fen),
            items: items,
            tenders: tenders.map { [Tender(kind: $0, amount: Money(fen: fen))] } ?? [],
            listTotal: Money(fen: fen),
            tax: .zero,
            store: program.partners[partner].stores.first?.code ?? "",
            channel: .inStore,
            member: member
        )
    }

    private func member(on day: CalendarDay) -> MemberFacts {
        MemberFacts(
            enrolledOn: day.adding(days: -40),
            lastPurchaseOn: nil,
            purchasesSoFar: 0,
            consents: ConsentSet(ConsentPurpose.allCases),
            isMinor: false
        )
    }

    /// What the rules name, a fen less and a fen more, and ordinary amounts.
    private var amounts: [Int64] {
        var fen = CreditCases.ordinaryFen
        for rule in rules {
            var named = [rule.minimumAmount.fen]
            switch rule.amount.basis {
            case .perAmount(let amount): named += [amount.fen, rule.amount.step]
            case .bands(let bands): named += bands.map(\.from.fen)
            case .perQuantity, .fixed, .multiple: break
            }
            rule.condition?.visitTests { test in
                switch test {
                case .total(let span), .earningAmount(let span):
                    named += [span.atLeast, span.atMost].compactMap { $0 }
                default: break
                }
            }
            fen += named.flatMap { [$0 - 1, $0, $0 + 1] }
        }
        return Set(fen).filter { $0 > 0 && $0 <= Money.maximum.fen }.sorted()
    }

    /// A purchase as a whole, and one of the first item that each rule names.
    private func items(_ fen: Int64) -> [[PurchaseItem]] {
        let named = rules.compactMap { rule -> [PurchaseItem]? in
            guard rule.items != nil || rule.amount.unit != nil else { return nil }
            let item = PurchaseItem(
                sku: rule.items?.includedSkus.first ?? "",
                category: rule.items?.includedCategories.first ?? "",
                unit: rule.amount.unit ?? "",
                quantity: 3,
                amount: Money(fen: fen),
                listAmount: Money(fen: fen),
                tax: .zero
            )
            return [item]
        }
        return [[]] + named
    }
}
