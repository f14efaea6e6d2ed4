// SPDX-License-Identifier: Apache-2.0

/// What is known of a field: which way of changing it is good for members.
enum Tendency: Sendable {
    /// Words for people; what is done follows from other fields.
    case words
    /// The larger, the better.
    case more(Scale)
    /// The smaller, the better.
    case less(Scale)
    /// From the worst to the best; words of one step mean the same. `absent` stands for none.
    case better([[String]], absent: String)
    /// To be there is good.
    case grants
    /// To be there is bad.
    case restricts
    /// A list that grants, or the one word that stands for all.
    case scope(all: String)
    /// Points, for all tiers or tier by tier; the more, the better.
    case byTier
    /// Whole multiples of it count: good when it divides what it was, best when it is not there.
    case step
    /// Known, but what a change of it means is not.
    case unclear

    /// What a change from one value to another one means.
    func impact(_ before: DocumentNode?, _ after: DocumentNode?) -> Impact {
        switch self {
        case .words: .neutral
        case .more(let scale): scale.impact(before, after, best: .highest) { $0 < $1 }
        case .less(let scale): scale.impact(before, after, best: .lowest) { $0 > $1 }
        case .better(let ranks, let absent):
            Tendency.impact(ranks, before?.text ?? absent, after?.text ?? absent)
        case .grants: before == nil ? .favourable : .adverse
        case .restricts: after == nil ? .favourable : .adverse
        case .scope(let all): after?.text == all ? .favourable : .adverse
        case .byTier: TierPoints.impact(before, after)
        case .step: Tendency.stepImpact(before, after)
        case .unclear: .adverse
        }
    }

    private static func impact(_ ranks: [[String]], _ before: String, _ after: String) -> Impact {
        guard let old = ranks.firstIndex(where: { $0.contains(before) }),
            let new = ranks.firstIndex(where: { $0.contains(after) })
        else { return .adverse }
        return old == new ? .neutral : old < new ? .favourable : .adverse
    }

    private static func stepImpact(_ before: DocumentNode?, _ after: DocumentNode?) -> Impact {
        guard let after else { return .favourable }
        guard let old = (before?.text).flatMap(Decimal.init)?.scaled(to: 2),
            let new = after.text.flatMap(Decimal.init)?.scaled(to: 2), new > 0
        else { return .adverse }
        return old % new == 0 ? .favourable : .adverse
    }
}

extension Scale {
    /// The end of the scale is better than anything, even than what cannot be measured.
    fileprivate func impact(
        _ before: DocumentNode?,
        _ after: DocumentNode?,
        best: Magnitude,
        isBetter: (Magnitude, Magnitude) -> Bool
    ) -> Impact {
        guard let new = magnitude(after) else { return .adverse }
        guard let old = magnitude(before) else { return new == best ? .favourable : .adverse }
        return old == new ? .neutral : isBetter(old, new) ? .favourable : .adverse
    }
}
