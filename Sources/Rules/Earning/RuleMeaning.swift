// SPDX-License-Identifier: Apache-2.0

import Primitives

extension RuleChecker {
    mutating func checkWindow(_ program: ProgramDeclaration) {
        guard let until = rule.until else { return }
        if let from = rule.from, until.value < from.value {
            neverFires(at: until.place, "it ends on \(until.value), before \(from.value)")
        } else if until.value < program.startsOn {
            neverFires(at: until.place, "it ends before the program starts on \(program.startsOn)")
        }
    }

    mutating func checkPoints(_ points: [Int64]) {
        guard !points.contains(where: { $0 > 0 }) else { return }
        neverFires(at: rule.amount.points.place, "it gives 0 points to every tier")
    }

    mutating func checkItems() {
        guard let items = rule.items else { return }
        let names = items.includedSkus.count + items.includedCategories.count
        guard names > 0, Set(items.includedSkus).isSubset(of: items.excludedSkus),
            Set(items.includedCategories).isSubset(of: items.excludedCategories)
        else { return }
        neverFires(at: rule.code.place, "'items' excludes all that it includes")
    }

    private mutating func neverFires(at place: Place, _ reason: String) {
        findings.error(
            .ruleNeverFires,
            at: place,
            "the rule '\(rule.code.value)' can never fire: \(reason)",
            fix: "correct this value, or remove the rule"
        )
    }

    /// Base points are for life, so that no document can take that back.
    mutating func checkKind() {
        if rule.kind == .base, let validity = rule.validity, validity.value != .lifetime {
            findings.error(
                .expiryOnBaseRule,
                at: validity.place,
                "points of a base rule never expire",
                fix: "remove 'validity', or declare 'kind: promotional'"
            )
        }
        if rule.kind == .promotional, rule.until == nil {
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
        guard let limits = rule.limits,
            limits.value.perDay != nil || limits.value.perMember != nil,
            Set(partners.map(\.denomination)).count > 1
        else { return }
        findings.error(
            .mixedDenominations,
            at: limits.place,
            "the limit counts points of partners with different denominations together",
            fix: "write one rule for each denomination"
        )
    }

    /// Points must be spendable for a while before they end.
    mutating func checkValidity(_ partners: [Partner]) {
        guard let validity = rule.validity else { return }
        let matures = rule.maturesAfterDays ?? partners.map(\.returnWindowDays).max() ?? 0
        switch validity.value {
        case .lifetime: return
        case .days(let days):
            guard days <= matures else { return }
            tooShort(at: validity.place, "they end after \(days) days and mature after \(matures)")
        case .until(let last):
            guard let until = rule.until else {
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
        _ points: [Int64],
        _ partners: [Partner],
        _ program: ProgramDeclaration
    ) {
        guard case .perAmount(let amount) = rule.amount.basis, let most = points.max(),
            let denomination = partners.map(\.denomination).max()
        else { return }
        let pointsPerFen = Ratio(most * denomination, amount.fen)
        let value = program.faceValue
        guard Ratio(value.denominator, value.numerator) < pointsPerFen else { return }
        findings.warning(
            .rebateOverPurchase,
            at: rule.amount.place,
            "the points are worth more than the purchase that earns them",
            fix: "compare 'points' and 'per_amount' with the face value"
        )
    }
}
