// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What can set rules off.
enum Cause: UInt8, Hashable, Sendable, CaseIterable {
    case purchase
    case activity
    case enrolment
    case tierReached
    case schedule
}

/// What a partner adds to its rules; partners that agree in it and in their rules share one set.
struct PartnerTerms: Hashable, Sendable {
    let denomination: Int64
    let returnWindowDays: Int64
    let scene: Scene

    init(_ partner: Partner) {
        denomination = partner.denomination
        returnWindowDays = partner.returnWindowDays
        scene = partner.scene
    }
}

/// The rules of one partner, found once at compile time so that a purchase looks at no others.
final class PartnerRules: Sendable {
    /// A rule, and where its measurement stands among those of the partner.
    struct Entry: Sendable {
        let rule: Int32
        let slot: Int32
    }

    /// Rules that are evaluated together, in the sequence of `entries`.
    struct Step: Sendable {
        let mode: EvaluationGroup.Mode
        let entries: Range<Int>
    }

    let terms: PartnerTerms
    let entries: Rows<Entry>
    let steps: Rows<Step>
    /// By cause, in `steps`.
    private let stepsByCause: Rows<Range<Int>>
    /// Indexes of all its rules, in the sequence of the program's.
    let all: [Int]
    /// The measures of the table that its rules use, each once.
    let measures: Rows<Int32>
    /// Whether any of its rules looks at items.
    let readsItems: Bool
    /// Whether any of its rules looks at the calendar beyond first and last days.
    let readsCalendar: Bool
    /// Whether any of its rules is in a group that has limits.
    let hasGroupLimits: Bool
    let needs: MemberNeeds
    /// The counters of purchases that its rules ask for.
    let purchaseCounters: CounterSet
    let skus: TextIndex
    let categories: TextIndex
    let units: TextIndex
    let stores: TextIndex
    let kinds: TextIndex

    init(_ parts: PartnerRulesBuilder) {
        terms = parts.terms
        entries = Rows(parts.entries)
        steps = Rows(parts.steps)
        stepsByCause = Rows(parts.stepsByCause)
        all = parts.ruleIndexes
        measures = Rows(parts.measures)
        readsItems = parts.readsItems
        readsCalendar = parts.readsCalendar
        hasGroupLimits = parts.hasGroupLimits
        needs = parts.needs
        purchaseCounters = parts.purchaseCounters
        skus = TextIndex(parts.texts.skus, among: parts.table.skus)
        categories = TextIndex(parts.texts.categories, among: parts.table.categories)
        units = TextIndex(parts.texts.units, among: parts.table.units)
        stores = TextIndex(parts.texts.stores, among: parts.table.stores)
        kinds = TextIndex(parts.texts.kinds, among: parts.table.kinds)
    }

    deinit {
        entries.free()
        steps.free()
        stepsByCause.free()
        measures.free()
    }

    @inline(__always)
    func steps(of cause: Cause) -> Range<Int> { stepsByCause[Int(cause.rawValue)] }

    /// By partner.
    static func compile(
        partners: [Partner],
        rules: [EarningRule],
        groups: [EvaluationGroup],
        table: RuleTable
    ) -> [PartnerRules] {
        struct Key: Hashable {
            let terms: PartnerTerms
            let rules: [Int]
        }
        var ofPartner: [[Int]] = Array(repeating: [], count: partners.count)
        for (index, rule) in rules.enumerated() {
            for partner in rule.partnerIndexes { ofPartner[partner].append(index) }
        }
        let texts = rules.map { RuleTexts($0) }
        var shared: [Key: PartnerRules] = [:]
        return zip(partners, ofPartner).map { partner, indexes in
            let key = Key(terms: PartnerTerms(partner), rules: indexes)
            if let known = shared[key] { return known }
            let parts = PartnerRulesBuilder(
                terms: key.terms,
                ruleIndexes: indexes,
                rules: rules,
                groups: groups,
                texts: texts,
                table: table
            )
            let compiled = PartnerRules(parts)
            shared[key] = compiled
            return compiled
        }
    }
}
