// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
public import Rules

extension LoyaltyState {
    /// Refuses new points that the fund, or whoever pays for them, cannot bear.
    ///
    /// What falls due by time, what comes back and what a partner that cancels owes is never refused.
    func checkFunds(for records: [Record], _ moment: Moment) throws(Stop) {
        guard let money = program.value.money else { return }
        let limitsIssuers = moment.program.program.limitsIssuers
        let isCovered = money.isCovered
        guard limitsIssuers || !isCovered else { return }
        guard records.contains(where: \.givesPoints) else { return }
        guard isCovered else {
            let short = money.openValue - money.fund
            throw .refused(.money(.guaranteeSuspended(short: short)))
        }
        var payers: [PartnerNumber] = []
        for record in records where record.givesPoints {
            record.visitCharged { payer in
                guard !payers.contains(payer), let index = moment.program.index(of: payer),
                    moment.program.program.partners[index].settlement.room != nil
                else { return }
                payers.append(payer)
            }
        }
        for payer in payers.sorted() { try checkRoom(of: payer, records, moment) }
    }

    private func checkRoom(
        of payer: PartnerNumber,
        _ records: [Record],
        _ moment: Moment
    ) throws(Stop) {
        guard let index = moment.program.index(of: payer) else { return }
        let settlement = moment.program.program.partners[index].settlement
        guard let room = settlement.room else { return }
        let row = partners[Int(payer.rawValue) - 1].value.money
        let account = Chart.partnerAccount.account(UInt64(payer.rawValue))
        var balance = row.account.creditBalance
        var pending = row.pendingPoints
        for record in records {
            for transfer in record.ledger.transfers {
                if transfer.credit == account { balance += Int64(transfer.amount) }
                if transfer.debit == account { balance -= Int64(transfer.amount) }
            }
            pending += record.pendingPoints(of: payer)
        }
        let face = moment.program.program.faceValue
        let before = row.left(of: room, at: face, settlement)
        let after = Money(fen: balance) + room - settlement.commitment(for: pending, at: face)
        guard after < .zero else { return }
        let required = before - after
        throw .refused(
            .money(
                settlement.terms == .prepaid
                    ? .balanceExhausted(left: before, required: required)
                    : .creditExhausted(left: before, required: required)
            )
        )
    }
}

extension PartnerSettlement {
    /// What points that are pending will cost once they mature, in whole fen that are enough.
    public func commitment(for points: Int64, at face: Ratio) -> Money {
        let share = ExactFen.million + feePartsPerMillion
        return Money(
            fen: Int64(clamping: ExactFen(of: max(0, points), at: face, share: share).roundedUp)
        )
    }
}

extension PartnerMoney {
    /// What is left for new points: paid ahead or allowed to owe, less what pending ones will cost.
    public func left(of room: Money, at face: Ratio, _ settlement: PartnerSettlement) -> Money {
        Money(fen: account.creditBalance) + room
            - settlement.commitment(for: pendingPoints, at: face)
    }
}

extension Record {
    /// Whether it gives points that were not there; compensation is owed, not given.
    var givesPoints: Bool {
        if case .redemptionChanged = fact { return false }
        return ledger.lotChanges.contains { change in
            if case .issued = change { true } else { false }
        }
    }

    /// The partners whose accounts the new points of the entry draw on, now or when they mature.
    fileprivate func visitCharged(_ visit: (PartnerNumber) -> Void) {
        for change in ledger.lotChanges {
            if case .issued(let lot) = change, lot.issuer > 0 { visit(PartnerNumber(lot.issuer)) }
        }
        guard fact.hasOtherPayers else { return }
        for part in fact.partsMoved {
            if case .sponsor(let partner) = part.payer { visit(partner) }
        }
    }

    /// How many more points of a partner are pending after the entry.
    fileprivate func pendingPoints(of partner: PartnerNumber) -> Int64 {
        let issued = Chart.issued.account(UInt64(partner.rawValue))
        var points: Int64 = 0
        for transfer in ledger.transfers {
            if transfer.debit == issued, transfer.credit.code == Chart.pending.rawValue {
                points += Int64(transfer.amount)
            } else if transfer.credit == issued, transfer.debit.code == Chart.pending.rawValue {
                points -= Int64(transfer.amount)
            }
        }
        for change in ledger.lotChanges {
            if case .matured(let slice) = change, slice.issuer == partner.rawValue {
                points -= slice.points.rawValue
            }
        }
        return points
    }
}
