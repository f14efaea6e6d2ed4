// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What the documents under `green/` say, ready to be asked.
public final class GreenTerms: Sendable {
    public let factors: [EmissionFactor]
    public let activities: [GreenActivity]
    public let products: [GreenProduct]
    private let activityIndexes: [String: Int]
    private let factorsOfAction: [String: [EmissionFactor]]
    /// By partner index.
    private let productsOfPartner: [[GreenProduct]]

    init(
        factors: [EmissionFactor],
        activities: [GreenActivity],
        products: [GreenProduct],
        partnerCount: Int
    ) {
        self.factors = factors
        self.activities = activities
        self.products = products
        activityIndexes = Dictionary(
            activities.enumerated().map { ($0.element.code, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        factorsOfAction = Dictionary(grouping: factors, by: \.action)
        var byPartner: [[GreenProduct]] = Array(repeating: [], count: partnerCount)
        for product in products {
            for partner in product.partnerIndexes { byPartner[partner].append(product) }
        }
        productsOfPartner = byPartner
    }

    public func activity(code: String) -> GreenActivity? {
        activityIndexes[code].map { activities[$0] }
    }

    public func hasProducts(ofPartner index: Int) -> Bool { !productsOfPartner[index].isEmpty }

    /// The product that an item is; the first in the sequence of documents.
    public func product(_ item: PurchaseItem, ofPartner index: Int) -> GreenProduct? {
        productsOfPartner[index].first {
            $0.skus.contains(item.sku) || $0.categories.contains(item.category)
        }
    }

    /// The row by which an action is counted on a day, always the most cautious one.
    ///
    /// Of one source the newest row in force counts. Sources of the member's region are asked
    /// first; where they disagree, the lower one counts. For a region without a row, and for an
    /// unknown one, the lowest of all counts that may stand in for others.
    public func factor(
        for action: String,
        region: String?,
        on day: CalendarDay
    ) -> EmissionFactor? {
        let rows = newest(in: factorsOfAction[action] ?? [], on: day)
        let regional = rows.filter { $0.region == region && region != nil }
        let candidates = regional.isEmpty ? rows.filter(\.isExportable) : regional
        return candidates.min { ($0.rate, $0.code) < ($1.rate, $1.code) }
    }

    private func newest(in rows: [EmissionFactor], on day: CalendarDay) -> [EmissionFactor] {
        rows.filter { row in
            row.isInForce(on: day)
                && !rows.contains { other in
                    other.source == row.source && other.region == row.region
                        && other.isInForce(on: day) && other.starts > row.starts
                }
        }
    }

    /// What grams that a row gave would be by the highest published row, rounded down.
    ///
    /// Asked are the rows that speak of the same action where and when the row holds: it is the most
    /// cautious of them, so the two are the range of an estimate. `nil` when there is no such row.
    public func highest(of grams: Int64, byFactor code: String) -> Int64? {
        factors.first { $0.code == code }.map { highest(of: grams, by: $0) }
    }

    private func highest(of grams: Int64, by factor: EmissionFactor) -> Int64 {
        guard grams > 0, factor.isClaimable, factor.savedMicrograms > 0 else { return grams }
        let rival = (factorsOfAction[factor.action] ?? [])
            .filter { $0.isClaimable && $0.isRival(of: factor) }
            .max { $0.rate < $1.rate }
        guard let rival, factor.rate < rival.rate else { return grams }
        // At most 10^12 grams, 10^15 micrograms and 10^6 units: their product fits.
        let wanted = Int128(min(grams, EmissionFactor.maximumGrams))
        let highest =
            wanted * Int128(rival.savedMicrograms) * Int128(factor.perUnits)
            / (Int128(factor.savedMicrograms) * Int128(rival.perUnits))
        return Int64(clamping: highest)
    }

    /// Rows of these terms that an earlier version published with other figures.
    public func changedFactors(since earlier: GreenTerms) -> [EmissionFactor] {
        let before = Dictionary(earlier.factors.map { ($0.code, $0) }) { first, _ in first }
        return factors.filter { factor in before[factor.code].map { $0 != factor } ?? false }
    }
}

extension EmissionFactor {
    /// Grams that may be claimed for a unit.
    fileprivate var rate: Ratio { isClaimable ? Ratio(savedMicrograms, perUnits) : Ratio(0, 1) }

    fileprivate var starts: Int32 { from?.daysSinceEpoch ?? .min }
    private var ends: Int32 { until?.daysSinceEpoch ?? .max }

    /// Whether it says something of the same place and time from another source; a row that replaces
    /// another of its source is no rival of it.
    fileprivate func isRival(of other: EmissionFactor) -> Bool {
        let isThere =
            region == nil || region == other.region || (other.region == nil && isExportable)
        let isThen = starts <= other.ends && other.starts <= ends
        let isReplacement =
            source == other.source && region == other.region && starts != other.starts
        return isThere && isThen && !isReplacement
    }
}
