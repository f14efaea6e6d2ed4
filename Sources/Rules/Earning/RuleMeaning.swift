// SPDX-License-Identifier: Apache-2.0

import Primitives

extension RuleChecker {
    mutating func checkWindow(_ program: ProgramDeclaration) {
        guard let until = rule.forms.until else { return }
        if let from = rule.forms.from, until.value < from.value {
            neverFires(at: until.place, "it ends on \(until.value), before \(from.value)")
        } else if until.value < program.startsOn {
            neverFires(at: until.place, "it ends before the program starts on \(program.startsOn)")
        }
    }

    mutating func checkPoints(_ amount: RuleAmount) {
        switch amount.basis {
        case .perAmount, .perQuantity, .fixed:
            guard !amount.pointsByTier.contains(where: { $0 > 0 }) else { return }
            neverFires(at: rule.amount.pointsPlace, "it gives 0 points to every tier")
        case .bands(let bands):
            guard !bands.contains(where: { $0.pointsByTier.contains { $0 > 0 } }) else { return }
            neverFires(at: rule.amount.place, "it gives 0 points in every band")
        case .multiple(let multiplier):
            guard !multiplier.ratioByTier.contains(where: { $0 > .one }) else { return }
            neverFires(at: rule.amount.place, "once what other rules gave is nothing more")
        }
    }

    mutating func checkItems() {
        guard let items = rule.forms.items else { return }
        let names = items.includedSkus.count + items.includedCategories.count
        guard names > 0, Set(items.includedSkus).isSubset(of: items.excludedSkus),
            Set(items.includedCategories).isSubset(of: items.excludedCategories)
        else { return }
        neverFires(at: rule.code.place, "'items' excludes all that it includes")
    }

    mutating func neverFires(at place: Place, _ reason: String) {
        findings.error(
            .ruleNeverFires,
            at: place,
            "the rule '\(rule.code.value)' can never fire: \(reason)",
            fix: "correct this value, or remove the rule"
        )
    }

    /// Base points are for life, so that no document can take that back.
    mutating func checkKind() {
        if rule.kind == .base, let validity = rule.terms.validity, validity.value != .lifetime {
            findings.error(
                .expiryOnBaseRule,
                at: validity.place,
                "points of a base rule never expire",
                fix: "remove 'validity', or declare 'kind: promotional'"
            )
        }
        if rule.kind == .promotional, rule.forms.until == nil {
            findings.warning(
                .promotionWithoutEnd,
                at: rule.code.place,
                "the promotional rule '\(rule.code.value)' has no last day",
                fix: "add 'until', or make it a base rule"
            )
        }
    }

    /// One counter cannot count points of two sizes.
    mutating func checkDenominations(_ partners: [Partner]) {
        guard Set(partners.map(\.denomination)).count > 1 else { return }
        if let limits = rule.terms.limits, limits.value.isCounted {
            mixedDenominations(at: limits.place, "limit")
        }
        if let condition = rule.condition, condition.value.asksForPointsGiven {
            mixedDenominations(at: condition.place, "condition")
        }
    }

    private mutating func mixedDenominations(at place: Place, _ what: String) {
        findings.error(
            .mixedDenominations,
            at: place,
            "the \(what) counts points of partners with different denominations together",
            fix: "write one rule for each denomination"
        )
    }

    /// Points must be spendable for a while before they end.
    mutating func checkValidity(_ partners: [Partner]) {
        guard let validity = rule.terms.validity else { return }
        let matures = rule.terms.maturesAfterDays ?? partners.map(\.returnWindowDays).max() ?? 0
        switch validity.value {
        case .lifetime: return
        case .days(let days):
            guard days <= matures else { return }
            tooShort(at: validity.place, "they end after \(days) days and mature after \(matures)")
        case .until(let last):
            guard let until = rule.forms.until else {
                return tooShort(at: validity.place, "the rule goes on after \(last)")
            }
            guard last <= until.value.adding(days: Int32(matures)) else { return }
            tooShort(at: validity.place, "those of \(until.value) mature \(matures) days later")
        }
    }

    private mutating func tooShort(at place: Place, _ reason: String) {
        findings.error(
            .validityTooShort,
            at: place,
            "some points could never be spent: \(reason)",
            fix: "make the validity longer, 'until' earlier or 'matures_after_days' smaller"
        )
    }

    /// More points than the purchase is worth are almost always a slip of the pen.
    mutating func checkRebate(
        _ amount: RuleAmount,
        _ partners: [Partner],
        _ program: ProgramDeclaration
    ) {
        guard case .perAmount(let money) = amount.basis, let most = amount.pointsByTier.max(),
            let denomination = partners.map(\.denomination).max()
        else { return }
        let pointsPerFen = Ratio(most * denomination, money.fen)
        let value = program.faceValue
        guard Ratio(value.denominator, value.numerator) < pointsPerFen else { return }
        findings.warning(
            .rebateOverPurchase,
            at: rule.amount.place,
            "the points are worth more than the purchase that earns them",
            fix: "compare 'points' and 'per_amount' with the face value"
        )
    }

    /// Whether the conditions leave any of the rule's partners at all.
    mutating func checkPlace(_ checked: EarningRule) {
        guard let condition = checked.condition, let declared = rule.condition,
            condition.asksForPlace
        else { return }
        let isPossible = checked.partnerIndexes.contains { index in
            condition.possible(at: index, context.partners[index].scene) != .no
        }
        guard !isPossible else { return }
        neverFires(at: declared.place, "no partner of the rule meets the conditions")
    }
}

extension AmountDeclaration {
    /// Where the points stand that a form gives.
    fileprivate var pointsPlace: Place {
        switch form {
        case .perAmount(_, let table), .perQuantity(_, _, let table), .fixed(let table):
            table.place
        case .bands, .multiple: place
        }
    }
}

extension DeclaredCondition {
    fileprivate var asksForPointsGiven: Bool {
        switch self {
        case .all(let parts), .any(let parts): parts.contains { $0.asksForPointsGiven }
        case .not(let part): part.asksForPointsGiven
        case .test(let test):
            if case .pointsGiven = test.value { true } else { false }
        case .named: false
        }
    }
}

extension Condition {
    fileprivate var asksForPlace: Bool {
        var found = false
        visitTests { test in
            switch test {
            case .partners, .scenes: found = true
            default: break
            }
        }
        return found
    }

    /// What the condition comes to at a partner while nothing else is known.
    fileprivate func possible(at partner: Int, _ scene: Scene) -> Truth {
        switch self {
        case .all(let parts): parts.map { $0.possible(at: partner, scene) }.min() ?? .yes
        case .any(let parts): parts.map { $0.possible(at: partner, scene) }.max() ?? .no
        case .not(let part): part.possible(at: partner, scene).inverted
        case .test(.partners(let indexes)): Truth(indexes.contains(partner))
        case .test(.scenes(let scenes)): Truth(scenes.contains(scene))
        case .test: .unknown
        }
    }
}
