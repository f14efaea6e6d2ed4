// SPDX-License-Identifier: Apache-2.0

package import Primitives
package import Rules

/// A new version of a program beside the live one, and the days around it.
package struct ProgramChange: Sendable {
    package let live: CompiledProgram
    package let draft: CompiledProgram
    /// Of the two, field by field.
    package let comparison: ProgramComparison
    /// The day members were told.
    package let noticeOn: CalendarDay
    /// The day the draft becomes live.
    package let effectiveOn: CalendarDay
    /// Whether points already issued keep the better of both versions.
    package let protectsIssuedPoints: Bool

    package init(
        live: CompiledProgram,
        draft: CompiledProgram,
        comparison: ProgramComparison? = nil,
        noticeOn: CalendarDay,
        effectiveOn: CalendarDay,
        protectsIssuedPoints: Bool
    ) {
        self.live = live
        self.draft = draft
        self.comparison = comparison ?? ProgramComparison(from: live, to: draft)
        self.noticeOn = noticeOn
        self.effectiveOn = effectiveOn
        self.protectsIssuedPoints = protectsIssuedPoints
    }

    /// Days between notice and effect of a change that takes something away.
    package static let adverseNoticeDays: Int64 = 15

    var noticeDays: Int64 {
        Int64(effectiveOn.daysSinceEpoch) - Int64(noticeOn.daysSinceEpoch)
    }
}
