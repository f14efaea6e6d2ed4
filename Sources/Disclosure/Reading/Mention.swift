// SPDX-License-Identifier: Apache-2.0

/// A number of a sentence and the words around it, which say what the number means.
struct Mention: Sendable {
    /// Over which a number repeats: `每月省25元`, `30 yuan a year`.
    enum Period: Sendable {
        case day
        case month
        case year
    }

    let quantity: Quantity
    let sentence: Int
    /// Index among all clauses.
    let clause: Int
    /// Words between the mention before and this one, in the same sentence.
    var before = WordSet()
    /// Words between this one and the mention after.
    var after = WordSet()
    /// Words that follow the number directly: `20% off`.
    var tail = WordSet()
    var period: Period?

    var value: Fraction? { quantity.value }
    var unit: Unit { quantity.unit }
}

extension Word {
    var period: Mention.Period? {
        switch self {
        case .perDay: .day
        case .perMonth: .month
        case .perYear: .year
        default: nil
        }
    }
}
