// SPDX-License-Identifier: Apache-2.0

/// The texts that a rule compares with those of a purchase or activity.
struct RuleTexts {
    private(set) var skus: Set<String> = []
    private(set) var categories: Set<String> = []
    private(set) var units: Set<String> = []
    private(set) var stores: Set<String> = []
    private(set) var kinds: Set<String> = []

    init() {}

    init(_ rule: EarningRule) {
        if let items = rule.items { add(items) }
        if let unit = rule.amount.unit { units.insert(unit) }
        if case .activity(let kind) = rule.trigger { kinds.insert(kind) }
        rule.condition?.visitTests { add($0) }
    }

    mutating func formUnion(_ other: RuleTexts) {
        skus.formUnion(other.skus)
        categories.formUnion(other.categories)
        units.formUnion(other.units)
        stores.formUnion(other.stores)
        kinds.formUnion(other.kinds)
    }

    private mutating func add(_ test: ConditionTest) {
        switch test {
        case .items(let items): add(items.filter)
        case .stores(let codes): stores.formUnion(codes)
        default: break
        }
    }

    private mutating func add(_ filter: ItemFilter) {
        skus.formUnion(filter.includedSkus)
        skus.formUnion(filter.excludedSkus)
        categories.formUnion(filter.includedCategories)
        categories.formUnion(filter.excludedCategories)
    }
}

extension Condition {
    /// Calls `visit` for every test, in the sequence of the document.
    public func visitTests(_ visit: (ConditionTest) -> Void) {
        switch self {
        case .all(let parts), .any(let parts):
            for part in parts { part.visitTests(visit) }
        case .not(let part): part.visitTests(visit)
        case .test(let test): visit(test)
        }
    }
}
