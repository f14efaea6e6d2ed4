// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

/// Points of several ages that pay one redemption together.
///
/// Each lot pays by its own terms: 250 points of a lot that may have the reward for 500 pay half of
/// it, whatever the other half costs those that came later. Lots are taken in spending order, and
/// what is left is turned from one lot's terms into the next one's, rounded in the member's favour.
struct MixedSpend {
    private(set) var slices: [LotSlice] = []
    private(set) var shares: [RedemptionTerms.Share] = []
    /// Points that may be spent on some terms, whether they are enough or not.
    private(set) var available = Points.zero
    /// What the next lot would still have to pay; zero when all is paid.
    private(set) var rest: Points
    private var offer: RewardOffer?

    /// `terms` answers the best terms for a lot; `nil` for lots that have none.
    init(_ lots: [OpenLot], _ terms: (OpenLot) -> RewardOffer?) {
        rest = .zero
        var isOpen = true
        for lot in lots where !lot.isPending && lot.free > .zero {
            guard let best = terms(lot) else { continue }
            available += lot.free
            guard isOpen else { continue }
            turn(to: best)
            take(from: lot, best)
            isOpen = rest > .zero
        }
    }

    var isPaid: Bool { !slices.isEmpty && rest == .zero }

    mutating func turn(to best: RewardOffer) {
        defer { offer = best }
        guard let offer else {
            rest = best.points
            return
        }
        guard offer.points != best.points else { return }
        let turned = Ratio(best.points.rawValue, offer.points.rawValue)
            .multiplied(by: rest.rawValue, rounding: .floor)
        rest = Points(turned ?? rest.rawValue)
    }

    private mutating func take(from lot: OpenLot, _ best: RewardOffer) {
        let points = min(rest, lot.free)
        guard points > .zero else { return }
        slices.append(lot.slice(points))
        rest -= points
        guard let last = shares.last, last.version == best.version, last.option == best.option
        else { return shares.append(share(points, best)) }
        shares[shares.count - 1] = share(last.points + points, best)
    }

    /// Points bring the part of the fee that they are of the price.
    private func share(_ points: Points, _ best: RewardOffer) -> RedemptionTerms.Share {
        let fee = Ratio(points.rawValue, best.points.rawValue)
            .multiplied(by: best.fee.fen, rounding: .floor)
        return RedemptionTerms.Share(
            version: best.version,
            option: best.option,
            points: points,
            whole: best.points,
            fee: Money(fen: fee ?? 0)
        )
    }
}
