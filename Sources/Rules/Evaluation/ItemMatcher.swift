// SPDX-License-Identifier: Apache-2.0

/// An item filter with its lists as sets; shared by all partners of a rule.
final class ItemMatcher: Sendable {
    /// Nothing is named to be included: then a purchase without items counts as a whole, because
    /// nothing of it is known to be excluded.
    let includesAll: Bool
    private let includedSkus: Set<String>
    private let includedCategories: Set<String>
    private let excludedSkus: Set<String>
    private let excludedCategories: Set<String>

    init(_ filter: ItemFilter) {
        includesAll = filter.includedSkus.isEmpty && filter.includedCategories.isEmpty
        includedSkus = Set(filter.includedSkus)
        includedCategories = Set(filter.includedCategories)
        excludedSkus = Set(filter.excludedSkus)
        excludedCategories = Set(filter.excludedCategories)
    }

    /// An exclusion is stronger than an inclusion; an empty set is not asked, to save a hash.
    func matches(_ item: PurchaseItem) -> Bool {
        guard
            includesAll || holds(includedSkus, item.sku) || holds(includedCategories, item.category)
        else { return false }
        return !holds(excludedSkus, item.sku) && !holds(excludedCategories, item.category)
    }

    @inline(__always)
    private func holds(_ set: Set<String>, _ text: String) -> Bool {
        !set.isEmpty && set.contains(text)
    }
}
