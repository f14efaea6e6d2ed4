// SPDX-License-Identifier: Apache-2.0

/// An item filter with its lists as sets of numbers.
struct CompiledFilter: Sendable {
    /// Nothing is named to be included: then a purchase without items counts as a whole, because
    /// nothing of it is known to be excluded.
    let includesAll: Bool
    let includedSkus: NumberSet
    let includedCategories: NumberSet
    let excludedSkus: NumberSet
    let excludedCategories: NumberSet

    /// An exclusion is stronger than an inclusion.
    @inline(__always)
    func matches(_ line: Line, _ sets: FrozenNumberSets) -> Bool {
        guard
            includesAll || sets.contains(line.sku, in: includedSkus)
                || sets.contains(line.category, in: includedCategories)
        else { return false }
        return !sets.contains(line.sku, in: excludedSkus)
            && !sets.contains(line.category, in: excludedCategories)
    }
}

/// What is counted of a purchase; rules that count the same share it, and it is counted once.
struct CompiledMeasure: Hashable, Sendable {
    /// -1 for the whole purchase.
    let filter: Int32
    /// -1 when quantities do not matter.
    let unit: Int32
    /// One bit for each tender that earns.
    let tenders: UInt8
    /// Whether the rule asks that some of these tenders was used at all.
    let asksForTenders: Bool
    let basis: PriceBasis

    @inline(__always)
    static func bit(_ tender: TenderKind) -> UInt8 {
        1 << tender.rawValue
    }

    /// Any tender but points when the rule names none.
    static func tenderBits(_ kinds: [TenderKind]) -> UInt8 {
        let earning = kinds.isEmpty ? TenderKind.allCases : kinds
        return earning.filter { $0 != .points }.reduce(0) { $0 | bit($1) }
    }
}

/// A line of a purchase whose texts have become numbers.
struct Line: Sendable {
    let sku: Int32
    let category: Int32
    let unit: Int32
    /// Not below zero.
    let quantity: Int64
    let amountFen: Int64
}

/// What a measure found in a purchase or activity.
struct Measurement: Sendable {
    var isReady = false
    /// Whether any item matches.
    var hasItems = true
    /// Whether any of the tenders that the rule asks for was used.
    var hasTenders = true
    /// Whether the purchase says what the basis needs.
    var isKnown = true
    /// The part of the purchase that earns.
    var amountFen: Int64 = 0
    /// Of matching items in the rule's unit, or of the activity.
    var quantity: Int64 = 0
}
