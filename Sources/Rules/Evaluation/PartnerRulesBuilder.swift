// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Orders the rules of one partner and finds out what they need.
struct PartnerRulesBuilder {
    let terms: PartnerTerms
    let ruleIndexes: [Int]
    let table: RuleTableDraft
    private(set) var entries: [PartnerRules.Entry] = []
    private(set) var steps: [PartnerRules.Step] = []
    private(set) var stepsByCause: [Range<Int>] = []
    private(set) var measures: [Int32] = []
    private(set) var texts = RuleTexts()
    private(set) var readsItems = false
    private(set) var readsCalendar = false
    private(set) var hasGroupLimits = false
    private(set) var needs: MemberNeeds = []
    private(set) var purchaseCounters = CounterSet.none
    private var slots: [Int32: Int32] = [:]

    init(
        terms: PartnerTerms,
        ruleIndexes: [Int],
        rules: [EarningRule],
        groups: [EvaluationGroup],
        texts: [RuleTexts],
        table: RuleTableDraft
    ) {
        self.terms = terms
        self.ruleIndexes = ruleIndexes
        self.table = table
        for cause in Cause.allCases {
            let own = ruleIndexes.filter { rules[$0].trigger.cause == cause }
            addSteps(RuleSequence(own, rules, groups).units)
        }
        for index in ruleIndexes {
            self.texts.formUnion(texts[index])
            look(at: table.rules[index])
        }
    }

    private mutating func addSteps(_ units: [RuleSequence.Unit]) {
        let first = steps.count
        for unit in units {
            let start = entries.count
            for rule in unit.rules { addEntry(Int32(rule)) }
            if unit.mode == .stack, steps.count > first, let last = steps.last,
                last.mode == .stack
            {
                let joined = last.entries.lowerBound..<entries.count
                steps[steps.count - 1] = PartnerRules.Step(mode: .stack, entries: joined)
            } else {
                steps.append(PartnerRules.Step(mode: unit.mode, entries: start..<entries.count))
            }
        }
        stepsByCause.append(first..<steps.count)
    }

    private mutating func addEntry(_ rule: Int32) {
        let measure = table.rules[Int(rule)].measure
        if slots[measure] == nil {
            slots[measure] = Int32(measures.count)
            measures.append(measure)
        }
        entries.append(PartnerRules.Entry(rule: rule, slot: slots[measure] ?? 0))
    }

    private mutating func look(at rule: CompiledRule) {
        let measure = table.measures[Int(rule.measure)]
        if measure.filter >= 0 || measure.unit >= 0 { readsItems = true }
        if rule.group >= 0, !table.groupLimits[Int(rule.group)].isEmpty { hasGroupLimits = true }
        for index in rule.nodes { look(at: table.nodes[Int(index)]) }
    }

    private mutating func look(at node: ConditionNode) {
        switch node.operation {
        case .itemsFound, .itemsQuantity, .itemsAmount: readsItems = true
        case .weekday, .monthDay, .windows: readsCalendar = true
        case .daysSinceEnrolment: needs.insert(.enrolment)
        case .daysSincePurchase: needs.formUnion([.lastPurchase, .purchases])
        case .purchasesSoFar: needs.insert(.purchases)
        case .credit: needs.insert(.credit)
        case .consents: needs.insert(.consents)
        case .minor: needs.insert(.age)
        case .offered: needs.insert(.number)
        case .purchasesHere: purchaseCounters.insert(Counter(purchasesPer: node.period))
        default: break
        }
    }
}

/// The sequence in which the rules of a partner are evaluated; it never depends on files.
///
/// Rules that multiply come after all others; then higher priority comes first, then base rules
/// before promotional ones, then by code. A group in which rules compete is one unit and stands
/// where its highest priority would.
struct RuleSequence {
    struct Unit: Hashable {
        let mode: EvaluationGroup.Mode
        let rules: [Int]
        fileprivate let multiplies: Bool
        fileprivate let priority: Int64
        fileprivate let isPromotional: Bool
        fileprivate let code: String
    }

    private(set) var units: [Unit] = []

    init(_ indexes: [Int], _ rules: [EarningRule], _ groups: [EvaluationGroup]) {
        var contests: [Int: [Int]] = [:]
        for index in indexes {
            if let group = rules[index].groupIndex, groups[group].mode != .stack {
                contests[group, default: []].append(index)
            } else {
                units.append(RuleSequence.unit([index], .stack, rules[index].code, rules))
            }
        }
        for (group, members) in contests {
            let sorted = members.sorted { rules[$0].priority > rules[$1].priority }
            let code = groups[group].code
            units.append(RuleSequence.unit(sorted, groups[group].mode, code, rules))
        }
        units.sort { $0.comes(before: $1) }
    }

    private static func unit(
        _ members: [Int],
        _ mode: EvaluationGroup.Mode,
        _ code: String,
        _ rules: [EarningRule]
    ) -> Unit {
        Unit(
            mode: mode,
            rules: members,
            multiplies: members.contains { rules[$0].amount.multiplier != nil },
            priority: members.map { rules[$0].priority }.max() ?? 0,
            isPromotional: members.allSatisfy { rules[$0].kind == .promotional },
            code: code
        )
    }
}

extension RuleSequence.Unit {
    func comes(before other: RuleSequence.Unit) -> Bool {
        if multiplies != other.multiplies { return !multiplies }
        if priority != other.priority { return priority > other.priority }
        if isPromotional != other.isPromotional { return !isPromotional }
        return code == other.code ? rules[0] < other.rules[0] : code < other.code
    }
}

extension EarningRule.Trigger {
    var cause: Cause {
        switch self {
        case .purchase, .firstPurchase: .purchase
        case .activity: .activity
        case .enrolment: .enrolment
        case .tierReached: .tierReached
        case .schedule: .schedule
        }
    }
}
