// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Days on which something holds, both ends included; either may be open.
public struct RewardWindow: Hashable, Sendable {
    public let from: CalendarDay?
    public let until: CalendarDay?

    public static let always = RewardWindow(from: nil, until: nil)

    public init(from: CalendarDay?, until: CalendarDay?) {
        self.from = from
        self.until = until
    }

    public func holds(_ day: CalendarDay) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }

    /// Whether every day of another window is one of this.
    func covers(_ other: RewardWindow) -> Bool {
        let starts = from.map { from in other.from.map { from <= $0 } ?? false } ?? true
        let ends = until.map { until in other.until.map { $0 <= until } ?? false } ?? true
        return starts && ends
    }
}

/// A price beside the base price, never above it.
public struct PriceOption: Hashable, Sendable {
    /// When an option holds.
    public enum Days: Hashable, Sendable {
        case all
        case window(RewardWindow)
        /// A season of the program, by its place.
        case season(Int)
    }

    public let code: String
    public let pricePartnerPoints: Int64
    public let days: Days
    /// Tiers by their place; `nil` for all.
    public let tiers: [Int]?
    /// The level of credit from which it holds; `none` for everybody.
    public let level: CreditLevel
}

/// How far yuan may stand for points; each of the amounts is for one piece.
public struct CashTerms: Hashable, Sendable {
    /// The least points that stay to be paid, as the partner writes them.
    public let minimumPartnerPoints: Int64
    public let maximum: Money
    public let step: Money
}

/// Who may take a reward; everybody may see it.
public struct RewardAudience: Hashable, Sendable {
    /// The level of credit from which it may be taken; `none` for everybody.
    public let level: CreditLevel
    /// Tiers by their place; `nil` for all.
    public let tiers: [Int]?

    public static let everybody = RewardAudience(level: .none, tiers: nil)

    public init(level: CreditLevel, tiers: [Int]?) {
        self.level = level
        self.tiers = tiers
    }

    public func holds(_ level: CreditLevel, tier: Int) -> Bool {
        level >= self.level && (tiers?.contains(tier) ?? true)
    }
}

/// How many pieces there are, or may be taken, in a time; `nil` for no end.
public struct PieceCounts: Hashable, Sendable {
    public let day: Int64?
    public let month: Int64?
    public let year: Int64?
    public let ever: Int64?

    public static let endless = PieceCounts(day: nil, month: nil, year: nil, ever: nil)
    /// What a document may say.
    public static let range = DocumentLimits.stock

    public init(day: Int64?, month: Int64?, year: Int64?, ever: Int64?) {
        self.day = day
        self.month = month
        self.year = year
        self.ever = ever
    }

    /// In the sequence in which they are asked.
    public static let periods: [LimitPeriod] = [.day, .month, .year, .ever]

    public subscript(period: LimitPeriod) -> Int64? {
        switch period {
        case .day: day
        case .month: month
        case .year: year
        case .ever: ever
        case .purchase, .week: nil
        }
    }
}

/// The pieces of all outlets together, and of single ones.
public struct RewardStock: Hashable, Sendable {
    public struct Outlet: Hashable, Sendable {
        public let store: String
        public let counts: PieceCounts
    }

    /// Without a year.
    public let counts: PieceCounts
    /// When there are any, a redemption names one of them.
    public let outlets: [Outlet]

    public static let endless = RewardStock(counts: .endless, outlets: [])

    public func outlet(_ store: String) -> Outlet? { outlets.first { $0.store == store } }
}

/// Who may take a piece before everybody, and how long before.
public struct EarlyTerms: Hashable, Sendable {
    /// `none` when no level has it.
    public let level: CreditLevel
    public let tiers: [Int]
    /// Hours before the opening; `nil` for those that the level of credit gives.
    public let hours: Int64?
}
