// SPDX-License-Identifier: Apache-2.0

/// Which items of a purchase a rule looks at.
package struct ItemFilter: Hashable, Sendable {
    package let includedSkus: [String]
    package let includedCategories: [String]
    package let excludedSkus: [String]
    package let excludedCategories: [String]

    package init(
        includedSkus: [String] = [],
        includedCategories: [String] = [],
        excludedSkus: [String] = [],
        excludedCategories: [String] = []
    ) {
        self.includedSkus = includedSkus
        self.includedCategories = includedCategories
        self.excludedSkus = excludedSkus
        self.excludedCategories = excludedCategories
    }
}
