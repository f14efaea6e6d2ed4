// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Counting what a rule counts: items, quantities, and what of them earns.
extension PartnerRules {
    /// Counted once for all rules that count the same.
    @inline(__always)
    func measurement(
        _ slot: Int32,
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ inquiry: inout Inquiry
    ) -> Measurement {
        let known = inquiry.measurements[Int(slot)]
        guard !known.isReady else { return known }
        var measured = Measurement()
        let measure = table.measures[Int(measures[Int(slot)])]
        if inquiry.cause == .purchase {
            count(measure, facts, table, &inquiry, into: &measured)
            keepEarningTenders(measure, facts, in: &measured)
        } else {
            measured.quantity = inquiry.quantity
        }
        measured.isReady = true
        inquiry.measurements[Int(slot)] = measured
        return measured
    }

    @inline(__always)
    private func count(
        _ measure: CompiledMeasure,
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ inquiry: inout Inquiry,
        into measured: inout Measurement
    ) {
        if measure.filter >= 0 {
            let filter = table.filters[Int(measure.filter)]
            if !(filter.includesAll && facts.pointee.items.isEmpty) {
                count(filter, measure, facts, table, &inquiry, into: &measured)
                return
            }
        }
        measured.amountFen = max(PartnerRules.total(of: facts, measure.basis, &measured), 0)
        guard measure.unit >= 0 else { return }
        resolveLines(of: facts, table, &inquiry)
        for line in inquiry.lines where line.unit == measure.unit {
            measured.quantity = measured.quantity.addingSaturated(line.quantity)
        }
    }

    private func count(
        _ filter: CompiledFilter,
        _ measure: CompiledMeasure,
        _ facts: AskedFacts,
        _ table: RuleTable,
        _ inquiry: inout Inquiry,
        into measured: inout Measurement
    ) {
        resolveLines(of: facts, table, &inquiry)
        measured.hasItems = false
        for index in inquiry.lines.indices {
            let line = inquiry.lines[index]
            guard filter.matches(line, table.sets) else { continue }
            measured.hasItems = true
            let fen =
                measure.basis == .afterDiscount
                ? line.amountFen
                : PartnerRules.amount(of: facts.pointee.items[index], measure.basis, &measured)
            measured.amountFen = measured.amountFen.addingSaturated(fen)
            guard measure.unit >= 0, line.unit == measure.unit else { continue }
            measured.quantity = measured.quantity.addingSaturated(line.quantity)
        }
        // A line below zero is a discount; together they cannot be below nothing.
        measured.amountFen = max(measured.amountFen, 0)
    }

    /// The texts of all lines become numbers once, when the first rule asks for lines.
    @inline(__always)
    func resolveLines(
        of facts: AskedFacts,
        _ table: RuleTable,
        _ inquiry: inout Inquiry
    ) {
        guard !inquiry.hasLines else { return }
        inquiry.hasLines = true
        facts.pointee.items.withUnsafeBufferPointer { items in
            for index in items.indices {
                let line = Line(
                    sku: skus.number(of: items[index].sku, table),
                    category: categories.number(of: items[index].category, table),
                    unit: units.number(of: items[index].unit, table),
                    quantity: max(items[index].quantity, 0),
                    amountFen: items[index].amount.fen
                )
                inquiry.lines.initializeElement(at: index, to: line)
            }
        }
    }

    @inline(__always)
    private static func total(
        of facts: AskedFacts,
        _ basis: PriceBasis,
        _ measured: inout Measurement
    ) -> Int64 {
        switch basis {
        case .afterDiscount: return facts.pointee.total.fen
        case .beforeDiscount:
            if let list = facts.pointee.listTotal { return list.fen }
        case .withoutTax:
            if let tax = facts.pointee.tax {
                return facts.pointee.total.fen.subtractingSaturated(tax.fen)
            }
        }
        measured.isKnown = false
        return 0
    }

    private static func amount(
        of item: PurchaseItem,
        _ basis: PriceBasis,
        _ measured: inout Measurement
    ) -> Int64 {
        switch basis {
        case .afterDiscount: return item.amount.fen
        case .beforeDiscount:
            if let list = item.listAmount { return list.fen }
        case .withoutTax:
            if let tax = item.tax { return item.amount.fen.subtractingSaturated(tax.fen) }
        }
        measured.isKnown = false
        return 0
    }
}

extension PartnerRules {
    /// Leaves of the amount the share that was paid by tenders that earn, rounded down.
    @inline(__always)
    private func keepEarningTenders(
        _ measure: CompiledMeasure,
        _ facts: AskedFacts,
        in measured: inout Measurement
    ) {
        if facts.pointee.tenders.isEmpty {
            measured.hasTenders =
                !measure.asksForTenders || measure.tenders & CompiledMeasure.bit(.other) != 0
            return
        }
        var earning: Int64 = 0
        var paid: Int64 = 0
        for index in facts.pointee.tenders.indices {
            let tender = facts.pointee.tenders[index]
            let fen = max(tender.amount.fen, 0)
            paid = paid.addingSaturated(fen)
            if measure.tenders & CompiledMeasure.bit(tender.kind) != 0 {
                earning = earning.addingSaturated(fen)
            }
        }
        measured.hasTenders = earning > 0 || !measure.asksForTenders
        guard measured.hasTenders, earning < paid else { return }
        measured.amountFen = PartnerRules.share(measured.amountFen, earning, of: paid)
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
    func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }

    @inline(__always)
    func subtractingSaturated(_ other: Int64) -> Int64 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other > 0 ? .min : .max) : difference
    }
}
