// SPDX-License-Identifier: Apache-2.0

public import Ledger
import Primitives

extension SettlementFact {
    /// The transfers that belong to it, by the chart of accounts.
    public var transfers: [Transfer] {
        switch self {
        case .closed(let fact): fact.netting
        case .paid(let fact): fact.payment
        case .disputed: []
        case .resolved(let fact): fact.correction
        }
    }
}

extension SettlementClosed {
    /// What partners are owed goes against what they have to pay.
    var netting: [Transfer] {
        statements.compactMap {
            Transfer.moving(
                $0.netting,
                from: Chart.partnerPayable.account(UInt64($0.partner.rawValue)),
                to: Chart.partnerAccount.account(UInt64($0.partner.rawValue))
            )
        }
    }
}

extension SettlementPaid {
    /// The partner gets what it is owed; or pays what it has to.
    var payment: [Transfer] {
        let owner = UInt64(partner.rawValue)
        let account = fen > 0 ? Chart.partnerPayable : .partnerAccount
        let transfer = Transfer.moving(fen, from: account.account(owner), to: Chart.bank.account())
        return [transfer].compactMap { $0 }
    }
}

extension DisputeResolved {
    /// What the line gave is taken back, and what it took is given back.
    var correction: [Transfer] {
        guard isUpheld else { return [] }
        let account = Chart.partnerAccount.account(UInt64(partner.rawValue))
        return [Transfer.moving(fen, from: account, to: Chart.adjustments.account())]
            .compactMap { $0 }
    }
}

extension Transfer {
    /// Nothing for zero, and the other way for an amount below it.
    fileprivate static func moving(
        _ amount: Int64,
        from debit: AccountID,
        to credit: AccountID
    ) -> Transfer? {
        if amount == 0 { return nil }
        return amount > 0
            ? Transfer(debit: debit, credit: credit, amount: amount.magnitude)
            : Transfer(debit: credit, credit: debit, amount: amount.magnitude)
    }
}

extension LedgerEntry {
    /// Fen that the entry gives a partner, or below zero takes from it: of what it is owed and of its
    /// account, apart from payments and from what only goes from one of the two to the other.
    public func effect(on partner: PartnerNumber) -> Int64 {
        let owner = UInt64(partner.rawValue)
        var fen: Int64 = 0
        for transfer in transfers where transfer.debit.unit == .fen {
            let takes = transfer.debit.isStatement(of: owner)
            let gives = transfer.credit.isStatement(of: owner)
            guard takes != gives else { continue }
            guard !(takes ? transfer.credit : transfer.debit).isPayment else { continue }
            let amount = Int64(clamping: transfer.amount)
            let (sum, overflow) = fen.addingReportingOverflow(gives ? amount : -amount)
            guard !overflow else { return 0 }
            fen = sum
        }
        return fen
    }
}

extension AccountID {
    fileprivate func isStatement(of owner: UInt64) -> Bool {
        self.owner == owner
            && (code == Chart.partnerPayable.rawValue || code == Chart.partnerAccount.rawValue)
    }

    fileprivate var isPayment: Bool {
        code == Chart.bank.rawValue || code == Chart.deposit.rawValue
    }
}
