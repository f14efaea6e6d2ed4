// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// One line of a purchase.
package struct PurchaseItem: Hashable, Sendable {
    package var sku: String
    package var category: String
    package var unit: String
    package var quantity: Int64
    /// The line's total after discounts.
    package var amount: Money
    /// The line's total before discounts; `nil` when the till does not say.
    package var listAmount: Money?
    /// The tax within `amount`; `nil` when the till does not say.
    package var tax: Money?

    @inlinable
    package init(
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
package struct PurchaseFacts: Hashable, Sendable {
    package var partnerIndex: Int
    /// The day of the purchase in the program's zone.
    package var day: CalendarDay
    package var tierIndex: Int
    package var total: Money
    /// May be empty: then only the total counts.
    package var items: [PurchaseItem]
    /// May be empty: then all of the total counts as `other`.
    package var tenders: [Tender]
    /// The total before discounts; `nil` when the till does not say.
    package var listTotal: Money?
    /// The tax within `total`; `nil` when the till does not say.
    package var tax: Money?
    /// The code of the partner's store; empty when the till does not say.
    package var store: String
    /// `nil` when the till does not say.
    package var channel: Channel?
    package var member: MemberFacts

    @inlinable
    package init(
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
