// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The columns of a `RuleTable`.
struct RuleColumns: Sendable {
    let tierCount: Int
    let rules: Rows<CompiledRule>
    let nodes: Rows<ConditionNode>
    let measures: Rows<CompiledMeasure>
    let filters: Rows<CompiledFilter>
    let sets: FrozenNumberSets
    let windows: Rows<DayWindow>
    /// Points by tier, one row after the other.
    let points: Rows<Int64>
    /// Lower bounds in fen.
    let bands: Rows<Int64>
    /// By rule that multiplies and tier: what is given beside the points themselves.
    let extras: Rows<Ratio>
    let limits: Rows<CompiledLimit>
    /// By group.
    let groupLimits: Rows<Range<Int32>>
    /// By partner.
    let partnerLimits: Rows<Range<Int32>>
    let programLimits: Range<Int32>
    /// Whether any partner, or the program, has limits.
    let hasWideLimits: Bool
    let parts: Rows<Funding.Part>
    /// The numbers of skus, categories, units, stores and kinds.
    let texts: Rows<[String: Int32]>

    init(_ draft: RuleTableDraft) {
        tierCount = draft.tierCount
        rules = Rows(draft.rules)
        nodes = Rows(draft.nodes)
        measures = Rows(draft.measures)
        filters = Rows(draft.filters)
        sets = draft.sets.frozen
        windows = Rows(draft.windows)
        points = Rows(draft.points)
        bands = Rows(draft.bands)
        extras = Rows(draft.extras)
        limits = Rows(draft.limits)
        groupLimits = Rows(draft.groupLimits)
        partnerLimits = Rows(draft.partnerLimits)
        programLimits = draft.programLimits
        hasWideLimits = draft.hasWideLimits
        parts = Rows(draft.parts)
        texts = Rows(TextKind.allCases.map { draft.numbers(of: $0).numbers })
    }
    func free() {
        rules.free()
        nodes.free()
        measures.free()
        filters.free()
        windows.free()
        points.free()
        bands.free()
        extras.free()
        limits.free()
        groupLimits.free()
        partnerLimits.free()
        parts.free()
        texts.free()
        sets.free()
    }
}
