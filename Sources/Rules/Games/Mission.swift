// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// A goal, and what is given for it.
public struct Mission: Hashable, Sendable {
    public let code: String
    public let name: LocalizedText
    /// Who gives the points, and stands for what is given.
    public let partnerIndex: Int
    public let window: GameWindow
    /// In which time the goal is to be reached; it can be reached once in each.
    public let period: LimitPeriod
    /// What is counted, in the sequence in which the goal names it.
    public let steps: [Step]
    public let goal: Goal
    public let gift: Gift
    public let publication: GamePublication

    /// The first day of the period that a day lies in; `nil` for a mission that comes once.
    public func start(of day: CalendarDay) -> CalendarDay? { period.start(of: day) }
}

/// What is reached when something was counted often enough, in all of some parts, or in one.
public indirect enum Goal: Hashable, Sendable {
    /// The step of this place has its target.
    case step(Int)
    case all([Goal])
    case any([Goal])

    public func isReached(_ isStepDone: (Int) -> Bool) -> Bool {
        switch self {
        case .step(let index): isStepDone(index)
        case .all(let goals): goals.allSatisfy { $0.isReached(isStepDone) }
        case .any(let goals): goals.contains { $0.isReached(isStepDone) }
        }
    }
}

/// One thing that is counted.
public struct Step: Hashable, Sendable {
    public enum Source: Hashable, Sendable {
        case purchases(PurchaseMatch)
        case activities(ActivityMatch)
        case checkIns
        /// The index of the event.
        case events(Int)
        /// The index of a badge, which is had or not.
        case badge(Int)
    }

    public let source: Source
    /// Times, fen or units.
    public let target: Int64
}

/// Which purchases count, and what of them.
public struct PurchaseMatch: Hashable, Sendable {
    public let partnerIndex: Int?
    public let scene: Scene?
    /// Of the items; `nil` for the whole purchase.
    public let category: String?
    /// The least amount for which a purchase counts.
    public let minimum: Money
    /// Whether fen are counted, and not purchases.
    public let countsAmount: Bool

    public func takes(partnerIndex index: Int, scene: Scene) -> Bool {
        (partnerIndex.map { $0 == index } ?? true) && (self.scene.map { $0 == scene } ?? true)
    }

    /// What a purchase of so much, at a partner that is taken, adds.
    public func count(of total: Money, _ items: [PurchaseItem]) -> Int64 {
        let amount =
            category.map { category in
                items.reduce(Money.zero) { $1.category == category ? $0 + $1.amount : $0 }
            } ?? total
        guard amount > .zero, amount >= minimum else { return 0 }
        return countsAmount ? amount.fen : 1
    }
}

/// Which activities count, and what of them.
public struct ActivityMatch: Hashable, Sendable {
    public let partnerIndex: Int?
    public let kind: String?
    /// Whether units are counted, and not reports.
    public let countsQuantity: Bool

    public func count(of kind: String, _ quantity: Int64, at index: Int) -> Int64 {
        guard partnerIndex.map({ $0 == index }) ?? true, self.kind.map({ $0 == kind }) ?? true
        else { return 0 }
        return countsQuantity ? quantity : 1
    }
}

/// What reaching a goal gives.
public struct Gift: Hashable, Sendable {
    /// In program points.
    public let points: Points
    public let validity: Validity
    /// Free tickets of a draw.
    public let tickets: Int64
    /// The index of the draw; `nil` when there are no tickets.
    public let draw: Int?
    /// The index of a badge.
    public let badge: Int?
}
