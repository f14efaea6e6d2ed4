// SPDX-License-Identifier: Apache-2.0

/// What a campaign brought about, as partners and the operator read it.
struct CampaignView {
    let results: Facts
    let words: PageWords
    let language: PageLanguage

    /// What it gives something for; words that differ by it end with its name.
    private var subject: String { results.text("subject") }
    private var isOnPurchases: Bool { subject == "purchase" }

    init(_ results: Facts, _ visit: PageVisit) {
        self.results = results
        words = visit.words
        language = visit.language
    }

    var blocks: [ConsoleBlock] {
        var blocks: [ConsoleBlock] = [.card([.pairs(facts)])]
        guard results.text("status") != "planned" else {
            return blocks + [.empty(words("campaigns.not_begun"))]
        }
        let total = results.at("total")
        guard total.isThere else {
            let detail = words("campaigns.too_few_detail")
            return blocks + [
                .notice(words("campaigns.too_few_\(subject)"), .plain, detail: detail)
            ]
        }
        blocks.append(.figures(figures(total)))
        if !results.flag("complete") {
            blocks.append(.notice(words("campaigns.incomplete"), .warn))
        }
        return blocks + days + measured + comparison
    }

    private var facts: [ConsolePair] {
        let until = results.textIfAny("until") ?? words("campaigns.open_end")
        let status = results.text("status")
        let tone: ConsoleTone = status == "running" ? .good : .plain
        return [
            ConsolePair(
                words("campaigns.status"),
                ConsoleCell(words("campaigns.status_\(status)"), tone: tone)
            ),
            ConsolePair(words("campaigns.span"), "\(results.text("from")) – \(until)"),
            ConsolePair(words("campaigns.subject"), words("campaigns.subject_\(subject)")),
        ] + explanation + [ConsolePair(words("campaigns.through"), results.text("through"))]
            + pauses
    }

    private var explanation: [ConsolePair] {
        results.words("explanation", language).map {
            [ConsolePair(words("campaigns.words"), $0)]
        } ?? []
    }

    private var pauses: [ConsolePair] {
        let pauses = results.list("pauses").map { "\($0.text("from")) – \($0.text("until"))" }
        guard !pauses.isEmpty else { return [] }
        return [ConsolePair(words("campaigns.pauses"), pauses.joined(separator: ", "))]
    }

    private func figures(_ total: Facts) -> [ConsoleFigure] {
        let newMembers = results.numberIfAny("new_members")
        let left = total.numberIfAny("budget_left")
        let budget = results.numberIfAny("budget")
        return [
            ConsoleFigure(
                label: words("campaigns.members"),
                value: total.number("members").grouped,
                note: newMembers.map {
                    words("campaigns.new_members_\(subject)", ["count": $0.grouped])
                }
            ),
            ConsoleFigure(
                label: words("campaigns.times_\(subject)"),
                value: total.number("times").grouped,
                note: total.fen("purchased").map { words.yuan($0) } ?? tickets(total)
            ),
            ConsoleFigure(
                label: words("campaigns.points"),
                value: words.points(total.number("points")),
                note: words(
                    "campaigns.taken_back",
                    ["points": total.number("taken_back").grouped]
                )
            ),
            ConsoleFigure(
                label: words("campaigns.cost"),
                value: words.yuan(total.fenOrZero("cost")),
                note: words("campaigns.cost_note")
            ),
            ConsoleFigure(
                label: words("campaigns.budget_left"),
                value: left.map { words.points($0) } ?? words("campaigns.no_budget"),
                note: budget.map { words("campaigns.budget_of", ["points": $0.grouped]) }
            ),
        ]
    }

    /// A mission may give tickets in place of points; `nil` where it gave none.
    private func tickets(_ total: Facts) -> String? {
        let tickets = total.number("tickets")
        return tickets > 0 ? words("campaigns.tickets", ["count": tickets.grouped]) : nil
    }

    // MARK: By day

    private var days: [ConsoleBlock] {
        let days = results.list("days")
        let hidden = results.number("hidden_days")
        var blocks: [ConsoleBlock] = []
        if !days.isEmpty {
            blocks.append(
                .chart(
                    ChartFigure(
                        .bars,
                        title: words("campaigns.chart_days"),
                        unit: words("campaigns.points_unit"),
                        categoryTitle: words("campaigns.day"),
                        categories: days.map { $0.text("day") },
                        series: [
                            .init(
                                name: words("campaigns.points"),
                                values: days.map { $0.number("points") }
                            )
                        ]
                    )
                )
            )
        }
        blocks.append(.captioned(table(days)))
        if hidden > 0 {
            blocks.append(.text(words("campaigns.hidden_days", ["count": hidden.grouped])))
        }
        return blocks
    }

    private func table(_ days: [Facts]) -> ConsoleTable {
        let spent = isOnPurchases ? [ConsoleTable.Column.number(words("campaigns.purchased"))] : []
        let given = ["points", "back", "cost"].map {
            ConsoleTable.Column.number(words("campaigns.\($0)"))
        }
        return ConsoleTable(
            caption: words("campaigns.days_caption"),
            columns: [
                .text(words("campaigns.day")), .number(words("campaigns.members")),
                .number(words("campaigns.times_\(subject)")),
            ] + spent + given,
            rows: days.map(row),
            empty: words("campaigns.days_none")
        )
    }

