// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// What is owed for points, how it came to be, and the money behind it.
struct LiabilityPage: Sendable {
    let report: Facts
    let fund: Facts?
    let names: ConsoleNames
    var refusal: ContractRefusal?
    let visit: PageVisit

    private static let vintagesShown = 40
    private static let purposes = ["fund", "subsidy", "adjustments"]

    private var words: PageWords { visit.words }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("operator.liability_and_fund"),
            lead: words("liability.lead")
        )
        page.done = visit.done
        page.refusal = refusal
        page.blocks = [.figures(figures), span]
        page.blocks += LiabilityFigures(report: report, names: names, visit: visit).blocks
        page.blocks += [
            .heading(words("liability.vintages"), anchor: "vintages"), .table(vintages),
        ]
        if let fund { page.blocks += money(fund) }
        return page
    }

    private var figures: [ConsoleFigure] {
        let breakage = report.at("breakage")
        let lifetime = report.number("lifetime_points")
        return [
            ConsoleFigure(
                label: words("liability.points"),
                value: ShownText.points(report.number("points")),
                unit: words("console.unit_points")
            ),
            ConsoleFigure(
                label: words("operator.liability"),
                value: ShownText.yuan(report.number("fen")),
                unit: words("console.unit_yuan"),
                note: words("operator.liability_note")
            ),
            ConsoleFigure(
                label: words("liability.lifetime_points"),
                value: ShownText.points(lifetime),
                unit: words("console.unit_points"),
                note: words("liability.lifetime_note")
            ),
            ConsoleFigure(
                label: words("liability.breakage"),
                value: breakage.numberIfAny("points").map(ShownText.points) ?? "—",
                unit: words("console.unit_points"),
                note: breakage.numberIfAny("points") == nil
                    ? words("liability.breakage_unknown") : words("liability.breakage_note")
            ),
        ]
    }

    private var span: ConsoleBlock {
        .filters(
            ConsoleForm(
                path: "/o/liability",
                submit: words("console.filter"),
                fields: ["from", "to"].map { name in
                    ConsoleField(
                        name: name,
                        label: words("liability.\(name)"),
                        kind: .date,
                        value: visit.query[name] ?? ""
                    )
                }
            )
        )
    }

    /// The newest first, a page at a time.
    private var vintages: ConsoleTable {
        let all = Array(report.list("vintages").reversed())
        let part = visit.part(of: all.count, most: LiabilityPage.vintagesShown)
        return ConsoleTable(
            caption: words("liability.vintages"),
            columns: [
                .text(words("liability.month")), .text(words("console.partner")),
                .text(words("regulator.validity")), .number(words("liability.issued")),
                .number(words("liability.redeemed")), .number(words("liability.closing")),
                .number(words("console.amount_yuan")),
            ],
            rows: all[part.range].map { vintage in
                [
                    ConsoleCell(vintage.text("month")),
                    ConsoleCell(
                        vintage.text("issuer").isEmpty
                            ? words("members.adjust_program")
                            : names.partner(vintage.text("issuer"))
                    ),
                    ConsoleCell(
                        words(vintage.flag("lifetime") ? "liability.lifetime" : "liability.dated")
                    ),
                    ConsoleCell(ShownText.points(vintage.at("moves").number("issued"))),
                    ConsoleCell(ShownText.points(vintage.at("moves").number("redeemed"))),
                    ConsoleCell(ShownText.points(vintage.number("points"))),
                    ConsoleCell(ShownText.yuan(vintage.number("fen"))),
                ]
            },
            next: part.next,
            first: part.first
        )
    }

    // MARK: The fund

    private func money(_ fund: Facts) -> [ConsoleBlock] {
        let status = fund.at("guarantee").text("status")
        let percent = fund.at("coverage").numberIfAny("percent")
        let text = fund.at("guarantee").words("text", visit.language)
        var blocks: [ConsoleBlock] = [
            .heading(words("operator.coverage"), anchor: "coverage"),
            .own("Gauge", gauge(percent, status, text)),
        ]
        blocks += FundStressView(fund: fund, visit: visit).blocks
        for alert in fund.list("alerts") {
            let kind = alert.text("kind")
            let name = words.known("operator.alert_\(kind)") ?? kind
            let partner = alert.textIfAny("partner").map { names.partner($0) + " " } ?? ""
            blocks.append(.notice("\(partner)\(name): \(words.yuan(alert.fen("amount")))", .warn))
        }
        return blocks + [
            .heading(words("liability.fund"), anchor: "fund"), .table(accounts(fund)),
            .heading(words("liability.contribute")), .text(words("liability.contribute_lead")),
            .form(form),
        ]
    }

    private func gauge(_ percent: Int64?, _ status: String, _ text: String?) -> [String: Any] {
        [
            "gauge_value": percent.map { min(150, max(0, $0)) } ?? 0,
            "gauge_text": percent.map { "\($0.grouped)%" } ?? "—",
            "gauge_label": words("operator.coverage"),
            "gauge_note": text ?? words.known("operator.guarantee_\(status)") ?? status,
            "gauge_tone": status == "covered" ? "good" : "bad",
        ]
    }

    private func accounts(_ fund: Facts) -> ConsoleTable {
        let own = [(words("operator.fund"), fund.fen("balance"), "fund")]
        let others = fund.at("accounts").members.map { name, value in
            (words.known("liability.account_\(name)") ?? name, value.numberIfAny("amount"), name)
        }
        return ConsoleTable(
            caption: words("liability.fund"),
            columns: [
                .text(words("liability.account")), .text(words("liability.meaning")),
                .number(words("console.amount_yuan")),
            ],
            rows: (own + others).map { label, fen, name in
                [
                    ConsoleCell(label),
                    ConsoleCell(words.known("liability.about_\(name)") ?? ""),
                    ConsoleCell(fen.map(ShownText.yuan) ?? "—"),
                ]
            }
        )
    }

    private var form: ConsoleForm {
        let money = MoneyFields(visit: visit, refusal: refusal)
        return ConsoleForm(
            path: "/o/liability/contributions",
            submit: words("console.continue"),
            fields: [
                ConsoleField(
                    name: "purpose",
                    label: words("liability.purpose"),
                    kind: .choice(
                        LiabilityPage.purposes.map {
                            (value: $0, label: words("liability.purpose_\($0)"))
                        }
                    ),
                    value: visit.form["purpose"] ?? ""
                ),
                money.amount, money.reference,
            ]
        )
    }

    // MARK: Asking

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        try await page(visit, refusal: nil)
    }

    static func page(_ visit: PageVisit, refusal: ContractRefusal?) async throws -> ConsolePage {
        let path: ContractPath = "/v1/liability/roll-forward"
        let day = { (name: String) in visit.query[name].map(visit.zone.start) }
        return LiabilityPage(
            report: try await visit.facts(path.query("from", day("from")).query("to", day("to"))),
            fund: await visit.factsIfAny("/v1/fund"),
            names: await visit.names([.partners]),
            refusal: refusal,
            visit: visit
        ).page()
    }

    static func contribute(_ visit: PageVisit) async throws -> Response {
        let words = visit.words
        let purpose = visit.form["purpose"] ?? ""
        var body: [JSON.Member] = [
            JSON.Member("purpose", .string(purpose)),
            JSON.Member("amount", YuanText.json(visit.form["amount"])),
        ]
        if let reference = visit.form["reference"] {
            body.append(JSON.Member("reference", .string(reference)))
        }
        let act = ConsoleAct(
            heading: words("liability.contribute"),
            path: "/v1/fund/contributions",
            body: .object(body),
            back: "/o/liability",
            done: "moved"
        ) { result in
            [
                ConsolePair(
                    words("liability.purpose"),
                    words.known("liability.purpose_\(purpose)") ?? purpose
                ),
                ConsolePair(words("partners.amount"), words.yuan(result.fen("amount"))),
                ConsolePair(words("partners.reference"), result.text("reference")),
            ]
        }
        return try await act.answer(visit) { try await page(visit, refusal: $0) }
    }
}
