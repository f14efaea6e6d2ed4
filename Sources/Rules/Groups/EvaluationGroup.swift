// SPDX-License-Identifier: Apache-2.0

/// Rules that are evaluated together, in a named way; groups themselves add up.
package struct EvaluationGroup: Hashable, Sendable {
    package enum Mode: String, Hashable, Sendable, CaseIterable {
        /// All its rules add up.
        case stack
        /// Only the rule that gives the member most.
        case bestForMember = "best_for_member"
        /// Only the first rule, by priority, whose conditions hold.
        case firstMatch = "first_match"
    }

    package let code: String
    package let name: LocalizedText
    package let mode: Mode
    /// For each member, in program points.
    package let limits: Limits
    /// For all members together, in program points.
    package let budget: Limits

    package init(
        code: String,
        name: LocalizedText,
        mode: Mode,
        limits: Limits,
        budget: Limits
    ) {
        self.code = code
        self.name = name
        self.mode = mode
        self.limits = limits
        self.budget = budget
    }
}
