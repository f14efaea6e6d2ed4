// SPDX-License-Identifier: Apache-2.0

/// What is left of a condition once the member's credit level is known.
enum ConditionAtLevel: Hashable, Sendable {
    case always
    case never
    /// It asks for other things, and for no credit level any more.
    case open(Condition)

    init(_ condition: Condition?, at level: CreditLevel) {
        self = condition.map { ConditionAtLevel(part: $0, level) } ?? .always
    }

    private init(part condition: Condition, _ level: CreditLevel) {
        switch condition {
        case .test(.creditLevels(let levels)): self = levels.contains(level) ? .always : .never
        case .test: self = .open(condition)
        case .not(let part):
            switch ConditionAtLevel(part: part, level) {
            case .always: self = .never
            case .never: self = .always
            case .open(let left): self = .open(.not(left))
            }
        case .all(let parts):
            self = ConditionAtLevel.joined(parts, level, decisive: .never, idle: .always) {
                .all($0)
            }
        case .any(let parts):
            self = ConditionAtLevel.joined(parts, level, decisive: .always, idle: .never) {
                .any($0)
            }
        }
    }

    /// One part that is `decisive` decides; what is `idle` says nothing.
    private static func joined(
        _ parts: [Condition],
        _ level: CreditLevel,
        decisive: ConditionAtLevel,
        idle: ConditionAtLevel,
        _ join: ([Condition]) -> Condition
    ) -> ConditionAtLevel {
        var left: [Condition] = []
        for part in parts {
            let known = ConditionAtLevel(part: part, level)
            if known == decisive { return decisive }
            if case .open(let condition) = known { left.append(condition) }
        }
        if left.isEmpty { return idle }
        return .open(left.count == 1 ? left[0] : join(left))
    }

    /// Whether whoever meets this one surely meets the other.
    ///
    /// `isSameRule` says that both are asked by one rule, with one counter of its own.
    func implies(_ other: ConditionAtLevel, isSameRule: Bool) -> Bool {
        switch (self, other) {
        case (.never, _), (_, .always): true
        case (_, .never), (.always, _): false
        case (.open(let mine), .open(let its)): mine.implies(its, isSameRule: isSameRule)
        }
    }
}

extension Condition {
    /// Whether this is certain to hold only where the other holds; `false` says nothing.
    fileprivate func implies(_ other: Condition, isSameRule: Bool) -> Bool {
        switch (self, other) {
        case (.any(let parts), _): parts.allSatisfy { $0.implies(other, isSameRule: isSameRule) }
        case (_, .all(let parts)): parts.allSatisfy { implies($0, isSameRule: isSameRule) }
        case (.not(let mine), .not(let its)): its.implies(mine, isSameRule: isSameRule)
        case (.test(let mine), .test(let its)): mine.implies(its, isSameRule: isSameRule)
        case (.all(let parts), _):
            parts.contains { $0.implies(other, isSameRule: isSameRule) }
                || other.isImpliedByBranch(of: self, isSameRule)
        default: other.isImpliedByBranch(of: self, isSameRule)
        }
    }

    private func isImpliedByBranch(of condition: Condition, _ isSameRule: Bool) -> Bool {
        guard case .any(let parts) = self else { return false }
        return parts.contains { condition.implies($0, isSameRule: isSameRule) }
    }
}

extension ConditionTest {
    fileprivate func implies(_ other: ConditionTest, isSameRule: Bool) -> Bool {
        switch (self, other) {
        case (.pointsGiven(let period, let span), .pointsGiven(let other, let wider)):
            isSameRule && period == other && span.isInside(wider)
        case (.total(let span), .total(let wider)),
            (.earningAmount(let span), .earningAmount(let wider)),
            (.quantity(let span), .quantity(let wider)),
            (.daysSinceEnrolment(let span), .daysSinceEnrolment(let wider)),
            (.daysSincePurchase(let span), .daysSincePurchase(let wider)),
            (.purchasesSoFar(let span), .purchasesSoFar(let wider)):
            span.isInside(wider)
        case (.tiers(let tiers), .tiers(let more)): Set(tiers).isSubset(of: more)
        default: self == other
        }
    }
}

extension Span {
    fileprivate func isInside(_ wider: Span) -> Bool { wider.low <= low && high <= wider.high }
}
