// SPDX-License-Identifier: Apache-2.0

/// What an authority sees first: the search box, and the figures that it watches.
struct DashboardPage: Sendable {
    let supervision: Facts?
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
            lead: words("regulator.home_lead"),
            actions: [
                ConsoleLink(label: words("tiles.title"), path: "/r/tiles", isSecond: true)
            ]
        )
        page.blocks = [
            SearchPage.box(visit, names),
            .live(id: "tiles", seconds: 60, [.figures(tiles), .figures(proof)]),
        ]
        if let liability {
            page.blocks += LiabilityFigures(report: liability, names: names, visit: visit).blocks
        }
        return page
    }

    private var tiles: [ConsoleFigure] {
        (supervision?.list("tiles") ?? []).map {
            TileFigure(tile: $0, words: words, language: visit.language).console()
        }
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
            supervision: await visit.factsIfAny("/v1/supervision"),
            liability: await visit.factsIfAny("/v1/liability/roll-forward"),
            settlements: await visit.factsIfAny("/v1/settlements?limit=12"),
            evidence: await visit.factsIfAny("/v1/evidence?limit=50"),
            checkpoint: await OverviewQuery(visit: visit).checkpoint(),
            names: await visit.names([.partners]),
            visit: visit
        ).page()
    }
}
