// SPDX-License-Identifier: Apache-2.0

import Primitives

/// One reward with all that must be known before redeeming it.
struct RewardPageModel: Hashable, Sendable {
    struct Fact: Hashable, Sendable {
        let name: String
        let text: String
    }

    struct Price: Hashable, Sendable {
        let from: String
        let version: Int64
        /// `nil` where the version dropped the reward.
        let points: Int64?
    }

    struct Slot: Hashable, Sendable {
        let day: String
        let code: String
        let startsAt: String
        let free: Int64
    }

    struct Choice: Hashable, Sendable {
        let code: String
        let name: String
    }

    let offer: RewardOffer
    let points: Int64
    let facts: [Fact]
    let prices: [Price]
    /// Fen that may be paid in place of points, for one piece.
    let cashChoices: [Int64]
    let stores: [Choice]
    let items: [Choice]
    let slots: [Slot]
    let needsSlot: Bool

    /// Steps of cash up to what one piece may take; not more than fit a list.
    static func cashChoices(_ cash: JSON) -> [Int64] {
        let (step, most) = (cash.fen(at: "step"), cash.fen(at: "maximum"))
        guard step > 0, most > 0 else { return [] }
        return (1...min(most / step, 20)).map { $0 * step }
    }
}
