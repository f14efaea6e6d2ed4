// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A rule at partners of the same terms, compiled to what evaluation reads: integers, sets and one bit a tender.
final class RuleEvaluator: Sendable {
    enum Counted: Sendable {
        case amount
        case quantity
        case once
    }

    let ruleIndex: Int
    /// `nil` for a rule about purchases.
    let activityKind: String?
    let from: CalendarDay
    let until: CalendarDay
    let items: ItemMatcher?
    /// Compared with the items' units; `nil` when quantities do not matter.
    let unit: String?
    /// One bit for each tender that earns.
    let tenders: UInt8
    /// Whether the rule asks that some of these tenders was used at all.
    let asksForTenders: Bool
    let minimumFen: Int64
    let counted: Counted
    /// By tier index.
    let rates: [Rate]
    let denomination: Int64
    /// In program points.
    let purchaseLimit: Int64?
    let dayLimit: Int64?
    let memberLimit: Int64?
    let maturesAfterDays: Int64
    let validity: Validity

    init(_ rule: EarningRule, index: Int, items: ItemMatcher?, terms: PartnerTerms) {
        ruleIndex = index
        activityKind = rule.trigger.activityKind
        from = rule.from ?? CalendarDay(daysSinceEpoch: .min)
        until = rule.until ?? CalendarDay(daysSinceEpoch: .max)
        self.items = items
        unit = rule.amount.unit
        tenders = RuleEvaluator.tenderBits(rule.onlyTenders)
        asksForTenders = !rule.onlyTenders.isEmpty
        minimumFen = rule.minimumAmount.fen
        counted = rule.amount.counted
        rates = rule.amount.rates
        denomination = terms.denomination
        purchaseLimit = rule.limits.perPurchase.map { $0 * terms.denomination }
        dayLimit = rule.limits.perDay.map { $0 * terms.denomination }
        memberLimit = rule.limits.perMember.map { $0 * terms.denomination }
        maturesAfterDays = rule.maturesAfterDays ?? terms.returnWindowDays
        validity = rule.validity
    }

    @inline(__always)
    static func bit(_ tender: TenderKind) -> UInt8 {
        1 << tender.rawValue
    }

    /// Any tender but points when the rule names none.
    private static func tenderBits(_ kinds: [TenderKind]) -> UInt8 {
        let earning = kinds.isEmpty ? TenderKind.allCases : kinds
        return earning.filter { $0 != .points }.reduce(0) { $0 | bit($1) }
    }
}

extension EarningRule.Trigger {
    fileprivate var activityKind: String? {
        guard case .activity(let kind) = self else { return nil }
        return kind
    }
}

extension RuleAmount {
    fileprivate var unit: String? {
        guard case .perQuantity(_, let unit) = basis else { return nil }
        return unit
    }

    fileprivate var counted: RuleEvaluator.Counted {
        switch basis {
        case .perAmount: .amount
        case .perQuantity: .quantity
        case .fixed: .once
        }
    }

    fileprivate var rates: [Rate] {
        let perUnits: Int64 =
            switch basis {
            case .perAmount(let amount): amount.fen
            case .perQuantity(let quantity, _): quantity
            case .fixed: 1
            }
        return pointsByTier.map {
            Rate(points: $0, perUnits: perUnits, step: step, rounding: rounding)
        }
    }
}
