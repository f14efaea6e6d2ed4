// SPDX-License-Identifier: Apache-2.0

/// What makes a rule speak.
enum Condition: Sendable {
    /// A text says one of the phrases.
    case says(PhraseGroup)
    /// Words meet in one clause or sentence.
    case together(Reach, Meeting)
    /// A check that is written in Swift looks at the text.
    case asked(TextCheck)
    /// The rule is about documents, and says nothing about a text.
    case documents
}

/// Phrases that mean the same to a rule.
struct PhraseGroup: Sendable {
    let phrases: [String]
    /// What looks like one of them and is harmless.
    let exceptions: [String]
    let unless: Excuse

    init(_ phrases: [String], except exceptions: [String] = [], unless: Excuse = .never) {
        self.phrases = phrases
        self.exceptions = exceptions
        self.unless = unless
    }
}

/// Circumstances under which a phrase is true.
enum Excuse: Sendable {
    case never
    /// The points that the message is about end within 30 days.
    case pointsEndSoon
    /// The points live for ever and a fund stands behind them.
    case lifetimeIsKept
    /// A fund guarantees the face value.
    case guaranteeFund
    /// Countdown and stock are read from the real ones.
    case liveCounter
}

/// Words that must meet: at least one of every list, and none of the last.
struct Meeting: Sendable {
    let lists: [[Word]]
    let none: [Word]

    init(_ lists: [[Word]], none: [Word] = []) {
        self.lists = lists
        self.none = none
    }

    func holds(in words: WordSet) -> Bool {
        lists.allSatisfy { words.hasAny(of: $0) } && !words.hasAny(of: none)
    }
}

/// Where words must meet.
enum Reach: Sendable {
    case clause
    case sentence
    /// A sentence; only the first of an advert is reported.
    case creative
}

/// Checks of a text that are more than phrases.
enum TextCheck: Sendable {
    case unpricedReward
    case longWait
    /// Worth and original prices, both.
    case salePrices
    case arithmetic
    case unnamedTier
    case grams
    case authority
    case statistics
}
