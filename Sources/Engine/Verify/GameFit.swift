// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// Checks that what an entry says of games is what its transfers move, and that it was due.
///
/// What a draw's numbers win, and that the seed drew them, is checked along the journal.
struct GameFit {
    let state: LoyaltyState
    let record: Record
    let movement: Movement
    let member: Row<Member>?

    private var version: BoundProgram { state.version(record.version) }
    private var games: MemberGames { member?.value.games ?? Member.noGames }
    private var zone: ProgramTimeZone { version.program.timeZone }

    func check() throws(Misfit) {
        switch record.fact {
        case .memberCheckedIn(let fact): try check(fact)
        case .gameEventReported(let fact): try check(fact)
        case .gameEventJudged(let fact):
            try expect(movement.total == 0 && games.waiting.contains(fact.report))
        case .missionCompleted(let fact): try check(fact)
        case .progressTaken(let fact):
            try expect(movement.total == 0 && fact.purchase < record.id)
            for part in fact.missions {
                try expect(part.counts.allSatisfy { $0 >= 0 })
                try expect(games.progress(of: part.mission, from: part.start) != nil)
            }
        case .gameGiftReversed(let fact): try check(fact)
        case .badgePrizeClaimed(let fact): try check(fact)
        case .prizeDrawn(let fact): try check(fact)
        default: break
        }
    }

    private func expect(_ holds: Bool) throws(Misfit) {
        guard holds else { throw Misfit("the game that it tells is not what was played") }
    }

    private func checkGift(_ points: Points, by partner: PartnerNumber) throws(Misfit) {
        guard partner.rawValue > 0, partner.rawValue <= state.partners.count,
            movement.partner == 0 || movement.partner == UInt64(partner.rawValue)
        else { throw Misfit("it moves points of another partner than it names") }
        try expect((0...Points.maximum.rawValue).contains(points.rawValue))
        try expect(movement.issued == -points.rawValue)
    }

    private func check(_ fact: MemberCheckedIn) throws(Misfit) {
        try expect(movement.total == 0)
        try expect(fact.day == zone.day(of: record.ledger.occurredAt))
        try expect(games.lastCheckIn.map { $0 < fact.day } ?? true)
        try expect(fact.days == games.checkIns + 1)
    }

    private func check(_ fact: GameEventReported) throws(Misfit) {
        try expect(movement.total == 0)
        guard case .event(let index) = version.place(ofGame: fact.event) else {
            throw Misfit("there is no event \(fact.event)")
        }
        let event = version.program.games.events[index]
        try expect(version.number(ofPartner: event.partnerIndex) == fact.partner)
        try expect(event.needsApproval != fact.isApproved)
    }

    private func check(_ fact: MissionCompleted) throws(Misfit) {
        try checkGift(fact.points, by: fact.partner)
        guard case .mission(let index) = version.place(ofGame: fact.mission) else {
            throw Misfit("there is no mission \(fact.mission)")
        }
        let mission = version.program.games.missions[index]
        let progress = games.progress(of: fact.mission, from: fact.start)
        try expect(progress?.gift == nil)
        try expect(games.reaches(mission, progress, version))
        try expect([.zero, mission.gift.points].contains(fact.points))
        try expect(fact.tickets == mission.gift.tickets && (fact.draw != 0) == (fact.tickets > 0))
    }

    private func check(_ fact: GameGiftReversed) throws(Misfit) {
        try expect(fact.gift < record.id && movement.total <= Movement.maximum)
        let given =
            games.progress.compactMap(\.gift).first { $0.entry == fact.gift }?.points
            ?? games.claims.first { $0.entry == fact.gift }?.points
        try expect(given == fact.clawedBack)
        let won = Set(games.wins.map(\.redemption))
        try expect(fact.kept.allSatisfy { won.contains($0) })
        try expect((0...fact.clawedBack.rawValue).contains(fact.debt.rawValue))
        try expect((0...fact.clawedBack.rawValue).contains(movement.issued))
    }

    private func check(_ fact: BadgePrizeClaimed) throws(Misfit) {
        try checkGift(fact.points, by: fact.partner)
        guard case .badgePrize(let index) = version.place(ofGame: fact.game) else {
            throw Misfit("there is no prize \(fact.game)")
        }
        let terms = version.program.games
        let prize = terms.badgePrizes[index]
        let given = state.games[UInt64(fact.game)]?.value.given(prize.prize.code) ?? 0
        guard prize.prize.stock.map({ given < $0 }) ?? true else {
            throw Misfit(.stockIsKept, "nothing is left of the prize")
        }
        try expect(!games.hasClaimed(fact.game) && member?.value.ageBand == .adult)
        for badge in prize.badges {
            try expect(games.has(badge: version.number(ofGame: terms.badges[badge].code)))
        }
        try expect(fact.value == prize.prize.value && fact.tax == prize.prize.tax)
        try expect(fact.redemption.map { $0.rawValue == record.sequence + 1 } ?? true)
    }

    private func check(_ fact: PrizeDrawn) throws(Misfit) {
        try checkGift(fact.points, by: fact.partner)
        guard let game = state.games[UInt64(fact.draw)]?.value, game.start != nil,
            game.end == nil, case .draw(let index) = version.place(ofGame: fact.draw)
        else { throw Misfit("it draws from what is not on") }
        let draw = version.program.games.draws[index]
        try expect(fact.ticket == game.tickets + 1 && member?.value.ageBand == .adult)
        let prize = draw.prize(code: fact.prize)
        try expect(fact.value == prize?.value ?? .zero && fact.tax == prize?.tax ?? .zero)
        try expect(fact.redemption.map { $0.rawValue == record.sequence + 1 } ?? true)
        let tickets = games.tickets(of: fact.draw)
        try expect(tickets.drawn(on: zone.day(of: record.ledger.occurredAt)) < draw.perDay)
        try expect(movement.redeemed == fact.price.rawValue)
        if tickets.left > 0 {
            try expect(fact.price == .zero)
        } else {
            try expect(fact.price == draw.ticketPrice)
        }
    }
}
