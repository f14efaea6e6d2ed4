// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
public import Rules

/// What a partner has, owes and will owe, for whoever has to pay or to be paid.
public struct PartnerAccount: Hashable, Sendable {
    public let partner: PartnerNumber
    public let settlement: PartnerSettlement
    /// Paid ahead, or below zero what it has to pay.
    public let balance: Money
    public let payable: Money
    public let deposit: Money
    public let pendingPoints: Points
    /// What the pending points will cost with the fee.
    public let commitment: Money
    /// What is left for new points; `nil` where there is no limit.
    public let left: Money?
    /// Points that it gave, that were not taken back, and what they are worth: at most so many of
    /// them are still somewhere.
    public let issuedPoints: Points
    /// `nil` for one that stays.
    public let leavesAt: Instant?

    /// `nil` where a program has no fund yet, and for a number that no version knows.
    public init?(
        _ partner: PartnerNumber,
        _ state: PartnerState,
        in versions: [BoundProgram],
        at now: Instant
    ) {
        guard let current = versions.inForce(at: now) else { return nil }
        let exit = versions.exit(of: partner, at: now)
        let terms = current.index(of: partner) == nil ? exit?.last : current
        guard let terms, let index = terms.index(of: partner) else { return nil }
        let settlement = terms.program.partners[index].settlement
        let face = current.program.faceValue
        self.partner = partner
        self.settlement = settlement
        balance = Money(fen: state.money.account.creditBalance)
        payable = Money(fen: state.payable.creditBalance)
        deposit = Money(fen: state.money.deposit.creditBalance)
        pendingPoints = Points(state.money.pendingPoints)
        commitment = settlement.commitment(for: state.money.pendingPoints, at: face)
        left = settlement.room.map { state.money.left(of: $0, at: face, settlement) }
        issuedPoints = Points(state.issued.debitBalance)
        leavesAt = exit?.leavesAt
    }

    public var receivable: Money { max(.zero, .zero - balance) }

    /// Whether less is left than the partner's documents want to be told of.
    public var isLow: Bool {
        guard let alert = settlement.alertBelow, let left else { return false }
        return left < alert
    }

    /// What it has to bring or to secure before it is gone: what it owes, and what pending points
    /// will cost.
    public var runOffLiability: Money { receivable + commitment }

    /// What of that neither what it is owed nor its deposit covers.
    public var unsecured: Money { max(.zero, runOffLiability - payable - deposit) }
}
