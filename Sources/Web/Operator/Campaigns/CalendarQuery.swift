// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Asks for what a calendar of campaigns shows.
struct CalendarQuery: Sendable {
    let visit: PageVisit

    private func day(_ facts: Facts, _ name: String) -> CalendarDay? {
        facts.textIfAny(name).flatMap { CalendarDay(iso8601: String($0.prefix(10))) }
    }

    func runs() async -> [CampaignRun] {
        let campaigns = await visit.everything("/v1/campaigns")
        func codes(_ isMission: Bool) -> Set<String> {
            Set(
                campaigns.filter { ($0.text("subject") == "mission") == isMission }
                    .map { $0.text("code") }
            )
        }
        let (rules, missions) = (codes(false), codes(true))
        var runs = await visit.everything("/v1/rules").compactMap { rule($0, rules) }
        for reward in await visit.everything("/v1/rewards") {
            runs += reward.list("prices").compactMap { price($0.at("dates"), of: reward) }
        }
        for game in await visit.factsIfAny("/v1/games")?.data ?? [] {
            guard let from = day(game, "from") else { continue }
            let bar = CalendarBar(
                title: name(of: game),
                path: "/o/games",
                from: from,
                until: day(game, "until")
            )
            let partners = [game.text("partner")].filter { !$0.isEmpty }
            var run = CampaignRun(bar: bar, kind: "game", partners: partners)
            if game.text("kind") == "mission", missions.contains(game.text("code")) {
                run.results = "/o/campaigns/\(game.text("code"))?subject=mission"
            }
            runs.append(run)
        }
        return runs
    }

    private func name(of facts: Facts) -> String {
        facts.words("name", visit.language) ?? facts.text("code")
    }

    private func rule(_ rule: Facts, _ campaigns: Set<String>) -> CampaignRun? {
        let conditions = rule.at("conditions")
        let (from, until) = (day(conditions, "from"), day(conditions, "until"))
        guard from != nil || until != nil else { return nil }
        let group = rule.at("group")
        var run = CampaignRun(
            bar: CalendarBar(
                title: name(of: rule),
                path: "/o/rules/\(rule.text("code"))/edit",
                from: from,
                until: until
            ),
            kind: "rule",
            partners: rule.texts("partners")
        )
        if campaigns.contains(rule.text("code")) {
            run.results = "/o/campaigns/\(rule.text("code"))"
        }
        if group.isThere {
            run.group = group.text("code")
            run.groupName = name(of: group)
            run.mode = group.text("mode")
            run.sharesBudget = group.at("budget").members.contains {
                $0.value.json.integerValue != nil
            }
        }
        return run
    }

    private func price(_ dates: Facts, of reward: Facts) -> CampaignRun? {
        let (from, until) = (day(dates, "from"), day(dates, "until"))
        guard from != nil || until != nil else { return nil }
        let bar = CalendarBar(
            title: name(of: reward),
            path: "/o/rewards/\(reward.text("code"))",
            from: from,
            until: until
        )
        return CampaignRun(bar: bar, kind: "price", partners: [reward.text("partner")])
    }

    // MARK: Marks

    func marks(_ calendar: Facts) -> [CalendarLane] {
        var days: [CalendarBar] = []
        for holiday in calendar.list("holidays") {
            days.append(
                CalendarBar(
                    title: name(of: holiday),
                    from: day(holiday, "from"),
                    until: day(holiday, "until"),
                    tone: "off"
                )
            )
            days += holiday.texts("working").compactMap { CalendarDay(iso8601: $0) }.map {
                CalendarBar(title: visit.words("campaigns.work"), from: $0, until: $0, tone: "work")
            }
        }
        let terms = calendar.list("school_terms").map { term in
            CalendarBar(
                title: name(of: term),
                from: day(term, "from"),
                until: day(term, "until"),
                tone: "term"
            )
        }
        return [
            CalendarLane(title: visit.words("campaigns.holidays"), bars: days),
            CalendarLane(title: visit.words("campaigns.terms"), bars: terms),
        ]
    }

    /// Whose word the marks are, each once.
    func sources(_ calendar: Facts) -> [String] {
        var sources: [String] = []
        for entry in calendar.list("holidays") + calendar.list("school_terms") {
            let source = entry.text("source")
            if !source.isEmpty, !sources.contains(source) { sources.append(source) }
        }
        return sources
    }
}
