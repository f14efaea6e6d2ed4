// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// What an entry does to the counters beside the money accounts: rests of rounding, open points,
/// and points that are pending. Each row by itself, because a recovery finds them at different
/// moments.
extension LoyaltyState {
    func applyMoney(_ record: Record, _ isBehind: (RowKey) -> Bool) {
        guard let since = program.value.money?.since, record.sequence > since, record.version > 0
        else { return }
        applyPending(record, since, isBehind)
        if isBehind(RowKey(.program, 0)) {
            program.value.money?.losses += record.fact.fundLoss(
                at: version(record.version).program.faceValue
            )
        }
        guard record.movesValue else { return }
        let movement = valueLegs(of: record, since: since)
        for (issuer, points) in movement.ripened {
            changePartner(issuer, isBehind) { $0.pending.debit(UInt64(points)) }
        }
        for leg in movement.legs {
            changeRest(leg.debit, isBehind) { $0.add(-leg.value, roundsUp: leg.debit.roundsUp) }
            changeRest(leg.credit, isBehind) { $0.add(leg.value, roundsUp: leg.credit.roundsUp) }
        }
        guard isBehind(RowKey(.program, 0)) else { return }
        program.value.money?.losses += movement.gap
        guard movement.matured != 0 else { return }
        let points = movement.matured.magnitude
        if movement.matured > 0 {
            program.value.money?.matured.credit(points)
        } else {
            program.value.money?.matured.debit(points)
        }
    }

    /// The money of a record's points, with the terms under which what it undoes was done.
    func valueLegs(of record: Record, since: UInt64) -> ValueLegs {
        let terms = version(record.version)
        let origin = record.fact.originEntry.map { program.value.version(ofEntry: $0.rawValue) }
        let isKnown = origin.map { $0 > 0 && Int($0) <= versions.count } ?? false
        return ValueLegs(
            of: record,
            terms,
            undoing: isKnown ? version(origin ?? record.version) : terms,
            since: since
        )
    }

    private func applyPending(
        _ record: Record,
        _ since: UInt64,
        _ isBehind: (RowKey) -> Bool
    ) {
        for transfer in record.ledger.transfers {
            if transfer.credit.code == Chart.pending.rawValue {
                changePartner(transfer.debit.owner, isBehind) {
                    $0.pending.credit(transfer.amount)
                }
            } else if transfer.debit.code == Chart.pending.rawValue,
                transfer.credit.code == Chart.issued.rawValue,
                record.fact.undoneEntry.map({ $0.rawValue >= since }) ?? true
            {
                changePartner(transfer.credit.owner, isBehind) {
                    $0.pending.debit(transfer.amount)
                }
            }
        }
    }

    private func changeRest(
        _ account: AccountID,
        _ isBehind: (RowKey) -> Bool,
        _ change: (inout FenRest) -> Int64
    ) {
        guard let chart = Chart(rawValue: account.code) else { return }
        switch chart {
        case .partnerAccount:
            changePartner(account.owner, isBehind) { _ = change(&$0.accountRest) }
        case .partnerPayable:
            changePartner(account.owner, isBehind) { _ = change(&$0.payableRest) }
        default:
            guard isBehind(RowKey(.program, 0)) else { return }
            program.value.money?.changeRest(chart) { _ = change(&$0) }
        }
    }

    private func changePartner(
        _ number: UInt64,
        _ isBehind: (RowKey) -> Bool,
        _ change: (inout PartnerMoney) -> Void
    ) {
        let key = RowKey(.partner, number)
        guard number > 0, number <= UInt64(partners.count), isBehind(key) else { return }
        let row = partners[Int(number) - 1]
        change(&row.value.money)
        touch(row, key)
    }

    /// Opens the books of money with a publication that says so, once.
    func openMoney(_ record: Record) {
        guard program.value.money == nil, record.fact.opensMoney,
            let face = (versions.inForce(at: record.ledger.recordedAt) ?? versions.last)?
                .program.faceValue
        else { return }
        program.value.money = ProgramMoney(since: record.sequence, face: face)
    }
}

extension Fact {
    /// Publications from before there was a fund do not say so, and are read as they were.
    var opensMoney: Bool {
        switch self {
        case .programPublished(let fact): fact.opensMoney
        case .versionScheduled(let fact): fact.opensMoney
        default: false
        }
    }
}
