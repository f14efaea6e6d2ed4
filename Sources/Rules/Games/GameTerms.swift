// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// All games of a program; the index of each is its place in the sequence of files.
public struct GameTerms: Hashable, Sendable {
    public let events: [GameEvent]
    public let badges: [Badge]
    public let missions: [Mission]
    public let draws: [PrizeDraw]
    public let badgePrizes: [BadgePrize]

    /// Missions that a purchase at a partner can bring forward, by partner index.
    private let purchaseMissions: [[Int]]
    /// Missions that rest on badges alone, or among others, and so have no progress of their own.
    let badgeMissions: [Int]
    public let activityMissions: [Int]
    public let checkInMissions: [Int]
    private let places: [String: GamePlace]

    public static let none = GameTerms()

    init(
        events: [GameEvent] = [],
        badges: [Badge] = [],
        missions: [Mission] = [],
        draws: [PrizeDraw] = [],
        badgePrizes: [BadgePrize] = [],
        partners: [Partner] = []
    ) {
        self.events = events
        self.badges = badges
        self.missions = missions
        self.draws = draws
        self.badgePrizes = badgePrizes
        purchaseMissions =
            missions.isEmpty
            ? []
            : partners.enumerated().map { index, partner in
                missions.indices.filter { mission in
                    missions[mission].steps.contains { step in
                        guard case .purchases(let match) = step.source else { return false }
                        return match.takes(partnerIndex: index, scene: partner.scene)
                    }
                }
            }
        func having(_ holds: (Step.Source) -> Bool) -> [Int] {
            missions.indices.filter { missions[$0].steps.contains { holds($0.source) } }
        }
        badgeMissions = having { if case .badge = $0 { true } else { false } }
        activityMissions = having { if case .activities = $0 { true } else { false } }
        checkInMissions = having { $0 == .checkIns }
        var places: [String: GamePlace] = [:]
        for (index, event) in events.enumerated() { places[event.code] = .event(index) }
        for (index, badge) in badges.enumerated() { places[badge.code] = .badge(index) }
        for (index, mission) in missions.enumerated() { places[mission.code] = .mission(index) }
        for (index, draw) in draws.enumerated() { places[draw.code] = .draw(index) }
        for (index, prize) in badgePrizes.enumerated() { places[prize.code] = .badgePrize(index) }
        self.places = places
    }

    public var isEmpty: Bool { places.isEmpty }

    /// The codes of all games, in a sequence that documents of one text always give.
    public var codes: [String] {
        events.map(\.code) + badges.map(\.code) + missions.map(\.code) + draws.map(\.code)
            + badgePrizes.map(\.code)
    }

    public func place(of code: String) -> GamePlace? { places[code] }

    /// Missions that a purchase at the partner can bring forward.
    public func missions(onPurchasesAt partnerIndex: Int) -> [Int] {
        purchaseMissions.indices.contains(partnerIndex) ? purchaseMissions[partnerIndex] : []
    }

    public func missions(onEvent event: Int) -> [Int] {
        missions.indices.filter { missions[$0].steps.contains { $0.source == .events(event) } }
    }

    public func missionsOnBadges() -> [Int] { badgeMissions }
}

/// What the code of a game stands for, with its place among those of its kind.
public enum GamePlace: Hashable, Sendable {
    case event(Int)
    case badge(Int)
    case mission(Int)
    case draw(Int)
    case badgePrize(Int)
}

/// Something that members do for a partner without buying, such as sharing or reviewing, and that
/// the partner reports.
public struct GameEvent: Hashable, Sendable {
    public let code: String
    public let name: LocalizedText
    public let partnerIndex: Int
    /// How many of one member are taken in a day.
    public let perDay: Int64
    /// How many of one member are taken for ever; `nil` for any number.
    public let inAll: Int64?
    /// Whether it counts only once the partner has approved it.
    public let needsApproval: Bool
}

/// What stays with a member who has reached something.
public struct Badge: Hashable, Sendable {
    public let code: String
    public let name: LocalizedText
}

/// What is given to whoever has all of some badges, as long as there is any left.
public struct BadgePrize: Hashable, Sendable {
    public let code: String
    public let name: LocalizedText
    public let partnerIndex: Int
    /// Indexes of the badges, all of which are asked for.
    public let badges: [Int]
    public let prize: Prize
    /// The first and the last day on which it is given.
    public let window: GameWindow
    public let publication: GamePublication
}

/// The days on which a game is on, both included.
public struct GameWindow: Hashable, Sendable {
    public let from: CalendarDay?
    public let until: CalendarDay?

    public static let always = GameWindow(from: nil, until: nil)

    public init(from: CalendarDay?, until: CalendarDay?) {
        self.from = from
        self.until = until
    }

    public func contains(_ day: CalendarDay) -> Bool {
        from.map { $0 <= day } ?? true && until.map { day <= $0 } ?? true
    }
}
