// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What one rule gives in one case.
public struct RuleBenefit: Hashable, Sendable {
    public let rule: Int
    public let points: Points

    public init(rule: Int, points: Points) {
        self.rule = rule
        self.points = points
    }
}

/// A case in which a credit level gives less than a lower level, or than none.
public struct CreditPenalty<Case: Sendable>: Sendable {
    public let sample: Case
    public let level: CreditLevel
    public let points: Points
    /// What the level below gives.
    public let below: Points
    /// Rules that give less than they give to the level below.
    public let rules: [Int]
}

/// I9: whoever has an attestation never gets less than whoever has none.
///
/// Awards are compared case by case: rules may give way to one another, so a single rule may give
/// less to a level as long as all rules together do not. Publishing runs this over cases made from
/// the rules themselves; `evaluate` is the very evaluation that purchases meet.
public enum CreditInvariant {
    /// More violations than this are not collected: the first ones say where to look.
    public static let maximumViolations = 100

    public static func violations<Case: Sendable>(
        over cases: some Sequence<Case>,
        evaluate: (Case, CreditLevel) -> [RuleBenefit]
    ) -> [CreditPenalty<Case>] {
        var found: [CreditPenalty<Case>] = []
        for sample in cases {
            var below = evaluate(sample, .none)
            for level in [CreditLevel.trusted, .model] {
                let benefits = evaluate(sample, level)
                if let penalty = penalty(sample, level, benefits, below) { found.append(penalty) }
                below = benefits
            }
            guard found.count < maximumViolations else { break }
        }
        return found
    }

    private static func penalty<Case>(
        _ sample: Case,
        _ level: CreditLevel,
        _ benefits: [RuleBenefit],
        _ below: [RuleBenefit]
    ) -> CreditPenalty<Case>? {
        let points = benefits.reduce(Points.zero) { $0 + $1.points }
        let least = below.reduce(Points.zero) { $0 + $1.points }
        guard points < least else { return nil }
        let rules = below.filter { other in
            let own = benefits.first { $0.rule == other.rule }?.points ?? .zero
            return own < other.points
        }
        return CreditPenalty(
            sample: sample,
            level: level,
            points: points,
            below: least,
            rules: rules.map(\.rule)
        )
    }
}
