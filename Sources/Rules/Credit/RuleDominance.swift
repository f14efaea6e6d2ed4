// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A rule as members with one level of credit meet it.
struct RuleAtLevel {
    let index: Int
    let rule: EarningRule
    let condition: ConditionAtLevel
}

extension RuleAtLevel {
    /// Whether it fires wherever the other does, and is then worth at least as much to the member.
    ///
    /// `false` says that this is not certain. Groups are not looked at.
    func covers(_ other: RuleAtLevel) -> Bool {
        index == other.index
            ? other.condition.implies(condition, isSameRule: true)
            : fires(whenever: other) && gives(atLeast: other)
    }

    private func fires(whenever other: RuleAtLevel) -> Bool {
        (rule.trigger == other.rule.trigger
            || rule.trigger == .purchase && other.rule.trigger == .firstPurchase)
            && rule.from ?? .lowest <= other.rule.from ?? .lowest
            && other.rule.until ?? .highest <= rule.until ?? .highest
            && rule.minimumAmount <= other.rule.minimumAmount
            && other.condition.implies(condition, isSameRule: false)
    }

    /// Whether it gives at least as much as the other where both fire.
    func gives(atLeast other: RuleAtLevel) -> Bool {
        index == other.index
            || rule.counts(as: other.rule) && rule.amount.gives(atLeast: other.rule.amount)
                && rule.leaves(atLeast: other.rule)
                && rule.validity.lasts(atLeast: other.rule.validity)
                && rule.ripens(noLaterThan: other.rule)
    }
}

extension CalendarDay {
    fileprivate static let lowest = CalendarDay(daysSinceEpoch: .min)
    fileprivate static let highest = CalendarDay(daysSinceEpoch: .max)
}

extension EarningRule {
    /// A counter of its own may be full while that of the other is not, so it must not have one.
    fileprivate func leaves(atLeast other: EarningRule) -> Bool {
        !limits.isCounted && budget.isNone
            && limits.perPurchase ?? .max >= other.limits.perPurchase ?? .max
    }

    /// Whether both count the same part of a purchase.
    fileprivate func counts(as other: EarningRule) -> Bool {
        items == other.items && onlyTenders == other.onlyTenders
            && amount.priceBasis == other.amount.priceBasis && amount.unit == other.amount.unit
    }

    /// The return window of a partner is the same for all its rules.
    fileprivate func ripens(noLaterThan other: EarningRule) -> Bool {
        maturesAfterDays == other.maturesAfterDays || maturesAfterDays == 0
    }
}

extension RuleAmount {
    /// Whether it gives every tier at least as much as the other, whatever is counted.
    fileprivate func gives(atLeast other: RuleAmount) -> Bool {
        switch (basis, other.basis) {
        case (.fixed, .fixed): pointsByTier.isNowhereBelow(other.pointsByTier)
        case (.perAmount(let fen), .perAmount(let its)):
            hasSameRounding(as: other) && isRate(per: fen.fen, atLeast: other, per: its.fen)
        case (.perQuantity(let count, _), .perQuantity(let its, _)):
            hasSameRounding(as: other) && isRate(per: count, atLeast: other, per: its)
        case (.bands(let bands), .bands(let its)):
            its.allSatisfy { band in bands.points(from: band.from).isNowhereBelow(band.pointsByTier)
            }
                && bands.allSatisfy { band in
                    band.pointsByTier.isNowhereBelow(its.points(from: band.from))
                }
        case (.multiple(let multiple), .multiple(let its)):
            rounding == other.rounding
                && Set(its.ruleIndexes).isSubset(of: multiple.ruleIndexes)
                && multiple.ratioByTier.isNowhereBelow(its.ratioByTier)
        default: false
        }
    }

    private func hasSameRounding(as other: RuleAmount) -> Bool {
        step == other.step && rounding == other.rounding
    }

    private func isRate(per units: Int64, atLeast other: RuleAmount, per its: Int64) -> Bool {
        pointsByTier.map { Ratio($0, units) }
            .isNowhereBelow(other.pointsByTier.map { Ratio($0, its) })
    }
}

extension [AmountBand] {
    /// By tier; below the first band nothing, which is an empty row.
    fileprivate func points(from amount: Money) -> [Int64] {
        last { $0.from <= amount }?.pointsByTier ?? []
    }
}

extension Array where Element: Comparable {
    /// An empty row is nothing; others have an element for every tier.
    fileprivate func isNowhereBelow(_ other: [Element]) -> Bool {
        guard !other.isEmpty else { return true }
        return count == other.count && zip(self, other).allSatisfy { $0 >= $1 }
    }
}

extension Validity {
    fileprivate func lasts(atLeast other: Validity) -> Bool {
        switch (self, other) {
        case (.lifetime, _): true
        case (.days(let days), .days(let its)): days >= its
        case (.until(let day), .until(let its)): day >= its
        case (_, .lifetime), (.days, .until), (.until, .days): false
        }
    }
}
