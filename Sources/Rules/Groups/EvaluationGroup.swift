// SPDX-License-Identifier: Apache-2.0

/// Rules that are evaluated together, in a named way; groups themselves add up.
public struct EvaluationGroup: Hashable, Sendable {
    public enum Mode: String, Hashable, Sendable, CaseIterable {
        /// All its rules add up.
        case stack
        /// Only the rule that gives the member most.
        case bestForMember = "best_for_member"
        /// Only the first rule, by priority, whose conditions hold.
        case firstMatch = "first_match"
    }

    public let code: String
    public let name: LocalizedText
    public let mode: Mode
    /// For each member, in program points.
    public let limits: Limits
    /// For all members together, in program points.
    public let budget: Limits

    public init(
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
