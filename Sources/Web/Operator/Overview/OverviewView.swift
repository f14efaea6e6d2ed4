// SPDX-License-Identifier: Apache-2.0

/// The operator's first page: what is owed, what stands behind it, what is well, and what waits.
struct OverviewView: Sendable {
    let model: OverviewModel
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(heading: words("operator.overview"), lead: lead)
        page.done = visit.done
        page.blocks = [
            .live(id: "tiles", [.figures(money), .figures(standing)]),
            .live(
                id: "queues",
                [
                    .columns([
                        [.heading(words("operator.to_do")), queues],
                        [.heading(words("operator.health")), health],
                    ])
                ]
            ),
            .heading(words("operator.last_cycles")),
            cycles,
        ]
        return page
    }

    private var lead: String? {
        model.program.map { program in
            let name = program.words("name", visit.language) ?? program.text("code")
            return words(
                "operator.program_line",
                ["name": name, "version": "\(program.number("version"))"]
            )
        }
    }

    // MARK: Figures

    private var money: [ConsoleFigure] {
        var figures: [ConsoleFigure] = []
        if let fund = model.fund {
            figures.append(
                ConsoleFigure(
                    label: words("operator.open_points"),
                    value: ShownText.points(fund.number("open_points")),
                    unit: words("console.unit_points"),
                    note: words("operator.open_points_note"),
                    path: "/o/liability"
                )
            )
        }
        if let liability = model.liability {
            figures.append(
                ConsoleFigure(
                    label: words("operator.liability"),
                    value: ShownText.yuan(liability.number("fen")),
                    unit: words("console.unit_yuan"),
                    note: words("operator.liability_note"),
                    path: "/o/liability"
                )
            )
        }
        if let fund = model.fund {
            figures.append(
                ConsoleFigure(
                    label: words("operator.fund"),
                    value: ShownText.yuan(fund.fen("balance") ?? 0),
                    unit: words("console.unit_yuan"),
                    note: words("operator.fund_note"),
                    path: "/o/liability#fund"
                )
            )
            figures.append(coverage(fund))
        }
        return figures
    }

    private func coverage(_ fund: Facts) -> ConsoleFigure {
        let status = fund.at("guarantee").text("status")
        let percent = fund.at("coverage").numberIfAny("percent")
        return ConsoleFigure(
            label: words("operator.coverage"),
            value: percent.map { "\($0.grouped)%" } ?? "—",
            note: words.known("operator.guarantee_\(status)") ?? status,
            tone: status == "covered" ? .good : .bad,
            path: "/o/liability#coverage"
        )
    }

    private var standing: [ConsoleFigure] {
        let bad = model.checks.filter { !$0.isGood }
        var figures = [
            ConsoleFigure(
                label: words("operator.service"),
                value: words(bad.isEmpty ? "operator.service_good" : "operator.service_bad"),
                note: bad.isEmpty ? nil : bad.map(name).joined(separator: " · "),
                tone: bad.isEmpty ? .good : .bad
            )
        ]
        if let books = model.books {
            let isGood = books.differences == 0
            figures.append(
                ConsoleFigure(
                    label: words("operator.books"),
                    value: isGood
                        ? words("operator.books_agree")
                        : words("operator.books_differ", ["count": "\(books.differences)"]),
                    note: words("operator.books_note", ["count": "\(books.sums)"]),
                    tone: isGood ? .good : .bad,
                    path: "/o/queries/reconciliation"
                )
            )
        }
        if let checkpoint = model.checkpoint {
            figures.append(
                ConsoleFigure(
                    label: words("operator.log_entries"),
                    value: ShownText.points(checkpoint.size),
                    unit: words("console.unit_entries"),
                    note: checkpoint.witnesses > 0
                        ? words("operator.witnessed", ["count": "\(checkpoint.witnesses)"])
                        : words("operator.not_witnessed"),
                    tone: .good,
                    path: "/o/log"
                )
            )
        }
        return figures
    }

    private func name(_ check: OverviewModel.Check) -> String {
        let name = words.known("operator.check_\(check.name)") ?? check.name
        return check.complaint.isEmpty ? name : "\(name): \(check.complaint)"
    }

    // MARK: Queues and health

    private var queues: ConsoleBlock {
        let rows: [(OverviewModel.Queue?, String, String)] = [
            (model.review, "review", "/o/drafts"),
            (model.changes, "changes", "/o/adjustments"),
            (model.questions, "questions", "/o/questions"),
            (model.disputes, "disputes", "/o/settlements#disputes"),
            (model.evidence, "evidence", "/o/evidence"),
            (model.waiting, "waiting", "/o/redemptions"),
        ]
        let shown = rows.compactMap { queue, name, path in
            queue.map { entry($0, name, path) }
        }
        return shown.isEmpty ? .empty(words("operator.nothing_for_role")) : .list(shown)
    }

    private func entry(_ queue: OverviewModel.Queue, _ name: String, _ path: String) -> ConsoleEntry
    {
        let oldest = queue.count > 0 ? queue.oldest : nil
        return ConsoleEntry(
            title: words("operator.queue_\(name)"),
            note: queue.count == 0
                ? words("operator.queue_empty")
                : oldest.map { words("operator.oldest", ["moment": ShownText.minute($0)]) },
            amount: "\(queue.count)\(queue.hasMore ? "+" : "")",
            path: path,
            tone: queue.count == 0 ? .good : .warn
        )
    }

    private var health: ConsoleBlock {
        var entries = model.checks.map { check in
            ConsoleEntry(
                title: words.known("operator.check_\(check.name)") ?? check.name,
                note: check.isGood ? words("operator.check_good") : check.complaint,
                tone: check.isGood ? .good : .bad
            )
        }
        for alert in model.fund?.list("alerts") ?? [] {
            entries.append(
                ConsoleEntry(
                    title: words.known("operator.alert_\(alert.text("kind"))")
                        ?? alert.text("kind"),
                    note: alert.textIfAny("partner"),
                    amount: words.yuan(alert.fen("amount")),
                    path: alert.textIfAny("partner").map { "/o/partners/\($0)" }
                        ?? "/o/liability#fund",
                    tone: .warn
                )
            )
        }
        return entries.isEmpty ? .empty(words("operator.no_alerts")) : .list(entries)
    }

    // MARK: Cycles

    private var cycles: ConsoleBlock {
        let current = model.current.map { [row($0)] } ?? []
        return .table(
            ConsoleTable(
                caption: words("operator.last_cycles"),
                columns: [
                    .text(words("operator.cycle")), .text(words("operator.span")),
                    .number(words("operator.statements")), .number(words("operator.due_yuan")),
                    .text(words("operator.state")),
                ],
                rows: current + model.cycles.map(row),
                empty: words("operator.no_cycles")
            )
        )
    }

    private func row(_ cycle: Facts) -> [ConsoleCell] {
        let number = cycle.number("number")
        let statements = cycle.list("statements")
        let due = statements.map { abs($0.number("due_fen")) }.reduce(0, +)
        let isClosed = cycle.flag("closed")
        return [
            ConsoleCell(
                words("operator.cycle_number", ["number": "\(number)"]),
                path: "/o/settlements/\(number)"
            ),
            ConsoleCell("\(cycle.text("from")) – \(cycle.text("through"))"),
            ConsoleCell("\(statements.count)"),
            ConsoleCell(isClosed ? ShownText.yuan(due) : "—"),
            CycleState(cycle, at: visit.now).cell(words),
        ]
    }
}

extension OverviewView {
    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        OverviewView(model: await OverviewQuery(visit: visit).model(), visit: visit).page()
    }
}
