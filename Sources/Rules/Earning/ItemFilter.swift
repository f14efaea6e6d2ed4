// SPDX-License-Identifier: Apache-2.0

/// Which items of a purchase a rule looks at.
public struct ItemFilter: Hashable, Sendable {
    public let includedSkus: [String]
    public let includedCategories: [String]
    public let excludedSkus: [String]
    public let excludedCategories: [String]

    public init(
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
