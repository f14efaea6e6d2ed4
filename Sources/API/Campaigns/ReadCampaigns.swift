// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/campaigns`: the promotional rules on purchases of all versions, newest first.
    static let listCampaigns = Operation(
        id: "listCampaigns",
        method: .get,
        path: "/v1/campaigns",
        access: .key(.reportsRead),
        query: ["partner", "limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let partner = try caller.campaignPartner(call.query["partner"])
        let page = try Page(call, "/v1/campaigns", filters: [call.query["partner"]])
        let today = caller.program.program.timeZone.day(of: call.now)
        let rest = caller.engine.versions.campaigns.filter { campaign in
            (partner.map { campaign.partners.contains($0) } ?? true)
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
        query: ["partner"]
    ) { call in
        let caller = try call.caller
        let partner = try caller.campaignPartner(call.query["partner"])
        let versions = caller.engine.versions
        guard let number = versions.last?.registry.rule(code: call.parameter("code")),
            let campaign = versions.campaign(number),
            partner.map({ campaign.partners.contains($0) }) ?? true
        else { throw Problem(404, .unknownRule) }
        let partners = partner.map { [$0] } ?? campaign.partners
        let results = try await caller.engine.campaign(
            number,
            at: Set(partners),
            over: campaign.days
        ) { book in
            let results = CampaignResults(book, holdOut: campaign.rule.holdOut)
            return CampaignAnswer(results: results, isFull: book.isFull)
        }
        let today = caller.program.program.timeZone.day(of: call.now)
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
    let isFull: Bool
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
        let rule = campaign.rule
        field("object")
        put("campaign" as StaticString)
        field("code")
        put(rule.code)
        field("name")
        put(rule.name)
        field("explanation")
        put(rule.explanation)
        field("partners")
        put(list: rule.partnerIndexes.map { campaign.version.program.partners[$0].code })
        field("from")
        put("\(campaign.days.first)")
        field("until")
        put(rule.until.map { "\($0)" })
        field("status")
        put(campaign.status(on: today).rawValue)
        field("budget")
        put(rule.budget[.ever])
        field("hold_out")
        put(rule.holdOut?.percent)
        field("may_stop_after_days")
        put(rule.mayStopAfterDays)
        field("pauses")
        beginArray()
        for pause in rule.pauses {
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
        let results = answer.results
        field("through")
        put("\(today)")
        field("complete")
        put(!answer.isFull)
        field("fewest_people")
        put(CampaignResults.fewestPeople)
        field("total")
        if let total = results.total {
            beginObject()
            putFields(of: total, campaign.version)
            field("budget_left")
            let given = (total.points - total.takenBack).rawValue
            put(campaign.rule.budget[.ever].map { max(0, $0 - given) })
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
            putFields(of: day.gifts, campaign.version)
            endObject()
        }
        endArray()
        field("hidden_days")
        put(Int64(results.hiddenDays))
        field("new_members")
        put(results.newMembers)
        putSpans(campaign.days, today)
        putGroup("reached", results.reached, campaign.days, today)
        putGroup("others", results.others, campaign.days, today)
        putHoldOut(results.holdOut, campaign.days, today)
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

    private mutating func putFields(of gifts: CampaignBook.Gifts, _ version: BoundProgram) {
        field("members")
        put(gifts.members)
        field("purchases")
        put(gifts.purchases)
        field("purchased")
        put(gifts.purchased)
        field("points")
        put(gifts.points)
        field("taken_back")
        put(gifts.takenBack)
        field("cost")
        put(version.value(of: min(max(.zero, gifts.points - gifts.takenBack), .maximum)))
    }

    private mutating func putSpans(_ days: CampaignDays, _ today: CalendarDay) {
        field("spans")
        beginArray()
        for span in CampaignDays.Span.allCases {
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
            field("purchases")
            put(tally.purchases)
            field("purchased")
            put(tally.purchased)
            field("monthly_purchases_per_100")
            put(scale > 0 ? tally.purchases * 30 * 100 / scale : nil)
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
