// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// What a record counts toward the goals of the version that it cites: derived from both, so that a
/// replay gives the same.
struct GameCounting {
    let version: BoundProgram
    let day: CalendarDay

    init(_ version: BoundProgram, on day: CalendarDay) {
        self.version = version
        self.day = day
    }

    /// For a record of a version that has games.
    init(_ record: Record, _ version: BoundProgram) {
        self.init(version, on: version.program.timeZone.day(of: record.ledger.occurredAt))
    }

    private var games: GameTerms { version.program.games }

    /// Each mission that a fact brings forward, by its index, with what each step gains.
    func visit(_ fact: Fact, _ body: (Int, [Int64]) -> Void) {
        switch fact {
        case .purchaseRecorded(let fact):
            visit(at: fact.partner, fact.total, fact.items, body)
        case .activityRecorded(let fact):
            guard let index = version.index(of: fact.partner) else { return }
            visit(games.activityMissions, body) { source in
                guard case .activities(let match) = source else { return 0 }
                return match.count(of: fact.kind, fact.quantity, at: index)
            }
        case .memberCheckedIn: visit(games.checkInMissions, body) { $0 == .checkIns ? 1 : 0 }
        case .gameEventReported(let fact) where fact.isApproved: visit(fact.event, body)
        case .gameEventJudged(let fact) where fact.isApproved: visit(fact.event, body)
        default: break
        }
    }

    /// What a purchase of so much counts.
    func visit(
        at partner: PartnerNumber,
        _ total: Money,
        _ items: [PurchaseItem],
        _ body: (Int, [Int64]) -> Void
    ) {
        guard let index = version.index(of: partner) else { return }
        let missions = games.missions(onPurchasesAt: index)
        guard !missions.isEmpty else { return }
        let scene = version.program.scene(ofPartner: index)
        visit(missions, body) { source in
            guard case .purchases(let match) = source,
                match.takes(partnerIndex: index, scene: scene)
            else { return 0 }
            return match.count(of: total, items)
        }
    }

    private func visit(_ event: GameNumber, _ body: (Int, [Int64]) -> Void) {
        guard case .event(let index) = version.place(ofGame: event) else { return }
        visit(games.missions(onEvent: index), body) { $0 == .events(index) ? 1 : 0 }
    }

    private func visit(
        _ missions: [Int],
        _ body: (Int, [Int64]) -> Void,
        _ count: (Step.Source) -> Int64
    ) {
        for index in missions where games.missions[index].window.contains(day) {
            let counts = games.missions[index].steps.map { count($0.source) }
            if counts.contains(where: { $0 > 0 }) { body(index, counts) }
        }
    }
}

extension Member {
    /// Takes in what a record means for the games.
    mutating func play(_ record: Record, _ version: BoundProgram) {
        switch record.fact {
        case .memberCheckedIn(let fact):
            changeGames {
                $0.lastCheckIn = fact.day
                $0.checkIns = fact.days
            }
        case .gameEventReported(let fact):
            let day = version.program.timeZone.day(of: record.ledger.occurredAt)
            changeGames { $0.note(fact, record.id, on: day) }
        case .gameEventJudged(let fact):
            changeGames { games in games.waiting.removeAll { $0 == fact.report } }
        case .missionCompleted(let fact): changeGames { $0.complete(fact, record) }
        case .progressTaken(let fact): changeGames { $0.take(fact) }
        case .gameGiftReversed(let fact): changeGames { $0.reverse(fact) }
        case .prizeDrawn(let fact):
            let day = version.program.timeZone.day(of: record.ledger.occurredAt)
            changeGames { $0.note(fact, on: day) }
        case .rewardRedeemed(let fact):
            guard let gift = fact.gift else { break }
            changeGames { $0.note(PrizeWin(redemption: record.id, gift: gift)) }
        case .redemptionChanged(let fact) where fact.step == .revoke:
            changeGames { $0.revoke(fact.redemption) }
        case .badgePrizeClaimed(let fact):
            let claim = BadgeClaim(
                game: fact.game,
                entry: record.id,
                version: record.version,
                partner: fact.partner,
                points: fact.points
            )
            changeGames { games in
                games.claims.append(claim)
                games.addBadge(fact.badge)
            }
        default: break
        }
        count(record, version)
    }

    private mutating func count(_ record: Record, _ version: BoundProgram) {
        guard version.counts(record.fact) else { return }
        changeGames { $0.count(record, version) }
    }

    private mutating func changeGames(_ change: (inout MemberGames) -> Void) {
        changeRarities { change(&$0.games) }
    }
}

extension BoundProgram {
    /// Whether a fact may count toward a goal; most do not, and then no member is changed by it.
    fileprivate func counts(_ fact: Fact) -> Bool {
        switch fact {
        case .memberCheckedIn, .gameEventReported, .gameEventJudged: program.hasGames
        default: brings(fact)
        }
    }
}

