// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/games`: every game of the program, and where it stands.
    static let listGames = Operation(
        id: "listGames",
        method: .get,
        path: "/v1/games",
        access: .key(.programRead),
        query: ["limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let program = caller.program.program
        let page = try Page(call, "/v1/games", filters: ["\(caller.program.version)"])
        let states = try await caller.engine.overview().games
        let view = GameView(
            program: caller.program,
            day: program.timeZone.day(of: call.now),
            states: states
        )
        return page.answer(program.games.codes) { writer, code in view.write(code, &writer) }
    }

    /// `GET /v1/members/{id}/games`: missions, check-ins, badges and tickets of a member.
    static let readMemberGames = Operation(
        id: "readMemberGames",
        method: .get,
        path: "/v1/members/{id}/games",
        access: .key(.membersRead)
    ) { call in
        let caller = try call.caller
        let member = try await caller.pathMember(call.parameter("id"))
        let program = caller.engine.program ?? caller.program
        let view = GameView(
            program: program,
            day: program.program.timeZone.day(of: call.now),
            states: [:]
        )
        return .object { view.write(member, &$0) }
    }
}

/// How games are written, under one version and on one day.
struct GameView {
    let program: BoundProgram
    let day: CalendarDay
    let states: [GameNumber: GameState]

    private var games: GameTerms { program.program.games }

    func write(_ code: String, _ writer: inout JSONWriter) {
        let state = states[program.number(ofGame: code)] ?? GameState()
        switch games.place(of: code) {
        case .event(let index): write(games.events[index], &writer)
        case .badge(let index):
            begin("badge", code, games.badges[index].name, &writer)
            writer.endObject()
        case .mission(let index): write(games.missions[index], &writer)
        case .draw(let index): write(games.draws[index], state, &writer)
        case .badgePrize(let index): write(games.badgePrizes[index], state, &writer)
        case nil: break
        }
    }

    private func begin(
        _ kind: StaticString,
        _ code: String,
        _ name: LocalizedText,
        _ writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.field("object")
        writer.put("game" as StaticString)
        writer.field("kind")
        writer.put(kind)
        writer.field("code")
        writer.put(code)
        writer.field("name")
        writer.put(name)
    }

    private func putPartner(_ index: Int, _ writer: inout JSONWriter) {
        writer.field("partner")
        writer.put(program.program.partners[index].code)
    }

    private func put(_ window: GameWindow, _ writer: inout JSONWriter) {
        writer.field("from")
        writer.put(window.from.map { "\($0)" })
        writer.field("until")
        writer.put(window.until.map { "\($0)" })
    }

    private func write(_ event: GameEvent, _ writer: inout JSONWriter) {
        begin("event", event.code, event.name, &writer)
        putPartner(event.partnerIndex, &writer)
        writer.field("per_day")
        writer.put(event.perDay)
        writer.field("in_all")
        writer.put(event.inAll)
        writer.field("approval")
        writer.put(event.needsApproval)
        writer.endObject()
    }

    private func write(_ mission: Mission, _ writer: inout JSONWriter) {
        begin("mission", mission.code, mission.name, &writer)
        putPartner(mission.partnerIndex, &writer)
        put(mission.window, &writer)
        writer.field("repeats")
        writer.put(mission.period.repeats)
        writer.field("goal")
        put(mission.goal, of: mission, &writer) { _ in nil }
        writer.field("gives")
        writer.beginObject()
        writer.field("points")
        writer.put(mission.gift.points)
        writer.field("tickets")
        writer.put(mission.gift.tickets)
        writer.field("draw")
        writer.put(mission.gift.draw.map { games.draws[$0].code })
        writer.field("badge")
        writer.put(mission.gift.badge.map { games.badges[$0].code })
        writer.endObject()
        writer.endObject()
    }

    /// `count` answers how far a step has come; `nil` where that is not asked.
    private func put(
        _ goal: Goal,
        of mission: Mission,
        _ writer: inout JSONWriter,
        _ count: (Int) -> Int64?
    ) {
        writer.beginObject()
        switch goal {
        case .all(let parts), .any(let parts):
            if case .all = goal { writer.field("all") } else { writer.field("any") }
            writer.beginArray()
            for part in parts { put(part, of: mission, &writer, count) }
            writer.endArray()
        case .step(let index):
            let step = mission.steps[index]
            writer.field("of")
            writer.put(step.source.word)
            writer.field("unit")
            writer.put(step.source.unit)
            writer.field("target")
            writer.put(step.target)
            if let reached = count(index) {
                writer.field("count")
                writer.put(reached)
            }
        }
        writer.endObject()
    }

