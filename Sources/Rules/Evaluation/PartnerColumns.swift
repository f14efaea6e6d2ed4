// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The columns of `PartnerRules`.
struct PartnerColumns: Sendable {
    let terms: PartnerTerms
    /// More than any account holds is taken as that much.
    let maximumPartnerPoints: Int64
    let entries: Rows<PartnerRules.Entry>
    let steps: Rows<PartnerRules.Step>
    /// By cause, in `steps`.
    let stepsByCause: Rows<Range<Int>>
    /// Indexes of all its rules, in the sequence of the program's.
    let all: Rows<Int>
    /// The measures of the table that its rules use, each once.
    let measures: Rows<Int32>
    /// Whether any of its rules looks at items.
    let readsItems: Bool
    /// Whether any of its rules looks at the calendar beyond first and last days.
    let readsCalendar: Bool
    /// Whether any of its rules is in a group that has limits.
    let hasGroupLimits: Bool
    let needs: MemberNeeds
    /// The counters of purchases that its rules ask for.
    let purchaseCounters: CounterSet
    let skus: TextIndex
    let categories: TextIndex
    let units: TextIndex
    let stores: TextIndex
    let kinds: TextIndex

    init(_ parts: PartnerRulesBuilder) {
        terms = parts.terms
        maximumPartnerPoints = Points.maximum.rawValue / parts.terms.denomination
        entries = Rows(parts.entries)
        steps = Rows(parts.steps)
        stepsByCause = Rows(parts.stepsByCause)
        all = Rows(parts.ruleIndexes)
        measures = Rows(parts.measures)
        readsItems = parts.readsItems
        readsCalendar = parts.readsCalendar
        hasGroupLimits = parts.hasGroupLimits
        needs = parts.needs
        purchaseCounters = parts.purchaseCounters
        skus = TextIndex(parts.texts.skus, .sku, among: parts.table.skus)
        categories = TextIndex(parts.texts.categories, .category, among: parts.table.categories)
        units = TextIndex(parts.texts.units, .unit, among: parts.table.units)
        stores = TextIndex(parts.texts.stores, .store, among: parts.table.stores)
        kinds = TextIndex(parts.texts.kinds, .activity, among: parts.table.kinds)
    }

    func free() {
        all.free()
        entries.free()
        steps.free()
        stepsByCause.free()
        measures.free()
        for index in [skus, categories, units, stores, kinds] { index.free() }
    }
}