extension MemberGames {
    /// Takes in what a record counts toward the goals of the version that it cites.
    mutating func count(_ record: Record, _ version: BoundProgram) {
        let counting = GameCounting(record, version)
        counting.visit(record.fact) { index, counts in
            let mission = version.program.games.missions[index]
            let number = version.number(ofGame: mission.code)
            add(counts, to: number, from: mission.start(of: counting.day))
        }
    }

    /// Counts beyond this are as good as endless, and stay so.
    private static let maximumCount: Int64 = 1_000_000_000_000_000_000

    private mutating func add(
        _ counts: [Int64],
        to mission: GameNumber,
        from start: CalendarDay?
    ) {
        let index = index(of: mission, from: start)
        let kept = progress[index].counts
        progress[index].counts = (0..<max(counts.count, kept.count)).map { step in
            let before = step < kept.count ? kept[step] : 0
            let gain = step < counts.count ? counts[step] : 0
            return min(before, MemberGames.maximumCount) + min(gain, MemberGames.maximumCount)
        }
    }

    /// Where a mission's period stands, made room for.
    private mutating func index(of mission: GameNumber, from start: CalendarDay?) -> Int {
        if let index = progress.firstIndex(where: { $0.mission == mission && $0.start == start }) {
            return index
        }
        if start != nil, progress.count(where: { $0.start != nil }) >= MemberGames.maximumKept,
            let oldest = progress.firstIndex(where: { $0.start != nil })
        {
            progress.remove(at: oldest)
        }
        progress.append(MissionProgress(mission: mission, start: start, counts: []))
        return progress.count - 1
    }

    fileprivate mutating func complete(_ fact: MissionCompleted, _ record: Record) {
        let index = index(of: fact.mission, from: fact.start)
        progress[index].gift = GameGift(
            entry: record.id,
            version: record.version,
            partner: fact.partner,
            points: fact.points,
            tickets: fact.tickets,
            draw: fact.draw,
            badge: fact.badge
        )
        if fact.draw != 0 { changeTickets(of: fact.draw) { $0.earned += fact.tickets } }
        addBadge(fact.badge)
    }

    fileprivate mutating func take(_ fact: ProgressTaken) {
        for part in fact.missions {
            guard
                let index = progress.firstIndex(where: {
                    $0.mission == part.mission && $0.start == part.start
                })
            else { continue }
            for (step, count) in part.counts.enumerated()
            where progress[index].counts.indices.contains(step) {
                progress[index].counts[step] = max(0, progress[index].counts[step] - count)
            }
        }
    }

    fileprivate mutating func reverse(_ fact: GameGiftReversed) {
        claims.removeAll { $0.entry == fact.gift }
        guard let index = progress.firstIndex(where: { $0.gift?.entry == fact.gift }),
            let gift = progress[index].gift
        else { return }
        progress[index].gift = nil
        if gift.draw != 0 { changeTickets(of: gift.draw) { $0.earned -= gift.tickets } }
        if let place = badges.firstIndex(where: { $0.badge == gift.badge }) {
            badges[place].count -= 1
            if badges[place].count == 0 { badges.remove(at: place) }
        }
    }

    fileprivate mutating func note(
        _ fact: GameEventReported,
        _ entry: EntryID,
        on day: CalendarDay
    ) {
        let place = events.firstIndex { $0.event == fact.event } ?? events.count
        if place == events.count { events.append(EventCount(event: fact.event)) }
        events[place].today = events[place].reported(on: day) + 1
        events[place].day = day
        events[place].inAll += 1
        if !fact.isApproved { waiting.append(entry) }
    }

    fileprivate mutating func note(_ fact: PrizeDrawn, on day: CalendarDay) {
        changeTickets(of: fact.draw) { tickets in
            tickets.today = tickets.drawn(on: day) + 1
            tickets.day = day
            if fact.price == .zero { tickets.used += 1 }
        }
        addBadge(fact.badge)
    }

    fileprivate mutating func note(_ win: PrizeWin) {
        wins.append(win)
        if wins.count > MemberGames.maximumWins { wins.removeFirst() }
    }

    /// A prize that is taken back had no ticket.
    fileprivate mutating func revoke(_ redemption: EntryID) {
        guard let place = wins.firstIndex(where: { $0.redemption == redemption }) else { return }
        let gift = wins.remove(at: place).gift
        if gift.tookTicket { changeTickets(of: gift.game) { $0.used -= 1 } }
    }

    fileprivate mutating func addBadge(_ badge: GameNumber) {
        guard badge != 0 else { return }
        if let index = badges.firstIndex(where: { $0.badge == badge }) {
            badges[index].count += 1
        } else {
            badges.append(BadgeCount(badge: badge, count: 1))
        }
    }

    private mutating func changeTickets(
        of draw: GameNumber,
        _ change: (inout TicketCount) -> Void
    ) {
        let place = tickets.firstIndex { $0.draw == draw } ?? tickets.count
        if place == tickets.count { tickets.append(TicketCount(draw: draw)) }
        change(&tickets[place])
    }
}
