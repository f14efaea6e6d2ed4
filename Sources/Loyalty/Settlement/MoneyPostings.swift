// SPDX-License-Identifier: Apache-2.0

public import Ledger
import Primitives

/// Turns exact amounts into whole fen, one record of a command after the other.
///
/// Each account follows its own exact balance; where two round differently, the fen between them is
/// posted to the account of rounding, and so shown.
public struct MoneyPostings {
    private let state: LoyaltyState
    /// What earlier records of the same command leave, which the state has not taken in yet.
    private var rests: [AccountID: FenRest] = [:]

    public init(_ state: LoyaltyState) {
        self.state = state
    }

    /// The money that follows from a record's points; nothing for most records.
    public mutating func transfers(of record: Record) -> [Transfer] {
        guard record.movesValue, record.version > 0 else { return [] }
        let terms = state.version(record.version)
        guard let since = state.program.value.money?.since else {
            return MoneyPostings.withoutFund(record, terms)
        }
        return state.valueLegs(of: record, since: since).legs.flatMap { post($0) }
    }

    private mutating func post(_ leg: ValueLeg) -> [Transfer] {
        let paid = UInt64(-grow(leg.debit, by: -leg.value))
        let received = UInt64(grow(leg.credit, by: leg.value))
        let rounding = Chart.rounding.account()
        let both = min(paid, received)
        var transfers: [Transfer] = []
        if both > 0 {
            transfers.append(Transfer(debit: leg.debit, credit: leg.credit, amount: both))
        }
        if paid > both {
            transfers.append(Transfer(debit: leg.debit, credit: rounding, amount: paid - both))
        }
        if received > both {
            transfers.append(
                Transfer(debit: rounding, credit: leg.credit, amount: received - both)
            )
        }
        return transfers
    }

    private mutating func grow(_ account: AccountID, by value: ExactFen) -> Int64 {
        var rest = rests[account] ?? state.rest(of: account)
        let fen = rest.add(value, roundsUp: account.roundsUp)
        rests[account] = rest
        return fen
    }

    /// Before the books of money are opened a partner is owed what it took, and nobody pays.
    private static func withoutFund(_ record: Record, _ terms: BoundProgram) -> [Transfer] {
        var points: [(partner: UInt64, taken: Int64, back: Int64)] = []
        for transfer in record.ledger.transfers where transfer.debit.unit == .points {
            let isTaken = transfer.credit.code == Chart.redeemed.rawValue
            guard isTaken || transfer.debit.code == Chart.redeemed.rawValue else { continue }
            let partner = isTaken ? transfer.credit.owner : transfer.debit.owner
            let index = points.firstIndex { $0.partner == partner } ?? points.count
            if index == points.count { points.append((partner, 0, 0)) }
            if isTaken {
                points[index].taken += Int64(transfer.amount)
            } else {
                points[index].back += Int64(transfer.amount)
            }
        }
        let clearing = Chart.redemptionClearing.account()
        return points.flatMap { partner, taken, back in
            let payable = Chart.partnerPayable.account(partner)
            let owed = terms.value(of: Points(taken)).fen.magnitude
            let spared = terms.value(of: Points(back)).fen.magnitude
            let transfers: [Transfer?] = [
                owed > 0 ? Transfer(debit: clearing, credit: payable, amount: owed) : nil,
                spared > 0 ? Transfer(debit: payable, credit: clearing, amount: spared) : nil,
            ]
            return transfers.compactMap { $0 }
        }
    }
}

extension AccountID {
    /// The fund has the next whole fen, everybody else the last one.
    var roundsUp: Bool { code == Chart.backingFund.rawValue }
}

extension LoyaltyState {
    /// What rounding has left of an account so far.
    func rest(of account: AccountID) -> FenRest {
        guard let chart = Chart(rawValue: account.code) else { return FenRest() }
        switch chart {
        case .partnerAccount, .partnerPayable:
            guard account.owner > 0, account.owner <= UInt64(partners.count) else {
                return FenRest()
            }
            let money = partners[Int(account.owner) - 1].value.money
            return chart == .partnerAccount ? money.accountRest : money.payableRest
        default: return program.value.money?.rest(of: chart) ?? FenRest()
        }
    }

    /// The records of a decision with the money that follows from their points.
    func posted(_ records: [Record]) -> [Record] {
        guard records.contains(where: \.movesValue) else { return records }
        var postings = MoneyPostings(self)
        return records.map { record in
            let transfers = postings.transfers(of: record)
            return transfers.isEmpty ? record : record.posting(transfers)
        }
    }
}

extension Record {
    /// The same record with more transfers at the end.
    public func posting(_ transfers: [Transfer]) -> Record {
        Record(
            ledger: LedgerEntry(
                sequence: ledger.sequence,
                recordedAt: ledger.recordedAt,
                occurredAt: ledger.occurredAt,
                holder: ledger.holder,
                transfers: ledger.transfers + transfers,
                lotChanges: ledger.lotChanges
            ),
            version: version,
            authority: authority,
            key: key,
            source: source,
            fact: fact
        )
    }
}
