// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

extension JSONWriter {
    /// How long a member's tier lasts, what it rests on, and what leads to the next one.
    ///
    /// What points would give is `null` when the version's tiers are only given by hand.
    mutating func put(_ standing: TierStanding, _ outlook: TierOutlook?, _ view: RecordView) {
        beginObject()
        field("until")
        put(boundary: standing.until, in: view.zone)
        field("ground")
        put(standing.ground.word)
        field("reached_on")
        put(standing.ground.day.map { "\($0)" })
        field("qualifying_points")
        put(outlook?.points.rawValue)
        field("projected")
        put(outlook.flatMap { view.tierCode($0.projected) })
        field("missing_to_keep")
        put(outlook?.missingToKeep.rawValue)
        field("next")
        if let next = outlook?.next { put(next, view) } else { putNull() }
        endObject()
    }

    private mutating func put(_ next: TierOutlook.Next, _ view: RecordView) {
        beginObject()
        field("tier")
        put(view.tierCode(next.tier))
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
