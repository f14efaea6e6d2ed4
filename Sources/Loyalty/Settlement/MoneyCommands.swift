// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Notes money that came in, went out or is given up.
public struct MoveMoney: Hashable, Sendable {
    public var step: MoneyStep
    /// `nil` for what is the operator's own.
    public var partner: PartnerNumber?
    public var amount: Money
    public var reference: String
    public var reason: String
    /// When the bank moved it; `nil` for now.
    public var occurredAt: Instant?
    public var source: SourceKey?

    public init(
        step: MoneyStep,
        partner: PartnerNumber?,
        amount: Money,
        reference: String = "",
        reason: String = "",
        occurredAt: Instant? = nil,
        source: SourceKey? = nil
    ) {
        self.step = step
        self.partner = partner
        self.amount = amount
        self.reference = reference
        self.reason = reason
        self.occurredAt = occurredAt
        self.source = source
    }
}

/// Gives up points that a member owes.
public struct WriteOffDebt: Hashable, Sendable {
    public var member: MemberID
    public var points: Points
    public var reason: String

    public init(member: MemberID, points: Points, reason: String) {
        self.member = member
        self.points = points
        self.reason = reason
    }
}
