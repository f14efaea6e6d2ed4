// SPDX-License-Identifier: Apache-2.0

/// What the words and numbers of advertising mean to the rules.
enum Word: Int, Hashable, Sendable, CaseIterable {
    // Earning and spending.
    case points, earn, give, redeem, offersReward, consume, free, need, was, value, equals, save
    case valueUp, priceDown, doubleValue, upgrade, spendNeeded, perYuan, per, pays
    case perDay, perMonth, perYear, perNight, baseTier, silverTier, goldTier, topTier
    // Facts of a card.
    case limit, validity, lifetime
    // Evidence.
    case carbon, source, estimate, factor, statistic, people, authority, demands
    // Games, referral, sharing.
    case draw, winsPoints, fewPoints, refer, commission, payToJoin, share, socialApp
    // Who is spoken to, and what for.
    case school, commerce, signUp, cardOpening, noAward
    case creditLow, creditHigh, cut, exclusive
    // Terms.
    case refund, keepsPoints, termTopic, openEnded, defers, annex, immediate, adverse
    case redeemedGoods, noAftersales, closesAccount, forfeits, grace, joins, consents, purposes
    case bundled
    // What the numbers of a sentence say; they have no phrases.
    case pointsNumber, percentNumber, priceNumber, factorBelowOne, timeNumber

    static let tiers: [Word] = [.baseTier, .silverTier, .goldTier, .topTier]
}

/// Some words of a sentence.
struct WordSet: Hashable, Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    mutating func insert(_ word: Word) {
        if word.rawValue < 64 {
            low |= 1 << UInt64(word.rawValue)
        } else {
            high |= 1 << UInt64(word.rawValue - 64)
        }
    }

    mutating func formUnion(_ other: WordSet) {
        low |= other.low
        high |= other.high
    }

    func contains(_ word: Word) -> Bool {
        word.rawValue < 64
            ? low & (1 << UInt64(word.rawValue)) != 0
            : high & (1 << UInt64(word.rawValue - 64)) != 0
    }

    func hasAny(of words: [Word]) -> Bool { words.contains { contains($0) } }
}
