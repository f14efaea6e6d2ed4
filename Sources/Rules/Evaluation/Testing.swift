// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Evaluating conditions: the one code by which rules fire, previews are made and explanations
/// find what did not hold.
extension PartnerRules {
    @inline(__always)
    func meetsConditions(
        _ rule: UnsafePointer<CompiledRule>,
        slot: Int32,
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ inquiry: inout Inquiry,
        _ used: (LimitKey) -> Points
    ) -> Bool {
        var index = rule.pointee.nodes.lowerBound
        while index < rule.pointee.nodes.upperBound {
            let truth = self.truth(
                of: Int(index),
                rule: rule.pointee.index,
                slot: slot,
                facts,
                table,
                &inquiry,
                used
            )
            guard truth >= inquiry.needed else { return false }
            index = table.nodes[Int(index)].next
        }
        return true
    }

    func truth(
        of index: Int,
        rule: Int32,
        slot: Int32,
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ inquiry: inout Inquiry,
        _ used: (LimitKey) -> Points
    ) -> Truth {
        let node = table.nodes[index]
        switch node.operation {
        case .all, .any, .not:
            return joined(node, index, rule, slot, facts, table, &inquiry, used)
        case .ownItems, .ownUnit, .ownTenders, .ownBasis, .ownAmount, .ownQuantity:
            return PartnerRules.ownTruth(of: node, measurement(slot, facts, table, &inquiry))
        case .total: return Truth(node.holds(facts.pointee.total.fen))
        case .channel:
            guard let channel = facts.pointee.channel else { return .unknown }
            return Truth(node.hasBit(channel.number))
        case .itemsFound, .itemsQuantity, .itemsAmount:
            return itemTruth(of: node, facts, table, &inquiry)
        case .paidWith, .paidOnlyWith: return PartnerRules.tenderTruth(of: node, facts)
        case .partner:
            return Truth(table.sets.contains(Int32(facts.pointee.partnerIndex), in: node.set))
        case .store:
            guard !facts.pointee.store.isEmpty else { return .unknown }
            return Truth(table.sets.contains(inquiry.store, in: node.set))
        case .scene: return Truth(node.hasBit(terms.sceneNumber))
        case .pointsGiven, .purchasesHere:
            guard inquiry.keepsLimits else { return .unknown }
            return counterTruth(of: node, rule, facts, used)
        case .activityKind: return Truth(Int64(inquiry.kind) == node.low)
        case .dates, .weekday, .monthDay, .windows:
            return PartnerRules.dayTruth(of: node, facts.pointee.day, table, inquiry)
        case .tier, .tierReached: return Truth(node.hasBit(facts.pointee.tierIndex))
        case .daysSinceEnrolment, .daysSincePurchase, .purchasesSoFar, .credit, .consents, .minor,
            .offered:
            return PartnerRules.memberTruth(of: node, facts)
        }
    }

    /// Unknown parts leave open what they could decide, and no more.
    private func joined(
        _ node: ConditionNode,
        _ index: Int,
        _ rule: Int32,
        _ slot: Int32,
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ inquiry: inout Inquiry,
        _ used: (LimitKey) -> Points
    ) -> Truth {
        var part = Int32(index + 1)
        var result = node.operation == .any ? Truth.no : .yes
        while part < node.next {
            let truth = self.truth(
                of: Int(part),
                rule: rule,
                slot: slot,
                facts,
                table,
                &inquiry,
                used
            )
            switch node.operation {
            case .any: result = max(result, truth)
            case .not: result = truth.inverted
            default: result = min(result, truth)
            }
            if result == (node.operation == .any ? .yes : .no) { return result }
            part = table.nodes[Int(part)].next
        }
        return result
    }
}

extension PartnerRules {
    private static func ownTruth(of node: ConditionNode, _ measured: Measurement) -> Truth {
        switch node.operation {
        case .ownItems: Truth(measured.hasItems)
        case .ownUnit: Truth(measured.quantity > 0)
        case .ownTenders: Truth(measured.hasTenders)
        case .ownBasis: measured.isKnown ? .yes : .unknown
        case .ownAmount: measured.isKnown ? Truth(node.holds(measured.amountFen)) : .unknown
        default: Truth(node.holds(measured.quantity))
        }
    }

