// SPDX-License-Identifier: Apache-2.0

public import Primitives

extension TierStanding {
    /// What becomes of a standing whose time and grace are over, by the terms in force then.
    func ended(_ qualifying: QualifyingPoints, _ terms: BoundProgram) -> TierChanged {
        if let assessment = TierAssessment(terms) { return assessment.assessed(self, qualifying) }
        // Without thresholds a gift ends, and what was earned under other terms stays.
        let next = TierStanding(tier: ground == .given ? terms.number(ofTier: 0) : tier)
        return TierChanged(previous: tier, standing: next, points: .zero)
    }
}

extension Member {
    /// The member with the tier that it will have at a moment to come, were nothing earned,
    /// returned or given by hand until then; apart from the tier it is as it is now.
    ///
    /// `versions` are all that are announced, so that a tier is judged by the terms of its day. The
    /// number of judgements is bounded: each makes a tier the lowest or lets it last for months.
    public func idle(until instant: Instant, under versions: [BoundProgram]) -> Member {
        var member = self
        while member.standing.assessedAt <= instant,
            let terms = versions.inForce(at: member.standing.assessedAt)
        {
            member.standing = member.standing.ended(qualifying, terms).standing
        }
        return member
    }
}
