// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// A member's tier at a moment, with the version that was or will be in force then.
struct TierStandingView {
    let member: Member
    let moment: Instant
    let program: BoundProgram
}

extension JSONWriter {
    /// How long a member's tier lasts, what it rests on, and what leads to the next one.
    ///
    /// What points would give is `null` when the version's tiers are only given by hand.
    mutating func putFields(of view: TierStandingView) {
        let words = RecordView(program: view.program)
        let standing = view.member.standing
        let outlook = view.member.tierOutlook(at: view.moment, in: view.program)
        field("tier")
        put(words.tierCode(standing.tier))
        field("until")
        put(boundary: standing.until, in: words.zone)
        field("assessed_at")
        put(boundary: standing.assessedAt, in: words.zone)
        field("ground")
        put(standing.ground.word)
        field("reached_on")
        put(standing.ground.day.map { "\($0)" })
        field("qualifying_points")
        put(outlook?.points.rawValue)
        field("projected")
        put(outlook.flatMap { words.tierCode($0.projected) })
        field("missing_to_keep")
        put(outlook?.missingToKeep.rawValue)
        field("next")
        if let next = outlook?.next { put(next, words) } else { putNull() }
    }

    private mutating func put(_ next: TierOutlook.Next, _ words: RecordView) {
        beginObject()
        field("tier")
        put(words.tierCode(next.tier))
        field("threshold")
        put(next.threshold)
        field("missing")
        put(next.missing)
        endObject()
    }
}

extension TierGround {
    fileprivate var word: StaticString {
        switch self {
        case .given: "given"
        case .earned: "earned"
        case .step: "step"
        case .lost: "lost"
        }
    }

    fileprivate var day: CalendarDay? {
        if case .earned(let day) = self { day } else { nil }
    }
}
