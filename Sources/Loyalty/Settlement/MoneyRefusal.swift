// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Why money does not move, or points are not given for want of it.
public enum MoneyRefusal: Hashable, Sendable {
    /// The fund does not cover the open points: nothing new is given until it does.
    case guaranteeSuspended(short: Money)
    /// What the partner has paid ahead does not cover the award; `left` is before it.
    case balanceExhausted(left: Money, required: Money)
    /// What the partner may owe does not cover the award.
    case creditExhausted(left: Money, required: Money)
    /// There is no fund yet: no publication has opened the books of money.
    case notOpen
    /// No more can be taken from the account than is in it.
    case overBalance(available: Money)
    /// The member owes fewer points.
    case overDebt(owed: Points)

    public var code: String {
        switch self {
        case .guaranteeSuspended: "guarantee_suspended"
        case .balanceExhausted: "partner_balance_exhausted"
        case .creditExhausted: "partner_credit_exhausted"
        case .notOpen: "money_not_open"
        case .overBalance: "amount_over_balance"
        case .overDebt: "debt_exceeded"
        }
    }

    /// All of it may change without the command: somebody pays.
    public var isTransient: Bool { true }
}
