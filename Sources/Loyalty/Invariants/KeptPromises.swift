// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// What a redemption says of its terms is what its lots paid, and no lot paid more than the terms
/// that it saw: worked out again from the documents, without the code that decided.
enum KeptPromises {
    static func violations(
        in record: Record,
        _ state: LoyaltyState
    ) -> [InvariantViolation] {
        guard case .rewardRedeemed(let fact) = record.fact, let terms = fact.terms else {
            return []
        }
        func found(_ detail: String) -> [InvariantViolation] {
            [InvariantViolation(.promiseIsKept, in: record, detail)]
        }
        let paid = terms.shares.reduce(Points.zero) { $0 + $1.points }
        guard paid == fact.points else {
            return found("its shares are \(paid) points, it took \(fact.points)")
        }
        guard record.ledger.recordedAt >= state.version(terms.shares[0].version).effectiveAt else {
            return found("its terms were not in force yet")
        }
        var slices = record.ledger.lotChanges.compactMap { change in
            if case .consumed(let slice) = change { slice } else { nil }
        }[...]
        for share in terms.shares {
            var rest = share.points
            while rest > .zero, let slice = slices.first {
                slices.removeFirst()
                rest -= slice.points
                let born = state.program.value.version(ofEntry: slice.lot.entry)
                guard share.version >= born else {
                    return found("\(slice.lot) never saw version \(share.version)")
                }
                guard let ceiling = ceiling(of: fact, terms, born, state), share.whole > ceiling
                else { continue }
                return found("\(slice.lot) may pay \(ceiling) points and paid as of \(share.whole)")
            }
            guard rest == .zero else { return found("its lots are not its shares") }
        }
        return slices.isEmpty ? [] : found("its lots are not its shares")
    }

    /// The base price when the lot was issued, where nothing but the points was asked then.
    private static func ceiling(
        of fact: RewardRedeemed,
        _ terms: RedemptionTerms,
        _ born: ProgramVersion,
        _ state: LoyaltyState
    ) -> Points? {
        guard born > 0, terms.cash == .zero, terms.fee == .zero else { return nil }
        let version = state.version(born)
        guard let index = version.index(ofReward: fact.reward) else { return nil }
        let reward = version.program.rewards[index]
        guard reward.audience == .everybody, reward.purchasable == .always, reward.fee == .zero,
            reward.usable == .always, reward.season == nil, reward.limits == .endless,
            reward.householdLimits == .endless,
            reward.pieces == .endless,
            version.number(ofPartner: reward.partnerIndex) == fact.partner
        else { return nil }
        let (whole, overflow) = reward.price.rawValue
            .multipliedReportingOverflow(by: fact.quantity)
        return overflow ? nil : Points(whole)
    }
}
