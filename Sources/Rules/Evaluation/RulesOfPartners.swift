// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The rules of all partners; partners that agree in terms and rules share one set.
///
/// Whoever holds it must call `free`.
struct RulesOfPartners: Sendable {
    private let sets: Rows<PartnerRules>
    private let setOfPartner: Rows<Int32>

    init(
        partners: [Partner],
        rules: [EarningRule],
        groups: [EvaluationGroup],
        table: RuleTableDraft
    ) {
        struct Key: Hashable {
            let terms: PartnerTerms
            let rules: [Int]
        }
        var ofPartner: [[Int]] = Array(repeating: [], count: partners.count)
        for (index, rule) in rules.enumerated() {
            for partner in rule.partnerIndexes { ofPartner[partner].append(index) }
        }
        let texts = rules.map { RuleTexts($0) }
        var shared: [Key: Int32] = [:]
        var sets: [PartnerRules] = []
        let numbers = zip(partners, ofPartner).map { partner, indexes -> Int32 in
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
            shared[key] = Int32(sets.count)
            sets.append(PartnerRules(parts))
            return Int32(sets.count - 1)
        }
        self.sets = Rows(sets)
        setOfPartner = Rows(numbers)
    }

    func free() {
        for index in sets.indices { sets[index].free() }
        sets.free()
        setOfPartner.free()
    }

    var indices: Range<Int> { setOfPartner.indices }

    @inline(__always)
    subscript(partner: Int) -> PartnerRules { sets[Int(setOfPartner[partner])] }
}
