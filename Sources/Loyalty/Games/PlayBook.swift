// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives
import Rules

/// How much was played in one month, by everybody.
public struct PlayTally: Hashable, Sendable {
    /// Members who played at all: looked in, reported, reached a goal, drew, took a prize.
    public fileprivate(set) var players: Int64 = 0
    /// Of them, those who had never played before.
    public fileprivate(set) var newPlayers: Int64 = 0
    public fileprivate(set) var checkIns: Int64 = 0
    /// What members reported, approved or not.
    public fileprivate(set) var reports: Int64 = 0
    public fileprivate(set) var goals: Int64 = 0
    /// Goals, reached in whatever month, that returns took back in this one.
    public fileprivate(set) var goalsTakenBack: Int64 = 0
    public fileprivate(set) var tickets: Int64 = 0
    /// Tickets that won something, and prizes of sets of badges.
    public fileprivate(set) var prizes: Int64 = 0
    /// What games gave, in points.
    public fileprivate(set) var points = Points.zero

    public init() {}
}

/// What is played, month by month, and who leads among those who agreed to be ranked.
///
/// It is folded from records in their sequence.
public struct PlayBook: Hashable, Sendable {
    /// Ranks are kept for so many months, the newest; totals for all.
    public static let rankedMonths: Int32 = 12

    public private(set) var months: [CalendarMonth: PlayTally] = [:]
    /// Members who agree to be ranked.
    private var ranked: Set<MemberID> = []
    private var boards: [CalendarMonth: [MemberID: PlayScore]] = [:]
    /// The last month in which a member was counted as a player.
    private var lastPlayed: [MemberID: CalendarMonth] = [:]

    public init() {}

    /// `zone` is that of the version which the record cites.
    public mutating func add(_ record: Record, zone: ProgramTimeZone) {
        guard let member = record.member else { return }
        let month = CalendarMonth(of: zone.day(of: record.ledger.occurredAt))
        switch record.fact {
        case .consentGiven(let fact) where fact.purpose == .leaderboard: ranked.insert(member)
        case .consentWithdrawn(let fact) where fact.purpose == .leaderboard: forget(member)
        case .memberCheckedIn: play(member, month) { $0.checkIns += 1 }
        case .gameEventReported: play(member, month) { $0.reports += 1 }
        case .missionCompleted(let fact):
            play(member, month) {
                $0.goals += 1
                $0.points += fact.points
            }
            reach(record.id, member, month)
        case .gameGiftReversed(let fact): takeBack(fact, member, month)
        case .prizeDrawn(let fact):
            play(member, month) {
                $0.tickets += 1
                if !fact.prize.isEmpty { $0.prizes += 1 }
                $0.points += fact.points
            }
        case .badgePrizeClaimed(let fact):
            play(member, month) {
                $0.prizes += 1
                $0.points += fact.points
            }
        default: break
        }
    }

    /// The members who lead in a month, at most `limit` of them.
    public func leaders(in month: CalendarMonth, limit: Int) -> [PlayRank] {
        var best: [(member: MemberID, score: PlayScore)] = []
        for (member, score) in boards[month] ?? [:] {
            if best.count == limit, let last = best.last, last.score < score { continue }
            let place = best.firstIndex { score < $0.score } ?? best.count
            best.insert((member, score), at: place)
            if best.count > limit { best.removeLast() }
        }
        return best.enumerated().map { index, row in
            PlayRank(place: index + 1, member: row.member, goals: row.score.goals)
        }
    }

    /// Where a member stands among those who agreed; `nil` for whoever did not, or reached nothing.
    public func rank(of member: MemberID, in month: CalendarMonth) -> PlayRank? {
        guard let board = boards[month], let score = board[member] else { return nil }
        let better = board.values.count { $0 < score }
        return PlayRank(place: better + 1, member: member, goals: score.goals)
    }

    /// How many are ranked in a month.
    public func rankedMembers(in month: CalendarMonth) -> Int { boards[month]?.count ?? 0 }

    private mutating func play(
        _ member: MemberID,
        _ month: CalendarMonth,
        _ change: (inout PlayTally) -> Void
    ) {
        var tally = months[month] ?? PlayTally()
        let last = lastPlayed[member]
        if last.map({ $0 < month }) ?? true {
            tally.players += 1
            if last == nil { tally.newPlayers += 1 }
            lastPlayed[member] = month
        }
        change(&tally)
        months[month] = tally
    }

    private mutating func reach(_ entry: EntryID, _ member: MemberID, _ month: CalendarMonth) {
        guard ranked.contains(member) else { return }
        boards[month, default: [:]][member, default: PlayScore()].entries.append(entry)
        for old in boards.keys where old < month.adding(months: 1 - PlayBook.rankedMonths) {
            boards[old] = nil
        }
    }

    private mutating func takeBack(
        _ fact: GameGiftReversed,
        _ member: MemberID,
        _ month: CalendarMonth
    ) {
        months[month, default: PlayTally()].goalsTakenBack += 1
        for ranked in boards.keys {
            boards[ranked]?[member]?.entries.removeAll { $0 == fact.gift }
            if boards[ranked]?[member]?.goals == 0 { boards[ranked]?[member] = nil }
        }
    }

    /// At once, and from every month.
    private mutating func forget(_ member: MemberID) {
        ranked.remove(member)
        for month in boards.keys { boards[month]?[member] = nil }
    }
}

/// What a member reached in a month; the better one is the lesser.
private struct PlayScore: Hashable, Comparable, Sendable {
    /// Those that gave for a goal.
    var entries: [EntryID] = []

    var goals: Int { entries.count }

    /// More goals come first, and of equals whoever reached the last one earlier.
    static func < (left: PlayScore, right: PlayScore) -> Bool {
        (right.goals, left.entries.last?.rawValue ?? 0)
            < (left.goals, right.entries.last?.rawValue ?? 0)
    }
}

/// A place among those who agreed to be ranked.
public struct PlayRank: Hashable, Sendable {
    /// From 1.
    public let place: Int
    public let member: MemberID
    public let goals: Int
}

extension Record {
    /// Whether play or ranks change by it.
    public var isPlay: Bool {
        switch fact {
        case .consentGiven(let fact), .consentWithdrawn(let fact): fact.purpose == .leaderboard
        case .memberCheckedIn, .gameEventReported, .missionCompleted, .gameGiftReversed,
            .prizeDrawn, .badgePrizeClaimed:
            true
        default: false
        }
    }
}
