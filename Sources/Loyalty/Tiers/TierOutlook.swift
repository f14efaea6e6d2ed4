// SPDX-License-Identifier: Apache-2.0

public import Primitives
import Rules

/// Where a member stands between tiers: what screens and quotes show.
public struct TierOutlook: Hashable, Sendable {
    public struct Next: Hashable, Sendable {
        public let tier: TierNumber
        public let threshold: Points
        /// Qualifying points to go.
        public let missing: Points
    }

    public let tier: TierNumber
    /// The first moment without the tier if nothing else happens; `.never` when it has no end.
    public let until: Instant
    /// Qualifying points of the period, today included.
    public let points: Points
    /// The tier above; `nil` at the top.
    public let next: Next?
    /// The tier that the member would have if its time ended today.
    public let projected: TierNumber
    /// Qualifying points to go until the present tier is kept; zero when it is kept already.
    public let missingToKeep: Points
}

extension Member {
    /// What qualifying points of a day give at once: a higher tier, or the same for longer; `nil`
    /// when they change nothing, or when the version's tiers are only given by hand.
    ///
    /// The member must be as time has made it by `now`: see `LoyaltyState.view`.
    public func tierReached(
        gaining gain: Points,
        of day: CalendarDay,
        at now: Instant,
        in program: BoundProgram
    ) -> TierChanged? {
        guard gain > .zero else { return nil }
        return TierAssessment(program)?
            .reached(from: standing, with: qualifying, gaining: gain, of: day, at: now)
    }

    /// The outlook at a moment, were the member to earn `gain` more qualifying points; `nil` when
    /// the version's tiers are only given by hand.
    ///
    /// The member must be as time has made it by then: see `LoyaltyState.view`.
    public func tierOutlook(
        at now: Instant,
        in program: BoundProgram,
        gaining gain: Points = .zero
    ) -> TierOutlook? {
        guard let assessment = TierAssessment(program) else { return nil }
        let terms = assessment.terms
        let day = program.program.timeZone.day(of: now)
        var qualifying = qualifying
        if gain > .zero { qualifying.add(gain, in: CalendarMonth(of: day)) }
        // Points that are there already have given what they give: looking on renews no tier.
        let change =
            gain > .zero
            ? assessment.reached(
                from: standing,
                with: self.qualifying,
                gaining: gain,
                of: day,
                at: now
            ) : nil
        let standing = change?.standing ?? standing
        let points = assessment.points(qualifying, on: day)
        let current = program.index(ofTier: standing.tier)
        let ending = TierStanding(
            tier: standing.tier,
            until: program.program.timeZone.start(of: day.adding(days: 1)),
            assessedAt: program.program.timeZone.start(of: day.adding(days: 1)),
            ground: standing.ground
        )
        let threshold = terms.thresholds[current] ?? .zero
        return TierOutlook(
            tier: standing.tier,
            until: standing.until,
            points: points,
            next: terms.next(above: current).map { next in
                TierOutlook.Next(
                    tier: program.number(ofTier: next.index),
                    threshold: next.threshold,
                    missing: max(.zero, next.threshold - points)
                )
            },
            projected: assessment.assessed(ending, qualifying).standing.tier,
            missingToKeep: max(.zero, threshold - points)
        )
    }
}
