// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    func decide(_ command: CheckIn, _ moment: Moment) throws(Stop) -> [Record] {
        let settled = try settled(command.member, moment)
        try settled.checkGuardian()
        let day = moment.zone.day(of: moment.now)
        guard day >= moment.program.program.startsOn else {
            throw .refused(.beforeProgram(startsOn: moment.program.program.startsOn))
        }
        let games = settled.member.games
        if let last = games.lastCheckIn, last >= day {
            throw .refused(.alreadyCheckedIn(day: last))
        }
        let fact = MemberCheckedIn(day: day, days: games.checkIns + 1)
        let draft = settled.draft(at: moment.now)
        return settled.played(with: moment.record(draft, .memberCheckedIn(fact)), moment)
    }

    func decide(_ command: ReportGameEvent, _ moment: Moment) throws(Stop) -> [Record] {
        let index = try moment.partnerIndex(command.source.partner, versions)
        let settled = try settled(command.member, moment)
        guard case .event(let place) = moment.program.place(ofGame: command.event) else {
            throw .refused(.unknownGame)
        }
        let event = moment.program.program.games.events[place]
        guard event.partnerIndex == index else { throw .refused(.notYours) }
        try settled.checkGuardian()
        try moment.check(occurredAt: command.occurredAt)
        let games = settled.member.games
        let count = games.events(of: command.event)
        let day = moment.zone.day(of: command.occurredAt)
        // The cap of a day is kept by the day last reported, which an earlier day cannot reopen.
        let today = count.day.map { $0 >= day } ?? false ? count.today : 0
        try check(today, event.perDay)
        if let inAll = event.inAll { try check(count.inAll, inAll) }
        if event.needsApproval {
            try check(Int64(games.waiting.count), Int64(MemberGames.maximumWaiting))
        }
        let fact = GameEventReported(
            event: command.event,
            partner: command.source.partner,
            isApproved: !event.needsApproval
        )
        let draft = settled.draft(at: command.occurredAt)
        return settled.played(
            with: moment.record(draft, .gameEventReported(fact), source: command.source),
            moment
        )
    }

    func decide(_ command: JudgeGameEvent, _ moment: Moment) throws(Stop) -> [Record] {
        guard let record = try record(command.report), let member = record.member,
            case .gameEventReported(let report) = record.fact
        else { throw .refused(.unknownEntry) }
        guard report.partner == command.partner else { throw .refused(.notYours) }
        let settled = try settled(member, moment)
        guard settled.member.games.waiting.contains(command.report) else {
            throw .refused(.alreadyJudged)
        }
        let fact = GameEventJudged(
            report: command.report,
            event: report.event,
            partner: report.partner,
            isApproved: command.isApproved
        )
        // It counts for the day on which it was done, whenever it is approved.
        let draft = settled.draft(at: record.ledger.occurredAt)
        return settled.played(with: moment.record(draft, .gameEventJudged(fact)), moment)
    }

    func check(_ used: Int64, _ limit: Int64) throws(Stop) {
        guard used < limit else {
            throw .refused(.gameLimitReached(limit: limit, used: used))
        }
    }
}

extension LoyaltyState {
    func decide(_ command: ClaimBadgePrize, _ moment: Moment) throws(Stop) -> [Record] {
        let settled = try settled(command.member, moment)
        let program = moment.program
        guard case .badgePrize(let place) = program.place(ofGame: command.prize) else {
            throw .refused(.unknownGame)
        }
        let terms = program.program.games.badgePrizes[place]
        try settled.member.checkAdult()
        let day = moment.zone.day(of: moment.now)
        guard terms.window.contains(day) else {
            throw .refused(.gameNotOpen(from: terms.window.from, until: terms.window.until))
        }
        let games = settled.member.games
        guard !games.hasClaimed(command.prize) else {
            throw .refused(.gameLimitReached(limit: 1, used: 1))
        }
        let missing = terms.badges.map {
            program.number(ofGame: program.program.games.badges[$0].code)
        }
        .filter { !games.has(badge: $0) }
        guard missing.isEmpty else {
            throw .refused(.badgesMissing(missing.compactMap { registry.gameCode($0) }))
        }
        let given = self.games[UInt64(command.prize)]?.value.given(terms.prize.code) ?? 0
        if let stock = terms.prize.stock, given >= stock {
            throw .refused(.rewardSoldOut(left: 0))
        }
        var draft = settled.draft(at: moment.now)
        let partner = program.number(ofPartner: terms.partnerIndex)
        let (points, badge) = draft.give(terms.prize, of: command.prize, by: partner, moment)
        let fact = BadgePrizeClaimed(
            game: command.prize,
            partner: partner,
            points: points,
            badge: badge,
            value: terms.prize.value,
            tax: terms.prize.tax,
            redemption: draft.redemption(of: terms.prize)
        )
        return settled.played(with: moment.record(draft, .badgePrizeClaimed(fact)), moment)
    }
}

extension Member {
    /// Whatever a document says, only adults draw.
    func checkAdult() throws(Stop) {
        guard ageBand == .adult else { throw .refused(.adultsOnly) }
    }
}

extension Draft {
    /// Gives points of a game as one lot, and repays a debt from it; answers what was given.
    mutating func give(
        _ points: Points,
        _ validity: Validity,
        of game: GameNumber,
        by partner: PartnerNumber,
        _ moment: Moment
    ) -> Points {
        let expiry = expiry(validity, moment)
        // Points that would be over before they are given are none.
        guard points > .zero, expiry > moment.now else { return .zero }
        let lot = Lot(
            id: nextLot(),
            issuer: partner.rawValue,
            rule: game,
            points: points,
            maturesAt: .always,
            expiresAt: expiry
        )
        change(.issued(lot))
        move(
            points,
            from: Chart.issued.account(UInt64(partner.rawValue)),
            to: account(.available)
        )
        if balances.debt > .zero { repayDebt(from: [OpenLot(lot).slice(points)]) }
        return points
    }

    /// What a prize brings the member at once: points, or a badge.
    mutating func give(
        _ prize: Prize,
        of game: GameNumber,
        by partner: PartnerNumber,
        _ moment: Moment
    ) -> (points: Points, badge: GameNumber) {
        switch prize.kind {
        case .points(let points, let validity):
            (give(points, validity, of: game, by: partner, moment), 0)
        case .badge(let index):
            (.zero, moment.program.number(ofGame: moment.program.program.games.badges[index].code))
        case .goods, .reward: (.zero, 0)
        }
    }

    /// The next entry, which redeems a prize that is a reward.
    func redemption(of prize: Prize) -> EntryID? {
        guard case .reward = prize.kind else { return nil }
        return EntryID(sequence + 1)
    }
}
