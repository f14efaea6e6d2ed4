// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a mission asks for: steps, all of which or any of which must be done.
struct MissionGoal: Hashable, Sendable {
    struct Step: Hashable, Sendable {
        /// `purchases`, `activities`, `check_ins`, `events` or `badge`.
        let source: String
        /// `fen`, `units`, `times` or `days`.
        let unit: String
        let target: Int64
        let count: Int64

        /// Money is shown in whole yuan.
        private var divisor: Int64 { unit == "fen" ? 100 : 1 }
        var shownCount: Int64 { min(count, target) / divisor }
        var shownTarget: Int64 { target / divisor }
        var isDone: Bool { count >= target }
        var percent: Int64 {
            guard target > 0 else { return 100 }
            return min(count, target).multipliedReportingOverflow(by: 100).partialValue / target
        }
    }

    /// All steps, however they belong together.
    let steps: [Step]
    /// Whether one of them is enough.
    let isAny: Bool

    init(_ goal: JSON) {
        steps = MissionGoal.steps(goal)
        isAny = goal["any"] != nil
    }

    private static func steps(_ goal: JSON) -> [Step] {
        let parts = goal.list(at: "all") + goal.list(at: "any")
        guard parts.isEmpty else { return parts.flatMap(steps) }
        guard goal["of"] != nil else { return [] }
        return [
            Step(
                source: goal.text(at: "of"),
                unit: goal.text(at: "unit"),
                target: goal.number(at: "target"),
                count: goal.number(at: "count")
            )
        ]
    }

    /// The step that a short list shows: the first that is not done.
    var nearest: Step? { steps.first { !$0.isDone } ?? steps.first }
}
