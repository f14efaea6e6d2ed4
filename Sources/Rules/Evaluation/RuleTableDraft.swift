// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The table while it is being made.
struct RuleTableDraft {
    let tierCount: Int
    var rules: [CompiledRule] = []
    var nodes: [ConditionNode] = []
    /// At the index of each node.
    var meanings: [ConditionMeaning] = []
    var measures: [CompiledMeasure] = []
    var filters: [CompiledFilter] = []
    var sets = NumberSets()
    var windows: [DayWindow] = []
    /// Points by tier, one row after the other.
    var points: [Int64] = []
    /// Lower bounds in fen.
    var bands: [Int64] = []
    /// By rule that multiplies and tier: what is given beside the points themselves.
    var extras: [Ratio] = []
    var limits: [CompiledLimit] = []
    /// By group.
    var groupLimits: [Range<Int32>] = []
    /// By partner.
    var partnerLimits: [Range<Int32>] = []
    var programLimits: Range<Int32> = 0..<0
    /// Whether any partner, or the program, has limits.
    var hasWideLimits = false
    var parts: [Funding.Part] = []

    var skus = TextNumbers()
    var categories = TextNumbers()
    var units = TextNumbers()
    var stores = TextNumbers()
    var kinds = TextNumbers()

    /// The counters of points that some conditions ask for.
    func counters(in range: Range<Int32>) -> CounterSet {
        CounterSet(
            range.map { nodes[Int($0)] }.filter { $0.operation == .pointsGiven }
                .map { Counter(.rule, .member, $0.period) }
        )
    }

    init(tierCount: Int) {
        self.tierCount = tierCount
    }

    func numbers(of kind: TextKind) -> TextNumbers {
        switch kind {
        case .sku: skus
        case .category: categories
        case .unit: units
        case .store: stores
        case .activity: kinds
        }
    }
}
