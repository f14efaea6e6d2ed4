// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// Judges a member's tier by the terms of one program version; pure, so that a quote asks it too.
struct TierAssessment {
    let terms: TierTerms
    let program: BoundProgram

    var zone: ProgramTimeZone { program.program.timeZone }

    /// `nil` when the version's tiers are only given by hand.
    init?(_ program: BoundProgram) {
        guard let terms = program.program.tierTerms else { return nil }
        self.terms = terms
        self.program = program
    }

    func points(_ qualifying: QualifyingPoints, on day: CalendarDay) -> Points {
        qualifying.points(in: terms.window(on: day))
    }

    /// What an award of today or of an earlier day gives at once.
    func reached(
        from standing: TierStanding,
        with qualifying: QualifyingPoints,
        gaining gain: Points,
        of day: CalendarDay,
        at now: Instant
    ) -> TierChanged? {
        let today = zone.day(of: now)
        let window = terms.window(on: today)
        let before = qualifying.points(in: window)
        let isCounted = today == day || window.contains(CalendarMonth(of: day))
        let after = isCounted ? before + gain : before
        return reached(standing, before: before, after: after, on: today)
    }

    // MARK: Reaching

    /// The tier that points give at once, when it is higher than the member's or lasts longer.
    ///
    /// `before` and `after` are the points of the period without and with the newest purchase. A
    /// tier given by hand gives way only to points that reach something new, so that an operator's
    /// word is not undone by what was known when it was given.
    func reached(
        _ standing: TierStanding,
        before: Points,
        after: Points,
        on day: CalendarDay
    ) -> TierChanged? {
        let earned = terms.tierIndex(for: after)
        let current = program.index(ofTier: standing.tier)
        guard earned > 0, earned >= current else { return nil }
        if standing.ground == .given, terms.tierIndex(for: before) >= earned { return nil }
        let next = self.standing(earned, .earned(on: day), reachedOn: day)
        guard earned > current || next.until > standing.until else { return nil }
        return TierChanged(previous: standing.tier, standing: next, points: after)
    }

    private func standing(
        _ index: Int,
        _ ground: TierGround,
        reachedOn day: CalendarDay
    ) -> TierStanding {
        let tier = program.number(ofTier: index)
        guard index > 0 else { return TierStanding(tier: tier) }
        let until = zone.start(of: terms.lastDay(reachedOn: day).adding(days: 1))
        return TierStanding(
            tier: tier,
            until: until,
            assessedAt: until.adding(days: terms.graceDays),
            ground: ground
        )
    }

    // MARK: Ending

    /// What becomes of a tier whose time is over: kept when it was reached again, lower otherwise.
    ///
    /// The points of its last day count, and those of the last day of grace if they are more.
    func assessed(_ standing: TierStanding, _ qualifying: QualifyingPoints) -> TierChanged {
        let lastDay = zone.day(of: standing.until).adding(days: -1)
        let graceDay = zone.day(of: standing.assessedAt).adding(days: -1)
        let points = max(points(qualifying, on: lastDay), points(qualifying, on: graceDay))
        let earned = terms.tierIndex(for: points)
        let current = program.index(ofTier: standing.tier)
        let floor = goesStepByStep(standing.ground) ? max(0, current - 1) : 0
        let index = max(earned, min(floor, current))
        let ground: TierGround = index <= earned ? .earned(on: lastDay) : .step
        return TierChanged(
            previous: standing.tier,
            standing: self.standing(index, ground, reachedOn: lastDay),
            points: points
        )
    }

    /// Steps are for those who had a tier by their purchases; a gift or a returned one ends.
    private func goesStepByStep(_ ground: TierGround) -> Bool {
        switch ground {
        case .earned, .step: terms.downgrade == .oneStep
        case .given, .lost: false
        }
    }

    // MARK: Returning

    /// When a tier has to be judged anew because a return took what it rests on: the end of the
    /// month, unless other purchases carry it; `nil` when it stands.
    func endAfterReturn(
        _ standing: TierStanding,
        _ qualifying: QualifyingPoints,
        at now: Instant
    ) -> Instant? {
        guard case .earned(let reachedOn) = standing.ground else { return nil }
        let day = zone.day(of: now)
        let current = program.index(ofTier: standing.tier)
        let isCarried = [reachedOn, day].contains { day in
            let window = terms.window(on: day)
            return !qualifying.remembers(window)
                || terms.tierIndex(for: qualifying.points(in: window)) >= current
        }
        guard !isCarried, let lastDay = CalendarMonth(of: day).lastDay else { return nil }
        let end = zone.start(of: lastDay.adding(days: 1))
        return end < standing.until ? end : nil
    }
}
