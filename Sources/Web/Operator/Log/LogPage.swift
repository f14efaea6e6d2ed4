// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// The transparency log: its newest signed state, its keys, and a button that proves a stretch of it.
struct LogPage {
    /// The most checkpoints that the list shows.
    private static let maximumShown = 20

    let checkpoint: OverviewModel.Checkpoint?
    let checkpoints: [Facts]
    let keys: Facts?
    let visit: PageVisit
    var result: [ConsoleBlock] = []
    var refusal: ContractRefusal?

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("operator.log"),
            lead: words("audit.lead"),
            actions: [
                ConsoleLink(label: words("regulator.search"), path: "/o/search", isSecond: true),
                ConsoleLink(
                    label: words("regulator.evidence"),
                    path: "/o/evidence",
                    isSecond: true
                ),
                ConsoleLink(
                    label: words("regulator.access_all"),
                    path: "/o/look-ups",
                    isSecond: true
                ),
            ]
        )
        page.refusal = refusal
        if let checkpoint { page.blocks.append(.figures(figures(checkpoint))) }
        page.blocks += [
            .heading(words("audit.verify"), anchor: "verify"), .text(words("audit.verify_lead")),
            .form(form),
        ]
        page.blocks += result
        page.blocks += [.heading(words("audit.checkpoints")), .table(table)]
        if let keys { page.blocks += [.heading(words("audit.keys")), .table(keyTable(keys))] }
        return page
    }

    private func figures(_ checkpoint: OverviewModel.Checkpoint) -> [ConsoleFigure] {
        [
            ConsoleFigure(
                label: words("operator.log_entries"),
                value: ShownText.points(checkpoint.size),
                unit: words("console.unit_entries"),
                note: checkpoint.origin,
                tone: .good
            ),
            ConsoleFigure(
                label: words("audit.witnesses"),
                value: "\(checkpoint.witnesses)",
                unit: words("audit.unit_witnesses"),
                note: checkpoint.witnesses == 0 ? words("operator.not_witnessed") : nil,
                tone: checkpoint.witnesses == 0 ? .warn : .good
            ),
        ]
    }

    private var form: ConsoleForm {
        ConsoleForm(
            path: "/o/log",
            submit: words("audit.verify_do"),
            fields: ["from", "to"].map { name in
                ConsoleField(
                    name: name,
                    label: words("audit.\(name)"),
                    kind: .number,
                    value: visit.form[name]
                        ?? (name == "from" ? "1" : checkpoint.map { "\($0.size)" } ?? ""),
                    unit: words("console.unit_entries")
                )
            }
        )
    }

    private var table: ConsoleTable {
        ConsoleTable(
            caption: words("audit.checkpoints"),
            columns: [
                .number(words("audit.size")), .text(words("regulator.root")),
                .number(words("audit.witnesses")),
            ],
            rows: checkpoints.suffix(LogPage.maximumShown).reversed().map { item in
                let witnesses = OverviewModel.Checkpoint(note: item.text("note"))?.witnesses ?? 0
                return [
                    ConsoleCell(item.number("size").grouped),
                    ConsoleCell(item.text("root_hash"), isCode: true),
                    ConsoleCell("\(witnesses)"),
                ]
            },
            empty: words("audit.no_checkpoints")
        )
    }

    private func keyTable(_ keys: Facts) -> ConsoleTable {
        ConsoleTable(
            caption: words("audit.keys"),
            columns: [
                .text(words("audit.key")), .number(words("audit.from")), .number(words("audit.to")),
            ],
            rows: keys.list("keys").map { key in
                [
                    ConsoleCell(key.text("key"), isCode: true),
                    ConsoleCell(key.number("from_size").grouped),
                    ConsoleCell(key.numberIfAny("until_size")?.grouped ?? words("audit.now")),
                ]
            }
                + keys.texts("witnesses").map { witness in
                    [ConsoleCell(witness, isCode: true), "—", ConsoleCell(words("audit.witness"))]
                }
        )
    }

    // MARK: Asking

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        await load(visit).page()
    }

    private static func load(_ visit: PageVisit) async -> LogPage {
        let checkpoint = await OverviewQuery(visit: visit).checkpoint()
        let from = max(0, (checkpoint?.size ?? 0) - 5_000)
        let path: ContractPath = "/v1/log/checkpoints?limit=100"
        return LogPage(
            checkpoint: checkpoint,
            checkpoints: await visit.factsIfAny(path.query("from", "\(from)"))?.data ?? [],
            keys: await visit.factsIfAny("/v1/log/keys"),
            visit: visit
        )
    }

    /// Proves a stretch of the log, and shows what was found and its hash.
    static func verify(_ visit: PageVisit) async throws -> Response {
        var page = await load(visit)
        do {
            page.result = try await LogAudit(visit: visit).blocks()
        } catch {
            page.refusal = error
        }
        return visit.respond(page.page())
    }
}
