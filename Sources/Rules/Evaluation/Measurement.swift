// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a rule found in a purchase or activity, before limits.
struct Measurement: Sendable {
    /// The first condition that does not hold; then there are no points.
    var unmet: UnmetCondition.Kind?
    /// The part of the purchase that earns.
    var amountFen: Int64 = 0
    /// Of matching items in the rule's unit, or of the activity.
    var quantity: Int64 = 0
    var partnerPoints: Int64 = 0

    @inline(__always)
    func stopped(by condition: UnmetCondition.Kind) -> Measurement {
        var measurement = self
        measurement.unmet = condition
        return measurement
    }
}

extension RuleEvaluator {
    /// Conditions are looked at in the sequence of `UnmetCondition.Kind`.
    func measure(_ purchase: PurchaseFacts) -> Measurement {
        var measured = Measurement()
        guard activityKind == nil else { return measured.stopped(by: .trigger) }
        guard purchase.day >= from, purchase.day <= until else {
            return measured.stopped(by: .window)
        }
        guard count(purchase, into: &measured) else { return measured.stopped(by: .items) }
        if unit != nil, measured.quantity == 0 { return measured.stopped(by: .unit) }
        guard keepEarningTenders(of: purchase, in: &measured) else {
            return measured.stopped(by: .tenders)
        }
        guard measured.amountFen >= minimumFen else { return measured.stopped(by: .minimumAmount) }
        return priced(measured, tierIndex: purchase.tierIndex)
    }

    func measure(_ activity: ActivityFacts) -> Measurement {
        var measured = Measurement()
        guard let activityKind else { return measured.stopped(by: .trigger) }
        guard activityKind == activity.kind else { return measured.stopped(by: .activityKind) }
        guard activity.day >= from, activity.day <= until else {
            return measured.stopped(by: .window)
        }
        measured.quantity = max(activity.quantity, 0)
        return priced(measured, tierIndex: activity.tierIndex)
    }

    @inline(__always)
    private func priced(_ measurement: Measurement, tierIndex: Int) -> Measurement {
        var measured = measurement
        let units: Int64 =
            switch counted {
            case .amount: measured.amountFen
            case .quantity: measured.quantity
            case .once: 1
            }
        let points = rates[tierIndex].points(for: units)
        measured.partnerPoints = min(points, Points.maximum.rawValue / denomination)
        return points > 0 ? measured : measured.stopped(by: .points)
    }

    /// Adds up the matching items; `false` when there is none.
    @inline(__always)
    private func count(_ purchase: PurchaseFacts, into measured: inout Measurement) -> Bool {
        guard let items, !(items.includesAll && purchase.items.isEmpty) else {
            measured.amountFen = max(purchase.total.fen, 0)
            guard let unit else { return true }
            for item in purchase.items where item.unit == unit {
                measured.quantity = measured.quantity.addingSaturated(max(item.quantity, 0))
            }
            return true
        }
        return count(purchase.items, matching: items, into: &measured)
    }

    private func count(
        _ lines: [PurchaseItem],
        matching items: ItemMatcher,
        into measured: inout Measurement
    ) -> Bool {
        var found = false
        for item in lines where items.matches(item) {
            found = true
            measured.amountFen = measured.amountFen.addingSaturated(item.amount.fen)
            guard let unit, item.unit == unit else { continue }
            measured.quantity = measured.quantity.addingSaturated(max(item.quantity, 0))
        }
        // A line below zero is a discount; together they cannot be below nothing.
        measured.amountFen = max(measured.amountFen, 0)
        return found
    }
}

extension RuleEvaluator {
    /// Leaves of the amount the share that was paid by tenders that earn, rounded down; `false`
    /// when the rule asks for certain tenders and none of them paid anything.
    @inline(__always)
    private func keepEarningTenders(
        of purchase: PurchaseFacts,
        in measured: inout Measurement
    ) -> Bool {
        if purchase.tenders.isEmpty {
            return !asksForTenders || tenders & RuleEvaluator.bit(.other) != 0
        }
        var earning: Int64 = 0
        var paid: Int64 = 0
        for tender in purchase.tenders {
            let fen = max(tender.amount.fen, 0)
            paid = paid.addingSaturated(fen)
            if tenders & RuleEvaluator.bit(tender.kind) != 0 {
                earning = earning.addingSaturated(fen)
            }
        }
        if earning == 0, asksForTenders { return false }
        guard earning < paid else { return true }
        measured.amountFen = RuleEvaluator.share(measured.amountFen, earning, of: paid)
        return true
    }

    private static func share(_ amount: Int64, _ part: Int64, of whole: Int64) -> Int64 {
        if amount == whole { return part }
        let product = amount.multipliedFullWidth(by: part)
        // Part is below whole, so the quotient is below amount and fits.
        return whole.dividingFullWidth(product).quotient
    }
}

extension Int64 {
    /// Amounts are bounded where they enter; a caller that did not ask must still not trap.
    @inline(__always)
    fileprivate func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }
}