    private func itemTruth(
        of node: ConditionNode,
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ inquiry: inout Inquiry
    ) -> Truth {
        let filter = table.filters[Int(node.set.start)]
        resolveLines(of: facts, table, &inquiry)
        var found = false
        var sum: Int64 = 0
        for line in inquiry.lines where filter.matches(line, table.sets) {
            found = true
            let counted = node.operation == .itemsAmount ? line.amountFen : line.quantity
            sum = sum.addingSaturated(counted)
        }
        return Truth(node.operation == .itemsFound ? found : node.holds(sum))
    }

    /// A purchase without tenders was paid by something else than those we have names for.
    private static func tenderTruth(
        of node: ConditionNode,
        _ facts: AskedFacts
    ) -> Truth {
        var used: UInt8 = facts.pointee.tenders.isEmpty ? CompiledMeasure.bit(.other) : 0
        for tender in facts.pointee.tenders where tender.amount.fen > 0 {
            used |= CompiledMeasure.bit(tender.kind)
        }
        let asked = UInt8(truncatingIfNeeded: node.low)
        return Truth(node.operation == .paidWith ? used & asked != 0 : used & ~asked == 0)
    }

    @inline(__always)
    private static func dayTruth(
        of node: ConditionNode,
        _ day: CalendarDay,
        _ table: RuleTable,
        _ inquiry: Inquiry
    ) -> Truth {
        switch node.operation {
        case .dates: return Truth(node.holds(Int64(day.daysSinceEpoch)))
        case .weekday: return Truth(node.low & inquiry.weekday != 0)
        case .monthDay: return Truth(node.low & inquiry.monthDays != 0)
        default:
            for index in node.set.start..<node.set.start + node.set.count {
                let window = table.windows[Int(index)]
                if window.contains(day: day.daysSinceEpoch, key: inquiry.dayKey) { return .yes }
            }
            return .no
        }
    }

    private static func memberTruth(
        of node: ConditionNode,
        _ facts: AskedFacts
    ) -> Truth {
        switch node.operation {
        case .daysSinceEnrolment:
            return node.truth(since: facts.pointee.member.enrolledOn, facts.pointee.day)
        case .daysSincePurchase:
            if facts.pointee.member.purchasesSoFar == 0 { return .no }
            return node.truth(since: facts.pointee.member.lastPurchaseOn, facts.pointee.day)
        case .purchasesSoFar:
            guard let purchases = facts.pointee.member.purchasesSoFar else { return .unknown }
            return Truth(node.holds(purchases))
        case .credit:
            guard let level = facts.pointee.member.creditLevel else { return .unknown }
            return Truth(node.hasBit(level.number))
        case .consents:
            guard let consents = facts.pointee.member.consents else { return .unknown }
            let asked = UInt8(truncatingIfNeeded: node.low)
            return Truth(consents.rawValue & asked == asked)
        case .offered:
            guard let number = facts.pointee.member.number else { return .unknown }
            return Truth(HoldOut.draw(number, UInt64(bitPattern: node.high)) >= UInt64(node.low))
        default:
            guard let isMinor = facts.pointee.member.isMinor else { return .unknown }
            return Truth(isMinor == (node.low == 1))
        }
    }

    private func counterTruth(
        of node: ConditionNode,
        _ rule: Int32,
        _ facts: AskedFacts,
        _ used: (LimitKey) -> Points
    ) -> Truth {
        let start = node.period.start(of: facts.pointee.day)
        guard node.operation == .pointsGiven else {
            let counter = Counter(purchasesPer: node.period)
            let key = LimitKey(counter: counter, index: facts.pointee.partnerIndex, start: start)
            return Truth(node.holds(used(key).rawValue))
        }
        let counter = Counter(.rule, .member, node.period)
        let given = used(LimitKey(counter: counter, index: Int(rule), start: start)).rawValue
        return Truth(node.holds(given / terms.denomination))
    }
}

extension ConditionNode {
    @inline(__always)
    fileprivate func holds(_ value: Int64) -> Bool { value >= low && value <= high }

    @inline(__always)
    fileprivate func hasBit(_ number: Int) -> Bool { low & (1 &<< Int64(number)) != 0 }

    fileprivate func truth(since first: CalendarDay?, _ day: CalendarDay) -> Truth {
        guard let first else { return .unknown }
        return Truth(holds(Int64(day.daysSinceEpoch) - Int64(first.daysSinceEpoch)))
    }
}
