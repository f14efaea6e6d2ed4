// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A word for a period.
///
/// A member's limit without an end is called `member`, because `ever` would
/// leave open whose it is.
enum PeriodWord: String, CaseIterable {
    case purchase
    case day
    case week
    case month
    case year
    case member
    case ever

    static let ofMember: [PeriodWord] = [.purchase, .day, .week, .month, .year, .member]
    static let ofBudget: [PeriodWord] = [.day, .week, .month, .year, .ever]
    /// Of pieces of a reward for one member.
    static let ofPieces: [PeriodWord] = [.day, .month, .year, .member]
    /// Of pieces of a reward for a household.
    static let ofHousehold: [PeriodWord] = [.day, .month, .year, .ever]
    /// Of conditions on what a member did before.
    static let ofCounters: [PeriodWord] = [.day, .week, .month, .year, .ever]

    var period: LimitPeriod {
        switch self {
        case .purchase: .purchase
        case .day: .day
        case .week: .week
        case .month: .month
        case .year: .year
        case .member, .ever: .ever
        }
    }
}

extension DocumentReader {
    /// `- {per: day, points: 100}`, each period at most once.
    mutating func limits(_ node: DocumentNode) -> Located<Limits>? {
        periods(node, PeriodWord.ofMember, DocumentLimits.limitPoints)
    }

    /// A number of program points for good, or a list as of limits.
    mutating func budget(_ node: DocumentNode) -> Located<Limits>? {
        guard case .text = node.content, !node.isNull else {
            return periods(node, PeriodWord.ofBudget, DocumentLimits.budgetPoints)
        }
        return whole(node, in: DocumentLimits.budgetPoints).map {
            Located(value: Limits([.ever: $0]), place: node.place)
        }
    }

    mutating func period(_ node: DocumentNode, among words: [PeriodWord]) -> LimitPeriod? {
        choice(node, among: words.map { ($0.rawValue, $0.period) })
    }

    private mutating func periods(
        _ node: DocumentNode,
        _ words: [PeriodWord],
        _ range: ClosedRange<Int64>
    ) -> Located<Limits>? {
        let rows = list(node) { reader, element -> (period: Located<LimitPeriod>, points: Int64)? in
            guard let fields = reader.fields(element, known: DocumentForm.limit.keys) else {
                return nil
            }
            let period = reader.required("per", of: fields) { $0.period($1, among: words) }
            let points = reader.required("points", of: fields) { $0.whole($1, in: range) }
            guard let period, let points else { return nil }
            return (Located(value: period, place: element.place), points)
        }
        guard let rows else { return nil }
        _ = unique(rows.map(\.period))
        let limits = Dictionary(rows.map { ($0.period.value, $0.points) }) { first, _ in first }
        return Located(value: Limits(limits), place: node.place)
    }
}
