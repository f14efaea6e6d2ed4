// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What runs when: rules with a beginning or an end, seasons and draws, on a lane for each partner.
struct CalendarPage: Sendable {
    /// Something that runs on some days.
    struct Run: Hashable, Sendable {
        let title: String
        let path: String?
        let from: String?
        let until: String?
        let partners: [String]
        let kind: String
        /// Where it is told what it brought about.
        var results: String?
    }

    /// How many months the calendar shows.
    private static let months: Int32 = 6

    let runs: [Run]
    let first: CalendarMonth
    let names: ConsoleNames
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("operator.calendar"),
            lead: words("campaigns.lead")
        )
        let last = first.adding(months: CalendarPage.months)
        page.blocks = [
            .links([
                ConsoleLink(
                    label: words("campaigns.earlier"),
                    path: visit.address(
                        "month",
                        first.adding(months: -CalendarPage.months).iso8601
                    ),
                    isSecond: true
                ),
                ConsoleLink(
                    label: words("campaigns.later"),
                    path: visit.address("month", last.iso8601),
                    isSecond: true
                ),
            ]),
            .table(lanes),
            .heading(words("campaigns.list")), .table(list),
        ]
        return page
    }

    private var shownMonths: [CalendarMonth] {
        (0..<CalendarPage.months).map { first.adding(months: $0) }
    }

    /// A row for each partner that has a campaign in these months.
    private var lanes: ConsoleTable {
        let months = shownMonths.map(\.iso8601)
        let shown = runs.filter { run in months.contains { CalendarPage.runs(run, in: $0) } }
        let partners = Set(shown.flatMap(\.partners)).sorted {
            names.partner($0) < names.partner($1)
        }
        return ConsoleTable(
            caption: words("operator.calendar"),
            columns: [.text(words("console.partner"))] + months.map { .text($0) },
            rows: partners.map { partner in
                [ConsoleCell(names.partner(partner), path: "/o/partners/\(partner)")]
                    + months.map { month in
                        let here = shown.filter {
                            $0.partners.contains(partner) && CalendarPage.runs($0, in: month)
                        }
                        guard !here.isEmpty else { return ConsoleCell("") }
                        return ConsoleCell(
                            here.map(\.title).joined(separator: " · "),
                            small: here.count > 1
                                ? words("campaigns.overlap", ["count": "\(here.count)"]) : nil,
                            tone: nil
                        )
                    }
            },
            empty: words("campaigns.none")
        )
    }

    static func runs(_ run: Run, in month: String) -> Bool {
        let start = run.from.map { String($0.prefix(7)) } ?? ""
        let end = run.until.map { String($0.prefix(7)) } ?? "9999"
        return start <= month && month <= end
    }

    private var list: ConsoleTable {
        ConsoleTable(
            caption: words("campaigns.list"),
            columns: [
                .text(words("campaigns.campaign")), .text(words("console.kind")),
                .text(words("console.partner")), .text(words("campaigns.from")),
                .text(words("campaigns.until")), .text(words("campaigns.results")),
            ],
            rows: runs.sorted { ($0.from ?? "", $0.title) > ($1.from ?? "", $1.title) }.map { run in
                [
                    ConsoleCell(run.title, path: run.path),
                    ConsoleCell(words("campaigns.kind_\(run.kind)")),
                    ConsoleCell(run.partners.map(names.partner).joined(separator: ", ")),
                    ConsoleCell(run.from.map { String($0.prefix(10)) } ?? "—"),
                    ConsoleCell(run.until.map { String($0.prefix(10)) } ?? "—"),
                    run.results.map { ConsoleCell(words("campaigns.see_results"), path: $0) } ?? "",
                ]
            },
            empty: words("campaigns.none")
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let language = visit.language
        let campaigns = Set(await visit.everything("/v1/campaigns").map { $0.text("code") })
        var runs: [Run] = await visit.everything("/v1/rules").compactMap { rule in
            let conditions = rule.at("conditions")
            let (from, until) = (conditions.textIfAny("from"), conditions.textIfAny("until"))
            guard from != nil || until != nil else { return nil }
            return Run(
                title: rule.words("name", language) ?? rule.text("code"),
                path: "/o/rules/\(rule.text("code"))/edit",
                from: from,
                until: until,
                partners: rule.texts("partners"),
                kind: "rule",
                results: campaigns.contains(rule.text("code"))
                    ? "/o/campaigns/\(rule.text("code"))" : nil
            )
        }
        for reward in await visit.everything("/v1/rewards") {
            for price in reward.list("prices") {
                let dates = price.at("dates")
                guard dates.textIfAny("from") != nil || dates.textIfAny("until") != nil else {
                    continue
                }
                runs.append(
                    Run(
                        title: reward.words("name", language) ?? reward.text("code"),
                        path: "/o/rewards/\(reward.text("code"))",
                        from: dates.textIfAny("from"),
                        until: dates.textIfAny("until"),
                        partners: [reward.text("partner")],
                        kind: "price"
                    )
                )
            }
        }
        for game in await visit.factsIfAny("/v1/games")?.data ?? [] {
            guard let from = game.textIfAny("from") else { continue }
            runs.append(
                Run(
                    title: game.words("name", language) ?? game.text("code"),
                    path: "/o/games",
                    from: from,
                    until: game.textIfAny("until"),
                    partners: [game.text("partner")].filter { !$0.isEmpty },
                    kind: "game"
                )
            )
        }
        let month =
            visit.query["month"].flatMap { CalendarMonth(iso8601: $0) }
            ?? CalendarMonth(of: visit.zone.day(of: visit.now))
        return CalendarPage(
            runs: runs,
            first: visit.query["month"] == nil ? month.adding(months: -2) : month,
            names: await visit.names([.partners]),
            visit: visit
        ).page()
    }
}
