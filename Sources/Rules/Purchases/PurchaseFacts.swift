// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// One line of a purchase.
public struct PurchaseItem: Hashable, Sendable {
    public var sku: String
    public var category: String
    public var unit: String
    public var quantity: Int64
    /// The line's total after discounts.
    public var amount: Money
    /// The line's total before discounts; `nil` when the till does not say.
    public var listAmount: Money?
    /// The tax within `amount`; `nil` when the till does not say.
    public var tax: Money?

    public init(
        sku: String,
        category: String,
        unit: String,
        quantity: Int64,
        amount: Money,
        listAmount: Money? = nil,
        tax: Money? = nil
    ) {
        self.sku = sku
        self.category = category
        self.unit = unit
        self.quantity = quantity
        self.amount = amount
        self.listAmount = listAmount
        self.tax = tax
    }
}

/// What a rule may know about a purchase.
public struct PurchaseFacts: Hashable, Sendable {
    public var partnerIndex: Int
    /// The day of the purchase in the program's zone.
    public var day: CalendarDay
    public var tierIndex: Int
    public var total: Money
    /// May be empty: then only the total counts.
    public var items: [PurchaseItem]
    /// May be empty: then all of the total counts as `other`.
    public var tenders: [Tender]
    /// The total before discounts; `nil` when the till does not say.
    public var listTotal: Money?
    /// The tax within `total`; `nil` when the till does not say.
    public var tax: Money?
    /// The code of the partner's store; empty when the till does not say.
    public var store: String
    /// `nil` when the till does not say.
    public var channel: Channel?
    public var member: MemberFacts

    public init(
        partnerIndex: Int,
        day: CalendarDay,
        tierIndex: Int,
        total: Money,
        items: [PurchaseItem] = [],
        tenders: [Tender] = [],
        listTotal: Money? = nil,
        tax: Money? = nil,
        store: String = "",
        channel: Channel? = nil,
        member: MemberFacts = .unknown
    ) {
        self.partnerIndex = partnerIndex
        self.day = day
        self.tierIndex = tierIndex
        self.total = total
        self.items = items
        self.tenders = tenders
        self.listTotal = listTotal
        self.tax = tax
        self.store = store
        self.channel = channel
        self.member = member
    }
}
