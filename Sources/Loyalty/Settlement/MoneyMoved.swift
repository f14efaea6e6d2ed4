// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Primitives

/// What money may do beside points; the raw value is in the journal and frozen.
public enum MoneyStep: UInt8, Hashable, Sendable, CaseIterable {
    /// A partner paid ahead, or what it was billed.
    case partnerPaid = 1
    /// A partner was paid for points that it took.
    case partnerWasPaid = 2
    /// A partner got back what it had paid ahead.
    case balanceReturned = 3
    /// The operator paid into the fund.
    case fundToppedUp = 4
    /// The operator paid its parts of awards.
    case subsidyPaid = 5
    /// The operator paid for corrections that no partner stands for.
    case adjustmentsPaid = 6
    /// A receivable was given up, and the operator bears it.
    case receivableWrittenOff = 7
    /// A receivable was given up, and the fund bears it.
    case receivableBorneByFund = 8
    case depositReceived = 9
    case depositReturned = 10
    /// A deposit was taken for what its partner owed.
    case depositTaken = 11

    /// As statements and exports name it.
    public var kind: StaticString {
        switch self {
        case .partnerPaid: "partner_paid"
        case .partnerWasPaid: "partner_was_paid"
        case .balanceReturned: "balance_returned"
        case .fundToppedUp: "fund_topped_up"
        case .subsidyPaid: "subsidy_paid"
        case .adjustmentsPaid: "adjustments_paid"
        case .receivableWrittenOff: "receivable_written_off"
        case .receivableBorneByFund: "receivable_borne_by_fund"
        case .depositReceived: "deposit_received"
        case .depositReturned: "deposit_returned"
        case .depositTaken: "deposit_taken"
        }
    }

    /// Whether it is about one partner; the others are the operator's own.
    public var hasPartner: Bool {
        switch self {
        case .fundToppedUp, .subsidyPaid, .adjustmentsPaid: false
        default: true
        }
    }

    /// The most that may go from a partner's accounts; `nil` for what comes in.
    public func available(in row: PartnerState?) -> Money? {
        guard let row else { return nil }
        let account = row.money.account.creditBalance
        let deposit = row.money.deposit.creditBalance
        return switch self {
        case .partnerPaid, .depositReceived, .fundToppedUp, .subsidyPaid, .adjustmentsPaid: nil
        case .partnerWasPaid: Money(fen: row.payable.creditBalance)
        case .balanceReturned: Money(fen: account)
        case .receivableWrittenOff, .receivableBorneByFund: Money(fen: -account)
        case .depositReturned: Money(fen: deposit)
        case .depositTaken: Money(fen: min(deposit, -account))
        }
    }

    /// Whether somebody has to say why.
    public var needsReason: Bool {
        switch self {
        case .receivableWrittenOff, .receivableBorneByFund, .depositTaken: true
        default: false
        }
    }
}

/// Money came in, went out, or was given up.
public struct MoneyMoved: Hashable, Sendable {
    public let step: MoneyStep
    /// 0 for what is the operator's own.
    public let partner: UInt32
    public let amount: Money
    /// What the bank or an invoice calls it; empty for none.
    public let reference: String
    public let reason: String

    public init(
        step: MoneyStep,
        partner: UInt32,
        amount: Money,
        reference: String,
        reason: String
    ) {
        self.step = step
        self.partner = partner
        self.amount = amount
        self.reference = reference
        self.reason = reason
    }

    /// The one transfer that it is.
    public var transfer: Transfer {
        let bank = Chart.bank.account()
        let account = Chart.partnerAccount.account(UInt64(partner))
        let deposit = Chart.deposit.account(UInt64(partner))
        let (debit, credit): (AccountID, AccountID) =
            switch step {
            case .partnerPaid: (bank, account)
            case .partnerWasPaid: (Chart.partnerPayable.account(UInt64(partner)), bank)
            case .balanceReturned: (account, bank)
            case .fundToppedUp: (bank, Chart.backingFund.account())
            case .subsidyPaid: (bank, Chart.subsidy.account())
            case .adjustmentsPaid: (bank, Chart.adjustments.account())
            case .receivableWrittenOff: (Chart.writeOffs.account(), account)
            case .receivableBorneByFund: (Chart.backingFund.account(), account)
            case .depositReceived: (bank, deposit)
            case .depositReturned: (deposit, bank)
            case .depositTaken: (deposit, account)
            }
        return Transfer(debit: debit, credit: credit, amount: amount.fen.magnitude)
    }

    func encode(into writer: inout ByteWriter) {
        writer.put(step.rawValue)
        writer.put(UInt64(partner))
        writer.put(amount.fen)
        writer.put(reference)
        writer.put(reason)
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard let step = MoneyStep(rawValue: try reader.byte()) else {
            throw reader.malformed("an unknown step of money")
        }
        self.step = step
        partner = try reader.narrow()
        amount = Money(fen: try reader.signed())
        reference = try reader.text()
        reason = try reader.text()
        guard (1...Money.maximum.fen).contains(amount.fen), step.hasPartner == (partner > 0) else {
            throw reader.malformed("an impossible amount of money")
        }
    }
}

/// Points that a member owed were given up.
public struct DebtWrittenOff: Hashable, Sendable {
    public let points: Points
    public let reason: String
    /// Whether the fund bears it; else the operator does.
    public let isBorneByFund: Bool

    public init(points: Points, reason: String, isBorneByFund: Bool) {
        self.points = points
        self.reason = reason
        self.isBorneByFund = isBorneByFund
    }

    func encode(into writer: inout ByteWriter) {
        writer.put(points.rawValue)
        writer.put(reason)
        writer.put(isBorneByFund)
    }

    init(from reader: inout ByteReader) throws(MalformedBytes) {
        points = Points(try reader.signed())
        reason = try reader.text()
        isBorneByFund = try reader.bool()
        guard (1...Points.maximum.rawValue).contains(points.rawValue) else {
            throw reader.malformed("an impossible debt")
        }
    }
}

extension Fact {
    /// What the fund loses by the entry, in whole fen that are enough.
    func fundLoss(at face: @autoclosure () -> Ratio) -> UInt64 {
        switch self {
        case .moneyMoved(let fact) where fact.step == .receivableBorneByFund:
            fact.amount.fen.magnitude
        case .debtWrittenOff(let fact) where fact.isBorneByFund:
            UInt64(ExactFen(of: fact.points.rawValue, at: face()).roundedUp) + 1
        default: 0
        }
    }

    /// What an entry of money does to each account by itself; `nil` when its money is that of its
    /// points.
    var ownMoney: [AccountID: Int64]? {
        let transfers: [Transfer]
        switch self {
        case .moneyMoved(let fact): transfers = [fact.transfer]
        case .settlement(let fact): transfers = fact.transfers
        default: return nil
        }
        return transfers.reduce(into: [:]) { money, transfer in
            money[transfer.debit, default: 0] -= Int64(clamping: transfer.amount)
            money[transfer.credit, default: 0] += Int64(clamping: transfer.amount)
        }
    }
}
