// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/campaigns`: the promotional rules and the missions of all versions, newest first.
    static let listCampaigns = Operation(
        id: "listCampaigns",
        method: .get,
        path: "/v1/campaigns",
        access: .key(.reportsRead),
        query: ["partner", "subject", "limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let partner = try caller.campaignPartner(call.query["partner"])
        let subject = try call.query.campaignSubject()
        let page = try Page(call, "/v1/campaigns", filters: [call.query["partner"], subject])
        let today = caller.program.program.timeZone.day(of: call.now)
        let rest = caller.engine.versions.campaigns.filter { campaign in
            (partner.map { campaign.partners.contains($0) } ?? true)
                && (subject.map { campaign.subject.word == $0 } ?? true)
                && page.position.map { UInt64(campaign.number) < $0.first } ?? true
        }
        let shown = Array(rest.prefix(page.limit))
        let next = shown.count < rest.count ? shown.last : nil
        return page.answer(shown, next: next.map { CursorPosition(UInt64($0.number)) }) {
            $0.beginObject()
            $0.putFields(of: $1, today)
            $0.endObject()
        }
    }

    /// `GET /v1/campaigns/{code}`: what a campaign brought about, at one partner or at all of its own.
    ///
    /// Figures of fewer than ten people are not given out.
    static let readCampaign = Operation(
        id: "readCampaign",
        method: .get,
        path: "/v1/campaigns/{code}",
        access: .key(.reportsRead),
        query: ["partner", "subject"]
    ) { call in
        let caller = try call.caller
        let partner = try caller.campaignPartner(call.query["partner"])
        let subject = try call.query.campaignSubject()
        let all = caller.engine.versions.campaigns(code: call.parameter("code"))
        let found = all.first { campaign in
            (partner.map { campaign.partners.contains($0) } ?? true)
                && (subject.map { campaign.subject.word == $0 } ?? true)
        }
        guard let campaign = found else { throw Problem(404, .unknownRule) }
        let partners = partner.map { [$0] } ?? campaign.partners
        let today = caller.program.program.timeZone.day(of: call.now)
        let days = campaign.days(told: today)
        let results = try await caller.engine.campaign(
            campaign.number,
            on: campaign.subject,
            at: Set(partners),
            over: days
        ) { book in
            let results = CampaignResults(book, holdOut: campaign.rule?.holdOut)
            return CampaignAnswer(results: results, days: days, isFull: book.isFull)
        }
        return .object { writer in
            writer.beginObject()
            writer.putFields(of: campaign, today)
            writer.field("partner")
            writer.put(partner.map { caller.program.registry.code(of: $0) })
            writer.putResults(results, of: campaign, today)
            writer.endObject()
        }
    }
}

private struct CampaignAnswer: Sendable {
    let results: CampaignResults
    let days: CampaignDays
    let isFull: Bool
}

extension Query {
    /// What campaigns are asked for are about; `nil` for whatever it is.
    fileprivate func campaignSubject() throws(Problem) -> String? {
        guard let word = self["subject"] else { return nil }
        guard CampaignSubject.words.contains(word) else {
            throw Problem.invalid("subject", Expected.oneOf(CampaignSubject.words))
        }
        return word
    }
}

extension Caller {
    /// At which partner a campaign is looked at: a partner's own, and for the operator any or all.
    fileprivate func campaignPartner(_ code: String?) throws(Problem) -> PartnerNumber? {
        if let code { return try ownPartner(code) }
        return principal.partner
    }
}

extension JSONWriter {
    /// What a campaign is, without begin and end of the object.
    fileprivate mutating func putFields(of campaign: Campaign, _ today: CalendarDay) {
        field("object")
        put("campaign" as StaticString)
        field("code")
        put(campaign.code)
        field("subject")
        put(campaign.subject.word)
        field("name")
        put(campaign.name)
        field("explanation")
        if let rule = campaign.rule { put(rule.explanation) } else { putNull() }
        field("partners")
        put(list: campaign.partners.map { campaign.version.registry.code(of: $0) })
        field("from")
        put("\(campaign.days.first)")
        field("until")
        put(campaign.until.map { "\($0)" })
        field("status")
        put(campaign.status(on: today).rawValue)
        field("budget")
        put(campaign.rule?.budget[.ever])
        field("hold_out")
        put(campaign.rule?.holdOut?.percent)
        field("may_stop_after_days")
        put(campaign.rule?.mayStopAfterDays)
        field("pauses")
        beginArray()
        for pause in campaign.rule?.pauses ?? [] {
            beginObject()
            field("from")
            put("\(pause.from)")
            field("until")
            put("\(pause.until)")
            endObject()
        }
        endArray()
    }

