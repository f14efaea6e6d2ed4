// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What rules refer to besides one another.
struct RuleSurroundings: Sendable {
    let tierCount: Int
    let partners: [Partner]
    let groups: [EvaluationGroup]
    let seasons: [Season]
    let limits: Limits
    let budget: Limits
}

/// Turns rules into the numbers of a `RuleTable`.
struct RuleTableBuilder {
    let surroundings: RuleSurroundings
    var table: RuleTableDraft
    private var filterIndexes: [ItemFilter: Int32] = [:]
    private var measureIndexes: [CompiledMeasure: Int32] = [:]

    static func build(
        _ rules: [EarningRule],
        in surroundings: RuleSurroundings
    ) -> RuleTableDraft {
        var builder = RuleTableBuilder(surroundings: surroundings)
        builder.nameTexts(of: rules)
        for (index, rule) in rules.enumerated() {
            builder.add(rule, index: index, ruleCount: rules.count)
        }
        builder.addSharedLimits()
        return builder.table
    }

    private init(surroundings: RuleSurroundings) {
        self.surroundings = surroundings
        table = RuleTableDraft(tierCount: surroundings.tierCount)
    }

    /// All texts get their numbers first, because a set must know how many there are.
    private mutating func nameTexts(of rules: [EarningRule]) {
        for rule in rules {
            let texts = RuleTexts(rule)
            for sku in texts.skus { _ = table.skus.number(of: sku) }
            for category in texts.categories { _ = table.categories.number(of: category) }
            for unit in texts.units { _ = table.units.number(of: unit) }
            for store in texts.stores { _ = table.stores.number(of: store) }
            for kind in texts.kinds { _ = table.kinds.number(of: kind) }
        }
    }

    private mutating func add(_ rule: EarningRule, index: Int, ruleCount: Int) {
        let measure = measure(of: rule)
        let firstNode = Int32(table.nodes.count)
        addConditions(of: rule)
        let points = Int32(table.points.count)
        let bands = addPoints(of: rule.amount)
        let compiled = CompiledRule(
            index: Int32(index),
            group: Int32(rule.groupIndex ?? -1),
            formula: rule.amount.formula,
            rounding: rule.amount.rounding,
            measure: measure,
            nodes: firstNode..<Int32(table.nodes.count),
            points: rule.amount.multiplier == nil ? points : extras(of: rule.amount),
            bands: bands,
            perUnits: rule.amount.perUnits,
            step: rule.amount.step,
            multiplied: table.sets.add(
                (rule.amount.multiplier?.ruleIndexes ?? []).map { Int32($0) },
                universe: ruleCount
            ),
            limits: addLimits(rule.limits, rule.budget, .rule, index, isPartnerPoints: true),
            asks: table.counters(in: firstNode..<Int32(table.nodes.count)),
            parts: addParts(rule.funding),
            maturesAfterDays: rule.maturesAfterDays,
            validity: rule.validity
        )
        table.rules.append(compiled)
    }

    /// The bounds of the bands; the points of all forms but multiples go to the table's rows.
    private mutating func addPoints(of amount: RuleAmount) -> Range<Int32> {
        let first = Int32(table.bands.count)
        guard case .bands(let bands) = amount.basis else {
            table.points += amount.pointsByTier
            return first..<first
        }
        for band in bands {
            table.bands.append(band.from.fen)
            table.points += band.pointsByTier
        }
        return first..<Int32(table.bands.count)
    }

    private mutating func extras(of amount: RuleAmount) -> Int32 {
        let first = Int32(table.extras.count)
        for ratio in amount.multiplier?.ratioByTier ?? [] {
            let more = max(ratio.numerator - ratio.denominator, 0)
            table.extras.append(Ratio(more, ratio.denominator))
        }
        return first
    }

    private mutating func addParts(_ funding: Funding) -> Range<Int32> {
        let first = Int32(table.parts.count)
        if funding != .standard { table.parts += funding.parts }
        return first..<Int32(table.parts.count)
    }
}

// MARK: - Limits

extension RuleTableBuilder {
    private mutating func addLimits(
        _ limits: Limits,
        _ budget: Limits,
        _ scope: Counter.Scope,
        _ index: Int,
        isPartnerPoints: Bool
    ) -> Range<Int32> {
        let first = Int32(table.limits.count)
        for (holder, limits) in [(Counter.Holder.member, limits), (.everyone, budget)] {
            for period in LimitPeriod.allCases {
                guard let points = limits[period] else { continue }
                table.limits.append(
                    CompiledLimit(
                        counter: Counter(scope, holder, period),
                        index: Int32(index),
                        points: points,
                        isPartnerPoints: isPartnerPoints && holder == .member
                    )
                )
            }
        }
        return first..<Int32(table.limits.count)
    }

    private mutating func addSharedLimits() {
        for (index, group) in surroundings.groups.enumerated() {
            let limits = addLimits(
                group.limits,
                group.budget,
                .group,
                index,
                isPartnerPoints: false
            )
            table.groupLimits.append(limits)
        }
        for (index, partner) in surroundings.partners.enumerated() {
            let limits = addLimits(
                partner.limits,
                partner.budget,
                .partner,
                index,
                isPartnerPoints: true
            )
            table.partnerLimits.append(limits)
        }
        table.programLimits = addLimits(
            surroundings.limits,
            surroundings.budget,
            .program,
            0,
            isPartnerPoints: false
        )
        table.hasWideLimits =
            !table.programLimits.isEmpty || table.partnerLimits.contains { !$0.isEmpty }
    }
}

// MARK: - Measures

extension RuleTableBuilder {
    private mutating func measure(of rule: EarningRule) -> Int32 {
        let unit = rule.amount.unit.flatMap { table.units.numbers[$0] }
        let measure = CompiledMeasure(
            filter: rule.items.map { filter($0) } ?? -1,
            unit: unit ?? -1,
            tenders: CompiledMeasure.tenderBits(rule.onlyTenders),
            asksForTenders: !rule.onlyTenders.isEmpty,
            basis: rule.amount.priceBasis
        )
        if let index = measureIndexes[measure] { return index }
        let index = Int32(table.measures.count)
        measureIndexes[measure] = index
        table.measures.append(measure)
        return index
    }

    mutating func filter(_ filter: ItemFilter) -> Int32 {
        if let index = filterIndexes[filter] { return index }
        let compiled = CompiledFilter(
            includesAll: filter.includedSkus.isEmpty && filter.includedCategories.isEmpty,
            includedSkus: set(filter.includedSkus, among: table.skus),
            includedCategories: set(filter.includedCategories, among: table.categories),
            excludedSkus: set(filter.excludedSkus, among: table.skus),
            excludedCategories: set(filter.excludedCategories, among: table.categories)
        )
        let index = Int32(table.filters.count)
        filterIndexes[filter] = index
        table.filters.append(compiled)
        return index
    }

    mutating func set(_ texts: [String], among names: TextNumbers) -> NumberSet {
        table.sets.add(texts.compactMap { names.numbers[$0] }, universe: names.count)
    }
}

extension RuleAmount {
    var unit: String? {
        guard case .perQuantity(_, let unit) = basis else { return nil }
        return unit
    }

    fileprivate var formula: CompiledRule.Formula {
        switch basis {
        case .perAmount: .amount
        case .perQuantity: .quantity
        case .fixed: .once
        case .bands: .bands
        case .multiple: .multiple
        }
    }

    fileprivate var perUnits: Int64 {
        switch basis {
        case .perAmount(let amount): amount.fen
        case .perQuantity(let quantity, _): quantity
        case .fixed, .bands, .multiple: 1
        }
    }
}
