// SPDX-License-Identifier: Apache-2.0

import Primitives

/// All rules of a program as rows of numbers; whoever holds it must call `free`.
///
/// It is one word, because the evaluation hands it on at every step.
struct RuleTable: Sendable {
    private let columns: Rows<RuleColumns>

    init(_ draft: RuleTableDraft) {
        columns = Rows([RuleColumns(draft)])
    }

    func free() {
        columns.first.pointee.free()
        columns.free()
    }

    @inline(__always)
    var tierCount: Int { columns.first.pointee.tierCount }
    @inline(__always)
    var rules: Rows<CompiledRule> { columns.first.pointee.rules }
    @inline(__always)
    var nodes: Rows<ConditionNode> { columns.first.pointee.nodes }
    @inline(__always)
    var measures: Rows<CompiledMeasure> { columns.first.pointee.measures }
    @inline(__always)
    var filters: Rows<CompiledFilter> { columns.first.pointee.filters }
    @inline(__always)
    var sets: FrozenNumberSets { columns.first.pointee.sets }
    @inline(__always)
    var windows: Rows<DayWindow> { columns.first.pointee.windows }
    @inline(__always)
    var points: Rows<Int64> { columns.first.pointee.points }
    @inline(__always)
    var bands: Rows<Int64> { columns.first.pointee.bands }
    @inline(__always)
    var extras: Rows<Ratio> { columns.first.pointee.extras }
    @inline(__always)
    var limits: Rows<CompiledLimit> { columns.first.pointee.limits }
    @inline(__always)
    var groupLimits: Rows<Range<Int32>> { columns.first.pointee.groupLimits }
    @inline(__always)
    var partnerLimits: Rows<Range<Int32>> { columns.first.pointee.partnerLimits }
    @inline(__always)
    var programLimits: Range<Int32> { columns.first.pointee.programLimits }
    @inline(__always)
    var hasWideLimits: Bool { columns.first.pointee.hasWideLimits }
    @inline(__always)
    var parts: Rows<Funding.Part> { columns.first.pointee.parts }
    @inline(__always)
    var texts: Rows<[String: Int32]> { columns.first.pointee.texts }
}
