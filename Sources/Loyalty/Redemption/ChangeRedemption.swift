// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Asks for the next step of a redemption.
public struct ChangeRedemption: Hashable, Sendable {
    public var redemption: EntryID
    public var step: RedemptionStep
    /// How many pieces; `nil` for all that are open.
    public var quantity: Int64?
    /// Why, in words that name nobody.
    public var reason: String
    /// Where it happened.
    public var store: String
    /// When, for what is reported later; `nil` for now.
    public var occurredAt: Instant?
    /// What who credits or receives it calls it; for miles and gifts, when they are handed over.
    public var reference: String
    public var source: SourceKey?

    public init(
        redemption: EntryID,
        step: RedemptionStep,
        quantity: Int64? = nil,
        reason: String = "",
        store: String = "",
        occurredAt: Instant? = nil,
        reference: String = "",
        source: SourceKey? = nil
    ) {
        self.redemption = redemption
        self.step = step
        self.quantity = quantity
        self.reason = reason
        self.store = store
        self.occurredAt = occurredAt
        self.reference = reference
        self.source = source
    }
}
