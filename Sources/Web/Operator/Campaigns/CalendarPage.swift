// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What runs when: rules with a beginning or an end, seasonal prices and games, on lanes for each
/// partner, below public holidays and school terms; what runs at once, and what shares a budget.
struct CalendarPage: Sendable {
    let runs: [CampaignRun]
    /// Holidays, days worked in their place, and school terms.
    let marks: [CalendarLane]
    let sources: [String]
    let span: CalendarSpan
    let names: ConsoleNames
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var shown: [CampaignRun] { runs.filter { $0.bar.meets(span) } }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("operator.calendar"),
            lead: words("campaigns.lead")
        )
        page.blocks = [
            .tabs(
                ["month", "week"].map { scale in
                    ConsoleTab(
                        label: words("campaigns.scale_\(scale)"),
                        path: address(CalendarSpan.Scale(rawValue: scale) ?? .month, span.first),
                        isCurrent: span.scale.rawValue == scale
                    )
                }
            ),
            .links([
                ConsoleLink(
                    label: words("campaigns.earlier"),
                    path: address(span.scale, span.before),
                    isSecond: true
                ),
                ConsoleLink(
                    label: words("campaigns.later"),
                    path: address(span.scale, span.after),
                    isSecond: true
                ),
            ]),
            .heading("\(span.first) – \(span.last)"), .own("Calendar", content),
            .text(
                sources.isEmpty
                    ? words("campaigns.no_marks")
                    : words("campaigns.sources", ["list": sources.joined(separator: "; ")])
            ),
            .heading(words("campaigns.overlaps"), anchor: "overlaps"), .table(overlaps),
            .heading(words("campaigns.list")), .table(list),
        ]
        return page
    }

    private func address(_ scale: CalendarSpan.Scale, _ day: CalendarDay) -> String {
        "/o/calendar?view=\(scale.rawValue)&day=\(day)"
    }

    // MARK: Lanes

    private var content: [String: Any] {
        let today = visit.zone.day(of: visit.now)
        let groups = lanes
        return [
            "calendar_title": "\(words("operator.calendar")) \(span.first) – \(span.last)",
            "scale": span.scale.rawValue, "lane_heading": words("console.partner"),
            "columns": "\(span.count + 1)",
            "days": span.days.map { day -> [String: Any] in
                [
                    "day": "\(day.components.day)", "day_full": "\(day)",
                    "weekday": words("campaigns.weekday_\(day.weekday)"),
                    "is_today": day == today, "day_tone": tone(of: day),
                ]
            },
            "marks": marks.map { $0.content(in: span) }, "groups": groups,
            "has_groups": !groups.isEmpty, "nothing": words("campaigns.none"),
        ]
    }

    /// A holiday and a weekend are days off, unless people work.
    private func tone(of day: CalendarDay) -> String {
        let marked = marks.flatMap(\.bars).first { $0.tone != "term" && $0.holds(day) }
        if let marked { return marked.tone }
        return day.weekday >= 6 ? "off" : ""
    }

    private var lanes: [[String: Any]] {
        let partners = Set(shown.flatMap(\.partners)).sorted {
            names.partner($0) < names.partner($1)
        }
        return partners.map { partner in
            [
                "group_title": names.partner(partner), "group_path": "/o/partners/\(partner)",
                "columns": "\(span.count + 1)",
                "lanes": shown.filter { $0.partners.contains(partner) }.map { run in
                    CalendarLane(title: words("campaigns.kind_\(run.kind)"), bars: [run.bar])
                        .content(in: span)
                },
            ]
        }
    }

    // MARK: Tables

    private var overlaps: ConsoleTable {
        ConsoleTable(
            caption: words("campaigns.overlaps"),
            columns: [
                .text(words("console.partner")), .text(words("campaigns.both")),
                .text(words("campaigns.from")), .text(words("campaigns.until")),
                .text(words("campaigns.together")), .text(words("campaigns.budget")),
            ],
            rows: CampaignOverlap.all(of: runs, in: span).map { overlap in
                [
                    ConsoleCell(
                        names.partner(overlap.partner),
                        path: "/o/partners/\(overlap.partner)"
                    ),
                    ConsoleCell("\(overlap.first.bar.title) + \(overlap.second.bar.title)"),
                    ConsoleCell("\(overlap.from)"), ConsoleCell("\(overlap.until)"),
                    ConsoleCell(
                        words(
                            overlap.first.kind == "rule"
                                ? "campaigns.mode_\(overlap.mode)" : "campaigns.side_by_side"
                        )
                    ),
                    overlap.hasOneBudget
                        ? ConsoleCell(
                            words("campaigns.one_budget"),
                            small: overlap.first.groupName,
                            tone: .warn
                        ) : ConsoleCell("—"),
                ]
            },
            empty: words("campaigns.no_overlap")
        )
    }

    private var list: ConsoleTable {
        let sorted = runs.sorted { left, right in
            let (first, second) = (left.bar.from.map { "\($0)" }, right.bar.from.map { "\($0)" })
            return (first ?? "", left.bar.title) > (second ?? "", right.bar.title)
        }
        return ConsoleTable(
            caption: words("campaigns.list"),
            columns: [
                .text(words("campaigns.campaign")), .text(words("console.kind")),
                .text(words("console.partner")), .text(words("campaigns.from")),
                .text(words("campaigns.until")), .text(words("campaigns.results")),
            ],
            rows: sorted.map { run in
                [
                    ConsoleCell(run.bar.title, path: run.bar.path),
                    ConsoleCell(words("campaigns.kind_\(run.kind)")),
                    ConsoleCell(run.partners.map(names.partner).joined(separator: ", ")),
                    ConsoleCell(run.bar.from.map { "\($0)" } ?? "—"),
                    ConsoleCell(run.bar.until.map { "\($0)" } ?? "—"),
                    run.results.map {
                        ConsoleCell(words("campaigns.see_results"), path: $0)
                    } ?? "",
                ]
            },
            empty: words("campaigns.none")
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let query = CalendarQuery(visit: visit)
        let calendar = await visit.factsIfAny("/v1/calendar") ?? Facts(nil)
        let scale = visit.query["view"].flatMap { CalendarSpan.Scale(rawValue: $0) } ?? .month
        let day = visit.query["day"].flatMap { CalendarDay(iso8601: $0) }
        return CalendarPage(
            runs: await query.runs(),
            marks: query.marks(calendar),
            sources: query.sources(calendar),
            span: CalendarSpan(scale, around: day ?? visit.zone.day(of: visit.now)),
            names: await visit.names([.partners]),
            visit: visit
        ).page()
    }
}
