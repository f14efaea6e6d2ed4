// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// The money of every account counted a second time, from the points that entries move and with none
/// of the code that posts it: each account must stand at its exact value, to the fen below (the
/// fund: above).
struct LongRunMoney {
    /// So many parts are one fen.
    private let unit: Int128
    private let partsPerPoint: Int128
    private let feePerPoint: Int128
    /// What every account has in credit, in parts.
    private var exact: [AccountID: Int128] = [:]
    /// What the entries posted to it, in fen.
    private var posted: [AccountID: Int64] = [:]
    /// Spendable and held points of everybody.
    private var open: Int128 = 0

    init(faceValue: Ratio, feePartsPerMillion: Int64) {
        unit = Int128(faceValue.denominator) * 1_000_000
        partsPerPoint = Int128(faceValue.numerator) * 1_000_000
        feePerPoint = Int128(faceValue.numerator) * Int128(feePartsPerMillion)
    }

    mutating func add(_ record: Record) {
        for transfer in record.ledger.transfers {
            switch transfer.debit.unit {
            case .points: follow(transfer)
            case .fen:
                posted[transfer.debit, default: 0] -= Int64(transfer.amount)
                posted[transfer.credit, default: 0] += Int64(transfer.amount)
            case .grams: continue
            }
        }
        for case .matured(let slice) in record.ledger.lotChanges {
            charge(UInt64(slice.issuer), slice.points.rawValue)
        }
        for part in record.funding where part.payer != .partner { pay(part, record) }
    }

    private mutating func follow(_ transfer: Transfer) {
        let points = Int64(transfer.amount)
        let (from, to) = (
            Chart(rawValue: transfer.debit.code), Chart(rawValue: transfer.credit.code)
        )
        if from == .available || from == .held { open -= Int128(points) }
        if to == .available || to == .held { open += Int128(points) }
        let fund = Chart.backingFund.account()
        switch (from, to) {
        case (.issued, .available): charge(transfer.debit.owner, points)
        case (.available, .issued): spare(transfer.credit.owner, points, from: fund)
        case (.clawbackDebt, .issued):
            spare(transfer.credit.owner, points, from: Chart.memberDebt.account())
        case (.available, .clawbackDebt): move(points, fund, Chart.memberDebt.account())
        case (.available, .redeemed), (.held, .redeemed):
            move(points, fund, Chart.partnerPayable.account(transfer.credit.owner))
        case (.redeemed, .available):
            move(points, Chart.partnerPayable.account(transfer.debit.owner), fund)
        case (_, .expired): move(points, fund, Chart.breakage.account())
        case (.adjusted, .available): move(points, Chart.adjustments.account(), fund)
        case (.available, .adjusted): move(points, fund, Chart.adjustments.account())
        default: break
        }
    }

    private mutating func charge(_ issuer: UInt64, _ points: Int64) {
        let account = Chart.partnerAccount.account(issuer)
        move(points, account, Chart.backingFund.account())
        shift(Int128(points) * feePerPoint, account, Chart.fees.account())
    }

    private mutating func spare(_ issuer: UInt64, _ points: Int64, from source: AccountID) {
        let account = Chart.partnerAccount.account(issuer)
        move(points, source, account)
        shift(Int128(points) * feePerPoint, Chart.fees.account(), account)
    }

    /// The issuer is paid by whoever else pays for a part of what it gives.
    private mutating func pay(_ part: PayerPart, _ record: Record) {
        let issuers = record.ledger.transfers.compactMap { transfer -> UInt64? in
            if transfer.debit.code == Chart.issued.rawValue { return transfer.debit.owner }
            return transfer.credit.code == Chart.issued.rawValue ? transfer.credit.owner : nil
        }
        guard let issuer = issuers.first else { return }
        let payer =
            switch part.payer {
            case .partner: Chart.partnerAccount.account(issuer)
            case .operator: Chart.subsidy.account()
            case .sponsor(let partner): Chart.partnerAccount.account(UInt64(partner.rawValue))
            }
        move(part.points.rawValue, payer, Chart.partnerAccount.account(issuer))
    }

    private mutating func move(_ points: Int64, _ debit: AccountID, _ credit: AccountID) {
        shift(Int128(points) * partsPerPoint, debit, credit)
    }

    private mutating func shift(_ parts: Int128, _ debit: AccountID, _ credit: AccountID) {
        exact[debit, default: 0] -= parts
        exact[credit, default: 0] += parts
    }

    /// Where what was posted is something else.
    func differences() -> [String] {
        var found: [String] = []
        let fund = Chart.backingFund.account()
        let rounding = Chart.rounding.account()
        for account in Set(exact.keys).union(posted.keys).sorted() where account != rounding {
            let value = exact[account, default: 0]
            let below = value >= 0 ? value / unit : -((-value + unit - 1) / unit)
            let due = account == fund && below * unit != value ? below + 1 : below
            let fen = Int128(posted[account, default: 0])
            if due != fen {
                found.append(
                    "account \(account.code):\(account.owner) stands at \(fen), not \(due)"
                )
            }
        }
        if exact[fund, default: 0] != open * partsPerPoint {
            found.append("the fund is not what \(open) open points are worth")
        }
        if posted[rounding, default: 0].magnitude > UInt64(exact.count) {
            found.append("\(posted[rounding, default: 0]) fen are on the rounding account")
        }
        return found
    }
}
