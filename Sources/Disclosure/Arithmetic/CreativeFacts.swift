// SPDX-License-Identifier: Apache-2.0

/// A reward as an advert prices it.
struct PricedReward: Sendable {
    let points: Fraction
    /// In yuan; `nil` when the advert names none.
    let value: Fraction?
    /// Where its name stands, or may stand.
    let name: Range<Int>
}

/// A price for a while, and what it usually is.
struct SeasonPrice: Sendable {
    let now: Fraction
    let was: Fraction
    let sentence: Int
    /// Of the mention that comes last.
    let mention: Int
}

/// What one tier earns.
struct TierRate: Sendable {
    let tier: Word
    let points: Fraction
}

/// What an advert says of rates and prices, which its claims must follow from.
struct CreativeFacts: Sendable {
    /// Of each kind so many are kept, so that a claim is compared with few.
    static let maximumCount = 16

    /// Points per yuan, each once.
    var rates: [Fraction] = []
    var rewards: [PricedReward] = []
    /// Points a night, by tier.
    var nights: [TierRate] = []

    /// Whether the tiers earn different numbers.
    var nightsDiffer: Bool { Set(nights.map(\.points)).count > 1 }

    /// Of the tier that earns least.
    var lowestNight: Fraction? { nights.map(\.points).min() }
}