    private func row(_ day: Facts) -> [ConsoleCell] {
        let head: [ConsoleCell] = [
            .init(day.text("day")), .init(day.number("members").grouped),
            .init(day.number("times").grouped),
        ]
        let spent: [ConsoleCell] =
            isOnPurchases ? [.init(words.yuan(day.fenOrZero("purchased")))] : []
        let given: [ConsoleCell] = [
            .init(day.number("points").grouped), .init(day.number("taken_back").grouped),
            .init(words.yuan(day.fenOrZero("cost"))),
        ]
        return head + spent + given
    }

    // MARK: By the draw

    private var measured: [ConsoleBlock] {
        guard let percent = results.numberIfAny("hold_out") else { return [] }
        let found = results.at("measured")
        let heading = ConsoleBlock.heading(
            words("campaigns.measured"),
            note: words("campaigns.measured_note", ["percent": "\(percent)"])
        )
        guard found.isThere else { return [heading, .notice(words("campaigns.measured_few"))] }
        let (low, high) = (found.number("low_fen"), found.number("high_fen"))
        let isSure = low > 0 || high < 0
        return [
            heading,
            .figures([
                .init(
                    label: words("campaigns.offered"),
                    value: words(
                        "campaigns.people",
                        ["count": found.number("offered.members").grouped]
                    )
                ),
                .init(
                    label: words("campaigns.held_out"),
                    value: words(
                        "campaigns.people",
                        ["count": found.number("held_out.members").grouped]
                    )
                ),
                .init(
                    label: words("campaigns.difference"),
                    value: signed(found.number("difference_fen")),
                    note: words(
                        "campaigns.interval",
                        ["low": signed(low), "high": signed(high)]
                    )
                ),
            ]),
            .captioned(
                ConsoleTable(
                    caption: words("campaigns.measured_caption"),
                    columns: comparisonColumns,
                    rows: rows(of: "offered", in: found) + rows(of: "held_out", in: found)
                )
            ),
            .notice(words(isSure ? "campaigns.sure" : "campaigns.unsure"), isSure ? .good : .plain),
        ]
    }

    private func signed(_ fen: Int64) -> String {
        fen < 0 ? "-\(words.yuan(-fen))" : "+\(words.yuan(fen))"
    }

    private var comparisonColumns: [ConsoleTable.Column] {
        let head: [ConsoleTable.Column] = [
            .text(words("campaigns.group")), .text(words("campaigns.stretch")),
            .number(words("campaigns.monthly_\(subject)")),
        ]
        return isOnPurchases ? head + [.number(words("campaigns.monthly_purchased"))] : head
    }

    // MARK: Before, in and after it

    private var comparison: [ConsoleBlock] {
        // What nobody does without the campaign has one span alone.
        guard results.list("spans").count > 1 else { return [] }
        return [
            .heading(words("campaigns.compare"), note: words("campaigns.compare_note_\(subject)")),
            .captioned(
                ConsoleTable(
                    caption: words("campaigns.compare_caption_\(subject)"),
                    columns: comparisonColumns,
                    rows: rows(of: "reached", in: results) + rows(of: "others", in: results),
                    empty: words("campaigns.compare_none")
                )
            ),
            .notice(
                words("campaigns.no_cause"),
                .plain,
                detail: words("campaigns.no_cause_detail")
            ),
        ]
    }

    private func rows(of name: String, in found: Facts) -> [[ConsoleCell]] {
        let group = found.at(name)
        let title = words("campaigns.group_\(name)")
        guard group.isThere else {
            let hidden = ConsoleCell(words("campaigns.few"))
            let none = comparisonColumns.dropFirst(2).map { _ in ConsoleCell("–") }
            return [[.init(title), hidden] + none]
        }
        let people = words("campaigns.people", ["count": group.number("members").grouped])
        let lengths = results.list("spans")
        return group.list("spans").compactMap { span in
            let length = lengths.first { $0.text("span") == span.text("span") } ?? Facts(nil)
            guard length.number("days") > 0 else { return nil }
            let times = span.numberIfAny("monthly_times_per_100")
            let yuan = span.fen("monthly_purchased_per_member")
            let spent = ConsoleCell(yuan.map { words.yuan($0) } ?? "–")
            let row: [ConsoleCell] = [
                .init(title, small: people),
                .init(
                    words("campaigns.span_\(span.text("span"))"),
                    small: words("campaigns.span_days", ["days": "\(length.number("days"))"])
                ),
                .init(times.map { CampaignView.hundredths($0) } ?? "–"),
            ]
            return isOnPurchases ? row + [spent] : row
        }
    }

    /// `1.25` for 125.
    private static func hundredths(_ number: Int64) -> String {
        let rest = number % 100
        return "\((number / 100).grouped).\(rest < 10 ? "0" : "")\(rest)"
    }
}
