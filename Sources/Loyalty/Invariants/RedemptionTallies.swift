// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// Counts what becomes of redemptions from the journal alone: nobody gets more back than was taken,
/// no piece is used and given back, and what is over stays over.
struct RedemptionTallies {
    private struct Tally {
        var used: Int64 = 0
        var returned: Int64 = 0
        var lapsed: Int64 = 0
        var points = Points.zero
        var cash = Money.zero
        var money = Money.zero
    }

    private var tallies: [EntryID: Tally] = [:]

    init() {}

    mutating func violations(
        in record: Record,
        _ lookUp: (EntryID) -> Record?
    ) -> [InvariantViolation] {
        guard case .redemptionChanged(let fact) = record.fact else { return [] }
        return details(fact, record, lookUp(fact.redemption)).map {
            InvariantViolation(.redemptionsAddUp, in: record, $0)
        }
    }

    private mutating func details(
        _ fact: RedemptionChanged,
        _ record: Record,
        _ made: Record?
    ) -> [String] {
        guard let made, case .rewardRedeemed(let redeemed) = made.fact,
            made.member == record.member, redeemed.partner == fact.partner,
            redeemed.reward == fact.reward
        else { return ["it changes \(fact.redemption), which is no such redemption"] }
        var tally = tallies[fact.redemption] ?? Tally()
        count(fact, record, &tally, isPrize: redeemed.gift != nil)
        tallies[fact.redemption] = tally
        var details = moved(fact, record)
        if !RedemptionTallies.isPossible(fact.step, isPrize: redeemed.gift != nil) {
            details.append(
                "\(fact.step) does not happen to \(redeemed.gift == nil ? "what points paid" : "a prize")"
            )
        }
        let gone = tally.used + tally.returned + tally.lapsed
        if gone > redeemed.quantity || fact.pieces < 0 {
            details.append(
                "\(tally.used) used, \(tally.returned) back and \(tally.lapsed) over are more than "
                    + "\(redeemed.quantity)"
            )
        }
        let paid = (redeemed.terms?.cash ?? .zero) + (redeemed.terms?.fee ?? .zero)
        let share = Ratio(tally.returned, max(1, redeemed.quantity))
        let points = Points(
            share.multiplied(by: redeemed.points.rawValue, rounding: .floor) ?? .max
        )
        if tally.points != points {
            details.append("\(tally.points) points came back, \(points) are due")
        }
        let cash = Money(fen: share.multiplied(by: paid.fen, rounding: .floor) ?? .max)
        if tally.cash != cash { details.append("\(tally.cash) came back, \(cash) is due") }
        if tally.returned == redeemed.quantity, tally.money != owed(made) {
            details.append("all came back, and the partner gave \(tally.money) of \(owed(made))")
        }
        return details
    }

    private static func isPossible(_ step: RedemptionStep, isPrize: Bool) -> Bool {
        switch step {
        case .cancelByPartner, .refund: !isPrize
        case .revoke: isPrize
        case .fulfil, .use, .dispute, .cancelByMember, .expire: true
        }
    }

    private func count(
        _ fact: RedemptionChanged,
        _ record: Record,
        _ tally: inout Tally,
        isPrize: Bool
    ) {
        switch fact.step {
        case .use: tally.used += fact.pieces
        case .cancelByMember, .expire, .revoke:
            if isPrize || (fact.step == .expire && !fact.isBack) {
                tally.lapsed += fact.pieces
            } else {
                tally.returned += fact.pieces
            }
        case .cancelByPartner, .refund: tally.returned += fact.pieces
        case .fulfil, .dispute: break
        }
        tally.points += fact.points
        tally.cash += fact.cash
        let payable = Chart.partnerPayable.account(UInt64(fact.partner.rawValue))
        for transfer in record.ledger.transfers where transfer.debit == payable {
            tally.money += Money(fen: Int64(transfer.amount))
        }
    }

    /// What the entry says came back is what its lots got, and what it gives is one new lot.
    private func moved(_ fact: RedemptionChanged, _ record: Record) -> [String] {
        var (restored, issued) = (Points.zero, Points.zero)
        for change in record.ledger.lotChanges {
            switch change {
            case .restored(let slice): restored += slice.points
            case .issued(let lot): issued += lot.points
            default: continue
            }
        }
        var details: [String] = []
        if restored != fact.points {
            details.append("its lots got \(restored) points, it says \(fact.points)")
        }
        if issued != fact.compensation {
            details.append("it issues \(issued) points, the compensation is \(fact.compensation)")
        }
        if !fact.isBack, fact.points != .zero || fact.cash != .zero || issued != .zero {
            details.append("nothing came back, and something is given")
        }
        return details
    }

    private func owed(_ made: Record) -> Money {
        guard case .rewardRedeemed(let fact) = made.fact else { return .zero }
        let payable = Chart.partnerPayable.account(UInt64(fact.partner.rawValue))
        return made.ledger.transfers.filter { $0.credit == payable }
            .reduce(Money.zero) { $0 + Money(fen: Int64($1.amount)) }
    }
}
