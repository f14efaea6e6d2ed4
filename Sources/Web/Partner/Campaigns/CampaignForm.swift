// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What somebody filled in to propose a campaign, and the proposal that it makes.
struct CampaignForm: Hashable, Sendable {
    let goal: String
    let name: String
    let englishName: String
    /// The tier's code; empty for everybody.
    let audience: String
    let isPerAmount: Bool
    let points: String
    let perAmount: String
    let minimum: String
    let from: String
    let until: String
    let perMember: String
    let budget: String
    let validDays: String
    let note: String
    let stopDays: String
    let holdOut: String
    /// Of the form when it was shown first: the campaign's code is made of it.
    let key: String

    init(_ fields: PageFields, key: String) {
        goal = fields["goal"] ?? "repeat"
        name = fields["name"] ?? ""
        englishName = fields["english"] ?? ""
        audience = fields["audience"] ?? ""
        isPerAmount = fields["gift"] == "per_amount"
        points = fields["points"] ?? ""
        perAmount = fields["per_amount"] ?? ""
        minimum = fields["minimum"] ?? ""
        from = fields["from"] ?? ""
        until = fields["until"] ?? ""
        perMember = fields["per_member"] ?? ""
        budget = fields["budget"] ?? ""
        validDays = fields["valid_days"] ?? ""
        note = fields["note"] ?? ""
        stopDays = fields["stop_days"] ?? ""
        holdOut = fields["hold_out"] ?? ""
        self.key = fields["made"] ?? key
    }

    /// A code that no other form makes: `fruit_20270101_1a2b3c`.
    func code(of partner: String) -> String {
        let day = from.filter(\.isNumber)
        return String("\(partner.prefix(20))_\(day.prefix(8))_\(key.suffix(6).lowercased())")
    }

    func body(of partner: String) -> JSON {
        var campaign: [JSON.Member] = [
            .init("code", .string(code(of: partner))),
            .init("name", ["zh": .string(name), "en": .string(shownEnglishName)]),
            .init("explanation", ["zh": .string(chinese), "en": .string(english)]),
            .init("from", .string(from)), .init("until", .string(until)),
        ]
        // What is no number goes as it was typed, so that the interface says what is wrong.
        for (field, text) in [("points", points), ("budget", budget), ("valid_days", validDays)] {
            campaign.append(.init(field, CampaignForm.number(text)))
        }
        if isPerAmount { campaign.append(.init("per_amount", CampaignForm.money(perAmount))) }
        if !minimum.isEmpty {
            campaign.append(.init("minimum_amount", CampaignForm.money(minimum)))
        }
        if !audience.isEmpty { campaign.append(.init("tiers", [.string(audience)])) }
        if !perMember.isEmpty {
            campaign.append(.init("limit_per_member", CampaignForm.number(perMember)))
        }
        if !stopDays.isEmpty {
            campaign.append(.init("stop_notice_days", CampaignForm.number(stopDays)))
        }
        if !holdOut.isEmpty {
            campaign.append(.init("hold_out", CampaignForm.number(holdOut)))
        }
        return ["campaign": .object(campaign), "note": .string("\(goal): \(note)")]
    }

    private var shownEnglishName: String { englishName.isEmpty ? name : englishName }

    private static func number(_ text: String) -> JSON {
        text.isEmpty
            ? .null : Int64(text.filter { $0 != "," }).map { .integer($0) } ?? .string(text)
    }

    private static func money(_ text: String) -> JSON {
        YuanText.fen(text).map { .yuan($0) } ?? .string(text)
    }

    // MARK: The rule in words, which members read

    private var chinese: String {
        var parts = ["\(from)至\(until)"]
        if !audience.isEmpty { parts.append("限指定等级会员") }
        let floor = minimum.isEmpty ? "每笔消费" : "单笔实付满\(minimum)元"
        parts.append(isPerAmount ? "\(floor),每满\(perAmount)元另积\(points)分" : "\(floor)另积\(points)分")
        if !perMember.isEmpty { parts.append("每人最多\(perMember)分") }
        parts.append("活动共\(budget)分,赠完即止")
        let drawn = holdOut.isEmpty ? "" : "为衡量效果,随机留出\(holdOut)%的会员不参加。"
        let stop = stopDays.isEmpty ? "" : "本活动可提前\(stopDays)天公告暂停或结束,已得积分不受影响。"
        return parts.joined(separator: ",") + ";这部分积分\(validDays)天内有效。" + drawn + stop
    }

    private var englishDraw: String {
        holdOut.isEmpty ? "" : " To measure it \(holdOut) % of members are left out at random."
    }

    private var englishStop: String {
        stopDays.isEmpty
            ? ""
            : " After \(stopDays) days of notice it may be paused or end early; points earned stay."
    }

    private var english: String {
        let floor = minimum.isEmpty ? "a purchase" : "a purchase of at least \(minimum) yuan"
        let gift =
            isPerAmount
            ? "\(points) more points for every full \(perAmount) yuan" : "\(points) more points"
        let whom = audience.isEmpty ? "" : " for members of the named tier"
        let limit = perMember.isEmpty ? "" : ", at most \(perMember) for each member"
        return
            "From \(from) to \(until) \(floor) earns \(gift)\(whom)\(limit), \(budget) program points"
            + " in all; these points are good for \(validDays) days." + englishDraw + englishStop
    }
}
