// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/members/{id}/check-ins`: a member looked in today.
    static let checkIn = LedgerWrite(
        id: "checkIn",
        scope: .gamesWrite,
        prepare: { reader, site in
            let named = reader.batchMember(site)
            try reader.finish(())
            return PreparedWrite(command: .checkIn(CheckIn(member: try await site.member(named))))
        },
        write: { record, view, writer in writer.putCheckIn(record, view) }
    )

    /// `POST /v1/game-events`: a member shared or reviewed something for a partner.
    static let reportGameEvent = LedgerWrite(
        id: "reportGameEvent",
        scope: .gamesWrite,
        prepare: { reader, site in
            let member = reader.member(site.caller)
            let partner = try reader.partner(site.caller)
            let event = try reader.game("event", site.caller)
            let occurredAt = reader.required("occurred_at") { $0.moment($1) }
            let source = reader.requiredSource(partner: partner, type: "game_event")
            let (reference, number, key) = try reader.finish(member, event, source)
            let command = ReportGameEvent(
                member: try await site.caller.member(reference),
                source: key,
                event: number,
                occurredAt: try reader.finish(occurredAt)
            )
            return PreparedWrite(command: .reportGameEvent(command))
        },
        write: { record, view, writer in writer.putGameEvent(record, view) }
    )

    /// `POST /v1/game-events/{id}/judgement`: the partner approves a report, or turns it down.
    static let judgeGameEvent = LedgerWrite(
        id: "judgeGameEvent",
        scope: .gamesWrite,
        createsObject: false,
        prepare: { reader, site in
            let named = site.pathID == nil ? reader.requiredText("game_event_id") : site.pathID
            let partner = try reader.partner(site.caller)
            let verdict = reader.gameVerdict("verdict")
            let (text, giver, isApproved) = try reader.finish(named, partner, verdict)
            guard let event = GameEventID(text: text) else { throw Problem(.unknownEntry) }
            let command = JudgeGameEvent(
                report: event.recordedIn,
                partner: giver,
                isApproved: isApproved
            )
            return PreparedWrite(command: .judgeGameEvent(command))
        },
        write: { record, view, writer in writer.putGameEvent(record, view) }
    )

    /// `POST /v1/draws`: a ticket draws.
    static let drawPrize = LedgerWrite(
        id: "drawPrize",
        scope: .gamesWrite,
        prepare: { reader, site in
            let member = reader.member(site.caller)
            let draw = try reader.game("draw", site.caller)
            let (reference, number) = try reader.finish(member, draw)
            let command = DrawPrize(
                member: try await site.caller.member(reference),
                draw: number
            )
            return PreparedWrite(command: .drawPrize(command))
        },
        write: { record, view, writer in writer.putPrizeDrawn(record, view) }
    )

    /// `POST /v1/badge-prizes`: a whole set of badges takes its prize.
    static let claimBadgePrize = LedgerWrite(
        id: "claimBadgePrize",
        scope: .gamesWrite,
        prepare: { reader, site in
            let member = reader.member(site.caller)
            let prize = try reader.game("badge_prize", site.caller)
            let (reference, number) = try reader.finish(member, prize)
            let command = ClaimBadgePrize(
                member: try await site.caller.member(reference),
                prize: number
            )
            return PreparedWrite(command: .claimBadgePrize(command))
        },
        write: { record, view, writer in writer.putBadgePrize(record, view) }
    )
}

extension ObjectReader {
    /// A game by its code; of whatever kind, which the decision looks at.
    fileprivate mutating func game(
        _ name: String,
        _ caller: Caller
    ) throws(Problem) -> GameNumber? {
        guard let code = requiredText(name) else { return nil }
        guard let number = caller.program.registry.game(code: code) else {
            throw Problem(.unknownGame)
        }
        return number
    }

    private static let verdicts = ["approved": true, "rejected": false]

    fileprivate mutating func gameVerdict(_ name: String) -> Bool? {
        guard let word = requiredText(name) else { return nil }
        if let verdict = ObjectReader.verdicts[word] { return verdict }
        report(name, .unknown, Expected.oneOf(["approved", "rejected"]))
        return nil
    }
}

extension JSONWriter {
    fileprivate mutating func putCheckIn(_ record: Record, _ view: RecordView) {
        guard case .memberCheckedIn(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) is no check-in")
        }
        beginPersonObject("check_in", record, view)
        field("day")
        put("\(fact.day)")
        field("days")
        put(fact.days)
        endObject(record, view)
    }

    fileprivate mutating func putGameEvent(_ record: Record, _ view: RecordView) {
        let (report, event, partner, state): (EntryID, GameNumber, PartnerNumber, StaticString)
        switch record.fact {
        case .gameEventReported(let fact):
            (report, event, partner) = (record.id, fact.event, fact.partner)
            state = fact.isApproved ? "approved" : "waiting"
        case .gameEventJudged(let fact):
            (report, event, partner) = (fact.report, fact.event, fact.partner)
            state = fact.isApproved ? "approved" : "rejected"
        default: preconditionFailure("\(record.fact.kind) is no event of a game")
        }
        beginObject("game_event", GameEventID(report), record, view)
        putPartner(partner.rawValue, view)
        field("event")
        put(view.gameCode(event))
        field("status")
        put(state)
        field("occurred_at")
        put(record.ledger.occurredAt, in: view.zone)
        endObject(record, view)
    }

    fileprivate mutating func putPrizeDrawn(_ record: Record, _ view: RecordView) {
        guard case .prizeDrawn(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) is no draw")
        }
        beginPersonObject("prize_draw", record, view)
        putPartner(fact.partner.rawValue, view)
        field("draw")
        put(view.gameCode(fact.draw))
        field("ticket")
        put(Int64(clamping: fact.ticket))
        field("number")
        put(fact.number)
        field("drawn")
        put(fact.drawn.isEmpty ? nil : fact.drawn)
        field("prize")
        put(fact.prize.isEmpty ? nil : fact.prize)
        putWorth(fact.points, fact.badge, fact.value, fact.tax, view)
        putRedemption(fact.redemption, view)
        field("ticket_points")
        put(fact.price)
        endObject(record, view)
    }

    fileprivate mutating func putBadgePrize(_ record: Record, _ view: RecordView) {
        guard case .badgePrizeClaimed(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) is no prize of badges")
        }
        beginPersonObject("badge_prize", record, view)
        putPartner(fact.partner.rawValue, view)
        field("badge_prize")
        put(view.gameCode(fact.game))
        putWorth(fact.points, fact.badge, fact.value, fact.tax, view)
        putRedemption(fact.redemption, view)
        endObject(record, view)
    }

    /// The redemption of a prize that is a reward, with its code and course.
    private mutating func putRedemption(_ redemption: EntryID?, _ view: RecordView) {
        field("redemption_id")
        guard let redemption, !view.isPreview else { return putNull() }
        put(RedemptionID(redemption))
    }

    private mutating func putWorth(
        _ points: Points,
        _ badge: GameNumber,
        _ value: Money,
        _ tax: Money,
        _ view: RecordView
    ) {
        field("points")
        put(points)
        field("badge")
        put(badge == 0 ? nil : view.gameCode(badge))
        field("value")
        put(value)
        field("tax")
        put(tax)
    }
}
