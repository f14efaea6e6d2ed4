// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

extension LoyaltyState {
    /// The terms of a draw in a version; refuses what is none.
    func draw(_ number: GameNumber, in program: BoundProgram) throws(Stop) -> PrizeDraw {
        guard case .draw(let place) = program.place(ofGame: number) else {
            throw .refused(.unknownGame)
        }
        return program.program.games.draws[place]
    }

    func decide(_ command: DrawPrize, _ moment: Moment) throws(Stop) -> [Record] {
        let settled = try settled(command.member, moment)
        let draw = try draw(command.draw, in: moment.program)
        try settled.member.checkAdult()
        let state = try openDraw(command.draw, draw, moment)
        let day = moment.zone.day(of: moment.now)
        let tickets = settled.member.games.tickets(of: command.draw)
        try check(tickets.drawn(on: day), draw.perDay)
        let price = try price(of: draw, tickets, settled.member)
        guard let seed = seeds.seed(ofDraw: draw.code),
            DrawHash.of(seed) == state.start?.commitment
        else { throw .refused(.drawSeedMissing) }
        let ticket = state.tickets + 1
        let number = DrawHash.number(seed: seed, draw: draw.code, ticket: ticket)
        let drawn = draw.odds.drawn(by: number)
        let given = draw.odds.given(for: drawn) { state.given($0) }
        var draft = settled.draft(at: moment.now)
        let partner = moment.program.number(ofPartner: draw.partnerIndex)
        if price > .zero {
            draft.spend(price, of: settled.member, at: partner)
        }
        let prize = given.flatMap { draw.prize(code: $0.prize) }
        let gift = prize.map { draft.give($0, of: command.draw, by: partner, moment) }
        let fact = PrizeDrawn(
            draw: command.draw,
            partner: partner,
            ticket: ticket,
            number: number,
            drawn: drawn?.prize ?? "",
            prize: prize?.code ?? "",
            points: gift?.points ?? .zero,
            badge: gift?.badge ?? 0,
            value: prize?.value ?? .zero,
            tax: prize?.tax ?? .zero,
            price: price,
            redemption: prize.flatMap { draft.redemption(of: $0) }
        )
        return settled.played(with: moment.record(draft, .prizeDrawn(fact)), moment)
    }

    /// A draw that is on, by terms no worse than those that were frozen.
    private func openDraw(
        _ number: GameNumber,
        _ draw: PrizeDraw,
        _ moment: Moment
    ) throws(Stop) -> GameState {
        guard draw.window.contains(moment.zone.day(of: moment.now)) else {
            throw .refused(.gameNotOpen(from: draw.from, until: draw.until))
        }
        guard let state = games[UInt64(number)]?.value, let start = state.start else {
            throw .refused(.drawNotStarted)
        }
        guard state.end == nil else { throw .refused(.drawOver) }
        guard start.latest != moment.program.version else { return state }
        let before = version(start.latest)
        guard moment.program.program.keeps(try self.draw(number, in: before), of: before.program)
        else { throw .refused(.drawChanged) }
        return state
    }

    /// Zero with a free ticket.
    private func price(
        of draw: PrizeDraw,
        _ tickets: TicketCount,
        _ member: Member
    ) throws(Stop) -> Points {
        guard tickets.left == 0 else { return .zero }
        guard let price = draw.ticketPrice else { throw .refused(.noTicket) }
        let available = member.balances.available
        guard price <= available else {
            throw .refused(.insufficientPoints(available: available, required: price))
        }
        return price
    }

    func decide(_ command: StartDraw, _ moment: Moment) throws(Stop) -> [Record] {
        let draw = try draw(command.draw, in: moment.program)
        guard moment.zone.day(of: moment.now) <= draw.until else {
            throw .refused(.gameNotOpen(from: draw.from, until: draw.until))
        }
        guard games[UInt64(command.draw)]?.value.start == nil else {
            throw .refused(.drawAlreadyStarted)
        }
        guard let seed = seeds.seed(ofDraw: draw.code), seed.count == DrawHash.length else {
            throw .refused(.drawSeedMissing)
        }
        let fact = DrawStarted(
            draw: command.draw,
            commitment: DrawHash.of(seed),
            manifest: moment.program.program.manifestHash(of: draw)
        )
        return [record(.drawStarted(fact), moment.circumstances)]
    }

    func decide(_ command: EndDraw, _ moment: Moment) throws(Stop) -> [Record] {
        guard let state = games[UInt64(command.draw)]?.value, let start = state.start else {
            guard case .draw = moment.program.place(ofGame: command.draw) else {
                throw .refused(.unknownGame)
            }
            throw .refused(.drawNotStarted)
        }
        guard state.end == nil else { throw .refused(.drawOver) }
        let terms = terms(ofDraw: command.draw, start, moment.program)
        let draw = try draw(command.draw, in: terms)
        guard moment.zone.day(of: moment.now) > draw.until else {
            throw .refused(.drawStillOpen(until: draw.until))
        }
        guard let seed = seeds.seed(ofDraw: draw.code), DrawHash.of(seed) == start.commitment
        else { throw .refused(.drawSeedMissing) }
        let fact = DrawEnded(
            draw: command.draw,
            seed: seed,
            dossier: draw.dossier(state, seed: seed).bytes
        )
        return [record(.drawEnded(fact), moment.circumstances)]
    }

    /// The version whose terms a draw ends by: the one in force, or when that has it no more, the
    /// last by which a ticket was drawn.
    public func terms(
        ofDraw number: GameNumber,
        _ start: DrawStart,
        _ program: BoundProgram
    ) -> BoundProgram {
        if case .draw = program.place(ofGame: number) { return program }
        return version(start.latest)
    }
}