    fileprivate mutating func putResults(
        _ answer: CampaignAnswer,
        of campaign: Campaign,
        _ today: CalendarDay
    ) {
        let (results, days) = (answer.results, answer.days)
        field("through")
        put("\(today)")
        field("complete")
        put(!answer.isFull)
        field("fewest_people")
        put(CampaignResults.fewestPeople)
        field("total")
        if let total = results.total {
            beginObject()
            putFields(of: total, campaign)
            field("budget_left")
            let given = (total.points - total.takenBack).rawValue
            put(campaign.rule?.budget[.ever].map { max(0, $0 - given) })
            endObject()
        } else {
            putNull()
        }
        field("days")
        beginArray()
        for day in results.days {
            beginObject()
            field("day")
            put("\(day.day)")
            putFields(of: day.gifts, campaign)
            endObject()
        }
        endArray()
        field("hidden_days")
        put(Int64(results.hiddenDays))
        field("new_members")
        put(results.newMembers)
        putSpans(days, campaign.subject, today)
        putGroup("reached", results.reached, days, today)
        putGroup("others", results.others, days, today)
        putHoldOut(results.holdOut, days, today)
    }

    private mutating func putHoldOut(
        _ results: HoldOutResults?,
        _ days: CampaignDays,
        _ today: CalendarDay
    ) {
        field("measured")
        guard let results else {
            putNull()
            return
        }
        beginObject()
        putGroup("offered", results.offered, days, today)
        putGroup("held_out", results.heldOut, days, today)
        field("difference_fen")
        put(results.differenceFen)
        field("low_fen")
        put(results.lowFen)
        field("high_fen")
        put(results.highFen)
        endObject()
    }

    private mutating func putFields(of gifts: CampaignBook.Gifts, _ campaign: Campaign) {
        field("members")
        put(gifts.members)
        field("times")
        put(gifts.times)
        field("purchased")
        if campaign.subject == .purchases { put(gifts.purchased) } else { putNull() }
        field("points")
        put(gifts.points)
        field("tickets")
        put(gifts.tickets)
        field("taken_back")
        put(gifts.takenBack)
        field("cost")
        let kept = min(max(.zero, gifts.points - gifts.takenBack), .maximum)
        put(campaign.version.value(of: kept))
    }

    private mutating func putSpans(
        _ days: CampaignDays,
        _ subject: CampaignSubject,
        _ today: CalendarDay
    ) {
        field("spans")
        beginArray()
        for span in CampaignDays.Span.allCases where subject.isCompared || span == .during {
            beginObject()
            field("span")
            put(span.rawValue)
            field("from")
            put("\(days.days(of: span).lowerBound)")
            field("until")
            put("\(days.days(of: span).upperBound)")
            field("days")
            put(days.length(of: span, by: today))
            endObject()
        }
        endArray()
    }

    private mutating func putGroup(
        _ name: StaticString,
        _ group: CampaignResults.Group?,
        _ days: CampaignDays,
        _ today: CalendarDay
    ) {
        field(name)
        guard let group else {
            putNull()
            return
        }
        beginObject()
        field("members")
        put(group.members)
        field("spans")
        beginArray()
        for span in CampaignDays.Span.allCases {
            let tally = group.tallies[span] ?? CampaignBook.Tally()
            let scale = group.members * days.length(of: span, by: today)
            beginObject()
            field("span")
            put(span.rawValue)
            field("times")
            put(tally.times)
            field("purchased")
            put(tally.purchased)
            field("monthly_times_per_100")
            put(scale > 0 ? tally.times * 30 * 100 / scale : nil)
            field("monthly_purchased_per_member")
            if scale > 0 {
                put(Money(fen: tally.purchased.fen.monthly(per: scale)))
            } else {
                putNull()
            }
            endObject()
        }
        endArray()
        endObject()
    }
}

extension Int64 {
    /// This much over so many days of members, for each member in thirty days; rounded down.
    fileprivate func monthly(per memberDays: Int64) -> Int64 {
        Int64(clamping: Int128(self) * 30 / Int128(memberDays))
    }
}
