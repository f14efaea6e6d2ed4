// SPDX-License-Identifier: Apache-2.0

import Rules

/// What a program gives for bringing somebody, as values.
public struct ReferralOffer: Hashable, Sendable {
    public let code: String
    /// Levels of people who are paid for; 1 for the one who refers.
    public let depth: Int
    /// Whether the award is a part of what somebody spends.
    public let isPercentage: Bool
    /// Whether it depends on purchases of the one who joined.
    public let dependsOnPurchases: Bool
    /// Whether either side must pay, buy or reach a tier first.
    public let requiresPayment: Bool

    public init(
        code: String,
        depth: Int,
        isPercentage: Bool,
        dependsOnPurchases: Bool,
        requiresPayment: Bool
    ) {
        self.code = code
        self.depth = depth
        self.isPercentage = isPercentage
        self.dependsOnPurchases = dependsOnPurchases
        self.requiresPayment = requiresPayment
    }
}

extension Linter {
    /// REF-01 and REF-02 over the values of an offer.
    public func lint(referral offer: ReferralOffer) -> [Finding] {
        var collector = FindingCollector(bases: bases, date: date)
        let deep = [
            offer.depth > 1 ? "depth \(offer.depth)" : nil, offer.isPercentage ? "percentage" : nil,
            offer.dependsOnPurchases ? "purchases" : nil,
        ]
        .compactMap { $0 }
        if !deep.isEmpty {
            collector.add(
                .deepReferral,
                .document(DocumentPart(.offer, code: offer.code)),
                matched: deep.joined(separator: ", ")
            )
        }
        if offer.requiresPayment {
            collector.add(
                .paidReferral,
                .document(DocumentPart(.offer, code: offer.code)),
                matched: "payment"
            )
        }
        return collector.findings
    }
}
