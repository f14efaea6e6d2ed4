// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// A new version of a program beside the live one, and the days around it.
public struct ProgramChange: Sendable {
    public let live: CompiledProgram
    public let draft: CompiledProgram
    /// Of the two, field by field.
    public let comparison: ProgramComparison
    /// The day members were told.
    public let noticeOn: CalendarDay
    /// The day the draft becomes live.
    public let effectiveOn: CalendarDay
    /// Whether points already issued keep the better of both versions.
    public let protectsIssuedPoints: Bool

    public init(
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
    public static let adverseNoticeDays: Int64 = 15

    var noticeDays: Int64 {
        Int64(effectiveOn.daysSinceEpoch) - Int64(noticeOn.daysSinceEpoch)
    }
}
