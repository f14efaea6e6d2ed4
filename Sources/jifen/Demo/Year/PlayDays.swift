// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

/// Where the games of the played year stand between two mornings.
struct PlayDays {
    /// Chance of their own, so that the rest of the year is what it is without games.
    var generator: SeededGenerator
    /// Reports that somebody will look at.
    var reports: [EntryID] = []
}

/// Some members look in every other day, tell of campaigns, review goods, and draw with the tickets that
/// this earns; a draw's hash is published a week before its first day and its seed the day after its last.
extension DemoYear {
    /// Of those who have joined, one in so many plays, and never more than `mostPlayers`.
    private static let playersShare = 6
    private static let mostPlayers = 40
    private static let checkInPermille: UInt64 = 450
    private static let sharePermille: UInt64 = 90
    private static let reviewPermille: UInt64 = 40
    private static let drawPermille: UInt64 = 600
    private static let approvalPermille: UInt64 = 850
    private static let daysBeforeDraw: Int32 = 7

    func playGames(on day: Int) async throws {
        try await openAndCloseDraws(on: plan.day(day))
        var errands = judgements()
        for person in players {
            guard let member = population[person].member else { continue }
            errands += try await draws(of: person, member, on: plan.day(day))
            errands += play(of: person, member, on: day)
        }
        try await run(errands, day: day)
    }

    private var players: [Int] {
        stride(from: 0, to: joined, by: DemoYear.playersShare).prefix(DemoYear.mostPlayers)
            .map { $0 }
    }

    private var games: GameTerms { town.program.program.games }

    private func number(ofGame code: String) -> GameNumber? { town.registry.game(code: code) }

    private func openAndCloseDraws(on day: CalendarDay) async throws {
        let isFirstDay = day == plan.firstDay
        for draw in games.draws {
            guard let number = number(ofGame: draw.code) else { continue }
            let opens = draw.from.adding(days: -DemoYear.daysBeforeDraw)
            if day == opens || (isFirstDay && opens < day && day <= draw.until) {
                try await operate(.startDraw(StartDraw(draw: number)))
            }
            guard day == draw.until.adding(days: 1), !isFirstDay else { continue }
            try await operate(.endDraw(EndDraw(draw: number)))
        }
    }

    /// What was reported the day before is looked at.
    private func judgements() -> [Errand] {
        let reports = playDays.reports
        playDays.reports = []
        return reports.map { report in
            let command = JudgeGameEvent(
                report: report,
                partner: town.partner(.fruit),
                isApproved: playDays.generator.happens(DemoYear.approvalPermille)
            )
            return Errand(0, .play, .judgeGameEvent(command))
        }
    }

    /// A ticket for each draw that is on, most days.
    private func draws(
        of person: Int,
        _ member: MemberID,
        on day: CalendarDay
    ) async throws -> [Errand] {
        let open = games.draws.filter { $0.window.contains(day) }
        guard !open.isEmpty, let state = try await engine.member(member) else { return [] }
        return open.compactMap { draw in
            guard let number = number(ofGame: draw.code),
                state.games.tickets(of: number).left > 0,
                playDays.generator.happens(DemoYear.drawPermille)
            else { return nil }
            return Errand(person, .play, .drawPrize(DrawPrize(member: member, draw: number)))
        }
    }

    private func play(of person: Int, _ member: MemberID, on day: Int) -> [Errand] {
        var errands: [Errand] = []
        if playDays.generator.happens(DemoYear.checkInPermille) {
            errands.append(Errand(person, .play, .checkIn(CheckIn(member: member))))
        }
        let tells = [
            ("share_campaign", DemoYear.sharePermille), ("review_product", DemoYear.reviewPermille),
        ]
        for (code, permille) in tells where playDays.generator.happens(permille) {
            guard let event = number(ofGame: code) else { continue }
            let command = ReportGameEvent(
                member: member,
                source: SourceKey(
                    partner: town.partner(.fruit),
                    type: code,
                    id: "\(plan.day(day))-\(population[person].mark)"
                ),
                event: event,
                occurredAt: plan.morning(ofDay: day)
            )
            errands.append(Errand(person, .report, .reportGameEvent(command)))
        }
        return errands
    }
}
