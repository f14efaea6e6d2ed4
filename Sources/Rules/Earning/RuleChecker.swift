// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Resolves what a rule refers to and judges what it means.
struct RuleChecker {
    let rule: RuleDeclaration
    let context: RuleContext
    var findings: Findings

    /// `nil` when the rule refers to something that is not there.
    static func check(
        _ rule: RuleDeclaration,
        in context: RuleContext,
        _ findings: inout Findings
    ) -> EarningRule? {
        var checker = RuleChecker(rule: rule, context: context, findings: findings)
        defer { findings = checker.findings }
        return checker.checked()
    }

    private mutating func checked() -> EarningRule? {
        let partnerIndexes = partnerIndexes()
        let amount = amount()
        checkItems()
        checkKind()
        checkInterruption()
        checkHoldOut()
        guard let program = context.program else { return nil }
        let errorsBefore = findings.errorCount
        let trigger = trigger()
        let condition = rule.condition.flatMap { self.condition($0.value, partnerIndexes) }
        let group = rule.terms.group.flatMap { context.index(of: $0, .group, &findings) }
        let funding = rule.terms.funding.flatMap {
            FundingChecker.check($0, in: context, &findings)
        }
        let isResolved = findings.errorCount == errorsBefore
        guard let partnerIndexes, let amount, let trigger, isResolved,
            (rule.condition == nil) == (condition == nil),
            (rule.terms.funding == nil) == (funding == nil)
        else { return nil }
        let checked = rule.resolved(
            trigger: trigger,
            partnerIndexes: partnerIndexes,
            amount: amount,
            condition: rule.interruption.joined(to: condition),
            groupIndex: group,
            funding: funding ?? .standard
        )
        judge(checked, program)
        return checked
    }

    private mutating func judge(_ checked: EarningRule, _ program: ProgramDeclaration) {
        let partners = checked.partnerIndexes.map { context.partners[$0] }
        checkWindow(program)
        checkPoints(checked.amount)
        checkDenominations(partners)
        checkValidity(partners)
        checkRebate(checked.amount, partners, program)
        checkPlace(checked)
    }

    private mutating func partnerIndexes() -> [Int]? {
        guard case .listed(let codes) = rule.partners.value else {
            return Array(context.partners.indices)
        }
        let indexes = codes.compactMap { context.partnerIndex($0, &findings) }
        return indexes.count == codes.count ? indexes.sorted() : nil
    }

    private mutating func trigger() -> EarningRule.Trigger? {
        switch rule.trigger {
        case .purchase: return .purchase
        case .firstPurchase: return .firstPurchase
        case .activity(let kind): return .activity(kind: kind)
        case .enrolment: return .enrolment
        case .tierReached(let codes):
            let tiers = codes.compactMap { context.index(of: $0, .tier, &findings) }
            return tiers.count == codes.count ? .tierReached(tiers.sorted()) : nil
        case .schedule(let days): return condition(days, nil).map { .schedule($0) }
        }
    }
}

extension RuleDeclaration {
    fileprivate func resolved(
        trigger: EarningRule.Trigger,
        partnerIndexes: [Int],
        amount: RuleAmount,
        condition: Condition?,
        groupIndex: Int?,
        funding: Funding
    ) -> EarningRule {
        EarningRule(
            code: code.value,
            name: name,
            explanation: explanation,
            kind: kind,
            trigger: trigger,
            partnerIndexes: partnerIndexes,
            amount: amount,
            items: forms.items,
            onlyTenders: forms.tenders,
            minimumAmount: forms.minimum,
            condition: condition,
            limits: terms.limits?.value ?? .none,
            budget: terms.budget?.value ?? .none,
            groupIndex: groupIndex,
            priority: terms.priority?.value ?? 0,
            funding: funding,
            maturesAfterDays: terms.maturesAfterDays,
            validity: terms.validity?.value ?? .lifetime,
            from: forms.from?.value,
            until: forms.until?.value,
            mayStopAfterDays: interruption.noticeDays?.value,
            pauses: interruption.pauses.map(\.value),
            holdOut: holdOut.map { HoldOut(percent: $0.value, rule: code.value) }
        )
    }
}
