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

    @inlinable
    package init(sku: String, category: String, unit: String, quantity: Int64, amount: Money) {
        self.sku = sku
        self.category = category
        self.unit = unit
        self.quantity = quantity
        self.amount = amount
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

    @inlinable
    package init(
        partnerIndex: Int,
        day: CalendarDay,
        tierIndex: Int,
        total: Money,
        items: [PurchaseItem] = [],
        tenders: [Tender] = []
    ) {
        self.partnerIndex = partnerIndex
        self.day = day
        self.tierIndex = tierIndex
        self.total = total
        self.items = items
        self.tenders = tenders
    }
}

/// What a rule may know about something a member did that was no purchase.
package struct ActivityFacts: Hashable, Sendable {
    package var partnerIndex: Int
    /// The day of the activity in the program's zone.
    package var day: CalendarDay
    package var tierIndex: Int
    /// As rules name it: `survey`, `lesson`.
    package var kind: String
    package var quantity: Int64

    @inlinable
    package init(
        partnerIndex: Int,
        day: CalendarDay,
        tierIndex: Int,
        kind: String,
        quantity: Int64 = 1
    ) {
        self.partnerIndex = partnerIndex
        self.day = day
        self.tierIndex = tierIndex
        self.kind = kind
        self.quantity = quantity
    }
}
