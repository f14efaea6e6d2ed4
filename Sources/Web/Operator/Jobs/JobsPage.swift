// SPDX-License-Identifier: Apache-2.0

/// What the server does beside requests: when it did so last, what waits, and what went wrong.
struct JobsPage: Sendable {
    let jobs: Facts
    let visit: PageVisit

    private static let refreshSeconds = 15

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("operator.jobs"),
            lead: words("jobs.lead"),
            actions: [
                ConsoleLink(label: words("operator.acts"), path: "/o/acts", isSecond: true)
            ]
        )
        page.blocks = [
            .live(
                id: "jobs",
                seconds: JobsPage.refreshSeconds,
                [
                    .table(table), .heading(words("jobs.backtests"), anchor: "backtests"),
                    .table(backtests),
                ]
            )
        ]
        return page
    }

    private var table: ConsoleTable {
        ConsoleTable(
            caption: words("operator.jobs"),
            columns: [
                .sentences(words("jobs.job")), .text(words("console.state")),
                .text(words("jobs.every")), .text(words("jobs.last")),
                .number(words("jobs.done")), .number(words("jobs.waiting")),
            ],
            rows: jobs.list("jobs").map(row)
        )
    }

    private func row(_ job: Facts) -> [ConsoleCell] {
        let code = job.text("code")
        return [
            ConsoleCell(words("jobs.name_\(code)"), small: words("jobs.about_\(code)")),
            state(of: job),
            ConsoleCell(every(job.numberIfAny("every_seconds"))),
            ConsoleCell(
                job.textIfAny("last_at").map(ShownText.minute)
                    ?? job.textIfAny("through").map { words("jobs.through", ["day": $0]) } ?? "—"
            ),
            ConsoleCell(
                job.numberIfAny("done").map { words("jobs.made_\(code)", ["count": $0.grouped]) }
                    ?? "—"
            ),
            ConsoleCell(job.numberIfAny("waiting").map(\.grouped) ?? "—"),
        ]
    }

    private func state(of job: Facts) -> ConsoleCell {
        let state = job.text("state")
        let tone: ConsoleTone =
            switch state {
            case "well": .good
            case "working": .warn
            case "failing": .bad
            default: .plain
            }
        return ConsoleCell(
            words("jobs.state_\(state)"),
            small: job.textIfAny("failure"),
            tone: tone
        )
    }

    private func every(_ seconds: Int64?) -> String {
        guard let seconds else { return words("jobs.every_commit") }
        if seconds >= 86_400 { return words("jobs.every_day") }
        return words("jobs.every_seconds", ["seconds": "\(seconds)"])
    }

    private var backtests: ConsoleTable {
        ConsoleTable(
            caption: words("jobs.backtests"),
            columns: [
                .text(words("jobs.backtest")), .text(words("regulator.by_whom")),
                .text(words("jobs.begun")), .text(words("console.state")),
            ],
            rows: jobs.list("backtests").map { job in
                let number = job.number("number")
                let status = job.text("status")
                let percent = job.number("done") * 100 / max(1, job.number("total"))
                return [
                    ConsoleCell(
                        words("jobs.backtest_number", ["number": "\(number)"]),
                        path: "/o/backtests/\(number)"
                    ),
                    ConsoleCell(words.principal(job.number("principal"))),
                    ConsoleCell(ShownText.minute(job.text("started_at"))),
                    ConsoleCell(
                        words("jobs.status_\(status)", ["percent": "\(percent)"]),
                        tone: status == "succeeded" ? .good : status == "running" ? .warn : .bad
                    ),
                ]
            },
            empty: words("jobs.no_backtests")
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        JobsPage(jobs: try await visit.facts("/v1/jobs"), visit: visit).page()
    }
}
