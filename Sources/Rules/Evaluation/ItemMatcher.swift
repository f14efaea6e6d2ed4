// SPDX-License-Identifier: Apache-2.0

/// An item filter with its lists as sets; shared by all partners of a rule.
final class ItemMatcher: Sendable {
    /// Nothing is named to be included: then a purchase without items counts as a whole, because
    /// nothing of it is known to be excluded.
    let includesAll: Bool
    private let includedSkus: TextSet
    private let includedCategories: TextSet
    private let excludedSkus: TextSet
    private let excludedCategories: TextSet

    init(_ filter: ItemFilter) {
        includedSkus = TextSet(filter.includedSkus)
        includedCategories = TextSet(filter.includedCategories)
        excludedSkus = TextSet(filter.excludedSkus)
        excludedCategories = TextSet(filter.excludedCategories)
        includesAll = includedSkus.isEmpty && includedCategories.isEmpty
    }

    /// An exclusion is stronger than an inclusion.
    func matches(_ item: PurchaseItem) -> Bool {
        guard
            includesAll || includedSkus.contains(item.sku)
                || includedCategories.contains(item.category)
        else { return false }
        return !excludedSkus.contains(item.sku) && !excludedCategories.contains(item.category)
    }
}
