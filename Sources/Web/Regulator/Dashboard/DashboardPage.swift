// SPDX-License-Identifier: Apache-2.0

/// What an authority sees first: the search box, and the figures that it watches.
struct DashboardPage: Sendable {
    let fund: Facts?
    let liability: Facts?
    let settlements: Facts?
    let evidence: Facts?
    let checkpoint: OverviewModel.Checkpoint?
    let names: ConsoleNames
    let visit: PageVisit

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("regulator.home"),
            lead: words("regulator.home_lead")
        )
        page.blocks = [
            SearchPage.box(visit, names),
            .live(id: "tiles", seconds: 30, [.figures(money), .figures(proof)]),
        ]
        if let liability {
            page.blocks += LiabilityFigures(report: liability, names: names, visit: visit).blocks
        }
        return page
    }

    private var money: [ConsoleFigure] {
        guard let fund else { return [] }
        let status = fund.at("guarantee").text("status")
        let percent = fund.at("coverage").numberIfAny("percent")
        var figures = [
            ConsoleFigure(
                label: words("operator.open_points"),
                value: ShownText.points(fund.number("open_points")),
                unit: words("console.unit_points"),
                note: words("operator.open_points_note")
            )
        ]
        if let liability {
            figures.append(
                ConsoleFigure(
                    label: words("operator.liability"),
                    value: ShownText.yuan(liability.number("fen")),
                    unit: words("console.unit_yuan"),
                    note: words("operator.liability_note")
                )
            )
        }
        return figures + [
            ConsoleFigure(
                label: words("operator.fund"),
                value: ShownText.yuan(fund.fen("balance") ?? 0),
                unit: words("console.unit_yuan"),
                note: words("operator.fund_note")
            ),
            ConsoleFigure(
                label: words("operator.coverage"),
                value: percent.map { "\($0.grouped)%" } ?? "—",
                note: words.known("operator.guarantee_\(status)") ?? status,
                tone: status == "covered" ? .good : .bad
            ),
        ]
    }

    private var proof: [ConsoleFigure] {
        var figures: [ConsoleFigure] = []
        if let checkpoint {
            figures.append(
                ConsoleFigure(
                    label: words("operator.log_entries"),
                    value: ShownText.points(checkpoint.size),
                    unit: words("console.unit_entries"),
                    note: checkpoint.witnesses > 0
                        ? words("operator.witnessed", ["count": "\(checkpoint.witnesses)"])
                        : words("operator.not_witnessed"),
                    tone: checkpoint.witnesses > 0 ? .good : .warn
                )
            )
        }
        if let moves = liability?.at("moves"), moves.number("issued") > 0 {
            let used = -(moves.number("redeemed") + moves.number("refunded"))
            figures.append(
                ConsoleFigure(
                    label: words("regulator.redemption_rate"),
                    value: "\(max(0, used) / max(1, moves.number("issued") / 100))%",
                    note: words("regulator.redemption_rate_note")
                )
            )
        }
        if let cycles = settlements?.data {
            let open = cycles.flatMap { $0.list("disputes") }.filter { $0.text("status") == "open" }
            figures.append(
                ConsoleFigure(
                    label: words("operator.queue_disputes"),
                    value: "\(open.count)",
                    unit: words("console.unit_cases"),
                    tone: open.isEmpty ? .good : .warn
                )
            )
        }
        if let cases = evidence?.data {
            let waiting = cases.filter { $0.text("status") == "requested" }.count
            figures.append(
                ConsoleFigure(
                    label: words("operator.queue_evidence"),
                    value: "\(waiting)",
                    unit: words("console.unit_cases"),
                    tone: waiting == 0 ? .good : .warn,
                    path: "/r/evidence"
                )
            )
        }
        return figures
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        DashboardPage(
            fund: await visit.factsIfAny("/v1/fund"),
            liability: await visit.factsIfAny("/v1/liability/roll-forward"),
            settlements: await visit.factsIfAny("/v1/settlements?limit=12"),
            evidence: await visit.factsIfAny("/v1/evidence?limit=50"),
            checkpoint: await OverviewQuery(visit: visit).checkpoint(),
            names: await visit.names([.partners]),
            visit: visit
        ).page()
    }
}