    private func write(_ draw: PrizeDraw, _ state: GameState, _ writer: inout JSONWriter) {
        begin("draw", draw.code, draw.name, &writer)
        putPartner(draw.partnerIndex, &writer)
        put(draw.window, &writer)
        writer.field("mechanic")
        writer.put(draw.mechanic.rawValue)
        writer.field("status")
        writer.put(draw.status(state, on: day))
        writer.field("per_day")
        writer.put(draw.perDay)
        writer.field("ticket_points")
        writer.put(draw.ticketPrice?.rawValue)
        writer.field("no_prize_ppm")
        writer.put(draw.noPrizePPM)
        writer.field("prizes")
        writer.beginArray()
        for prize in draw.prizes { put(prize, state, &writer) }
        writer.endArray()
        writer.endObject()
    }

    private func write(_ prize: BadgePrize, _ state: GameState, _ writer: inout JSONWriter) {
        begin("badge_prize", prize.code, prize.name, &writer)
        putPartner(prize.partnerIndex, &writer)
        put(prize.window, &writer)
        writer.field("badges")
        writer.beginArray()
        for badge in prize.badges { writer.put(games.badges[badge].code) }
        writer.endArray()
        writer.field("prize")
        put(prize.prize, state, &writer)
        writer.endObject()
    }

    private func put(_ prize: Prize, _ state: GameState, _ writer: inout JSONWriter) {
        writer.beginObject()
        writer.field("code")
        writer.put(prize.code)
        writer.field("name")
        writer.put(prize.name)
        writer.field("odds_ppm")
        writer.put(prize.oddsPPM == 0 ? nil : prize.oddsPPM)
        writer.field("value")
        writer.put(prize.value)
        writer.field("tax")
        writer.put(prize.tax)
        writer.field("stock_left")
        writer.put(state.left(of: prize))
        writer.field("when_sold_out")
        writer.put(prize.substitute ?? Prize.noPrizeWord)
        writer.endObject()
    }
}

extension GameView {
    func write(_ member: Member, _ writer: inout JSONWriter) {
        let games = member.games
        writer.beginObject()
        writer.field("object")
        writer.put("member_games" as StaticString)
        writer.field("member_id")
        writer.put(member.id)
        writer.field("check_ins")
        writer.put(games.checkIns)
        writer.field("last_check_in")
        writer.put(games.lastCheckIn.map { "\($0)" })
        writer.field("missions")
        writer.beginArray()
        for mission in self.games.missions { put(mission, games, &writer) }
        writer.endArray()
        writer.field("badges")
        writer.beginArray()
        for badge in games.badges where badge.count > 0 {
            writer.put(program.registry.gameCode(badge.badge))
        }
        writer.endArray()
        // Draws are for adults; others are not shown them.
        if member.ageBand == .adult { putTickets(games, &writer) }
        writer.field("badge_prizes")
        writer.beginArray()
        for claim in games.claims { writer.put(program.registry.gameCode(claim.game)) }
        writer.endArray()
        writer.field("program_version")
        writer.put(Int64(program.version))
        writer.endObject()
    }

    private func put(_ mission: Mission, _ games: MemberGames, _ writer: inout JSONWriter) {
        let number = program.number(ofGame: mission.code)
        let progress = games.progress(of: number, from: mission.start(of: day))
        writer.beginObject()
        writer.field("code")
        writer.put(mission.code)
        writer.field("name")
        writer.put(mission.name)
        writer.field("open")
        writer.put(mission.window.contains(day))
        writer.field("completed")
        writer.put(progress?.gift != nil)
        writer.field("goal")
        put(mission.goal, of: mission, &writer) { step in
            games.count(of: mission, step, progress, program)
        }
        writer.endObject()
    }

    private func putTickets(_ games: MemberGames, _ writer: inout JSONWriter) {
        writer.field("tickets")
        writer.beginArray()
        for draw in self.games.draws {
            let tickets = games.tickets(of: program.number(ofGame: draw.code))
            writer.beginObject()
            writer.field("draw")
            writer.put(draw.code)
            writer.field("left")
            writer.put(tickets.left)
            writer.field("drawn_today")
            writer.put(tickets.drawn(on: day))
            writer.field("per_day")
            writer.put(draw.perDay)
            writer.endObject()
        }
        writer.endArray()
    }
}

extension LimitPeriod {
    fileprivate var repeats: StaticString {
        switch self {
        case .day: "daily"
        case .week: "weekly"
        case .month: "monthly"
        case .purchase, .year, .ever: "once"
        }
    }
}

extension Step.Source {
    fileprivate var word: StaticString {
        switch self {
        case .purchases: "purchases"
        case .activities: "activities"
        case .checkIns: "check_ins"
        case .events: "events"
        case .badge: "badge"
        }
    }

    fileprivate var unit: StaticString {
        switch self {
        case .purchases(let match): match.countsAmount ? "fen" : "times"
        case .activities(let match): match.countsQuantity ? "units" : "times"
        case .checkIns: "days"
        case .events, .badge: "times"
        }
    }
}
