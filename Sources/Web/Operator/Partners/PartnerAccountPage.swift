// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// A partner: terms, account, what is settled with it, and forms for money that came or went.
struct PartnerAccountPage: Sendable {
    let partner: Facts
    let account: Facts?
    let cycles: [Facts]
    let rules: [Facts]
    /// What was done there, day by day.
    let days: Facts?
    var refusal: ContractRefusal?
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var code: String { partner.text("code") }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: partner.words("name", visit.language) ?? code,
            lead: code,
            crumbs: [ConsoleLink(label: words("operator.partners"), path: "/o/partners")]
        )
        page.actions = ["keys", "staff"].map { name in
            ConsoleLink(
                label: words("partners.\(name)"),
                path: "/o/\(name)?partner=\(PercentText.encoded(code))",
                isSecond: true
            )
        }
        page.done = visit.done
        page.refusal = refusal
        page.blocks = [.columns([[.card(facts)], [.card(money)]])]
        if let days { page.blocks.append(.chart(trade(days))) }
        if account != nil {
            page.blocks += [
                .heading(words("partners.settlements")), .table(statements),
                .heading(words("partners.movement")), .text(words("partners.movement_lead")),
                .form(form),
            ]
        }
        page.blocks += [.heading(words("regulator.rules")), ruleList]
        return page
    }

    private var facts: [ConsoleBlock] {
        let stores = partner.list("stores").compactMap { $0.words("name", visit.language) }
        return [
            .heading(words("partners.about")),
            .pairs(
                PartnerFacts(partner: partner, words: words).pairs + [
                    ConsolePair(
                        words("console.state"),
                        PartnerState.cell(partner, account, words)
                    ),
                    ConsolePair(
                        words("partners.return_window"),
                        words(
                            "regulator.days",
                            ["days": "\(partner.number("return_window_days"))"]
                        )
                    ),
                    ConsolePair(
                        words("partners.stores"),
                        stores.isEmpty ? "—" : stores.joined(separator: ", ")
                    ),
                ]
            ),
        ]
    }

    private var money: [ConsoleBlock] {
        guard let account else {
            return [.heading(words("partners.account")), .text(words("partners.no_account"))]
        }
        return [
            .heading(words("partners.account")), .pairs(PartnerFacts.account(account, words)),
        ]
    }

    private var statements: ConsoleTable {
        ConsoleTable(
            caption: words("partners.settlements"),
            columns: [
                .text(words("operator.cycle")), .text(words("operator.span")),
                .number(words("settlements.net")), .number(words("settlements.due")),
                .text(words("console.state")),
            ],
            rows: cycles.compactMap { cycle in
                cycle.list("statements").first { $0.text("partner") == code }.map { statement in
                    [
                        ConsoleCell(
                            words(
                                "operator.cycle_number",
                                ["number": "\(cycle.number("number"))"]
                            ),
                            path: "/o/settlements/\(cycle.number("number"))"
                        ),
                        ConsoleCell("\(cycle.text("from")) – \(cycle.text("through"))"),
                        ConsoleCell(ShownText.yuan(statement.number("net_fen"))),
                        ConsoleCell(ShownText.yuan(statement.number("due_fen"))),
                        StatementState.cell(statement, words),
                    ]
                }
            },
            empty: words("operator.no_cycles")
        )
    }

    /// Points that were issued there and taken in, of the last two weeks.
    private func trade(_ days: Facts) -> ChartFigure {
        let found = Dictionary(
            days.list("data").map { ($0.text("day"), TradeFigures($0)) },
            uniquingKeysWith: { first, _ in first }
        )
        let names = DayNames.until(days.text("until"), count: TodayPage.days)
        let figures = names.map { found[$0] ?? TradeFigures() }
        return ChartFigure(
            .bars,
            title: words("partners.trade_by_day"),
            unit: words("console.unit_points"),
            categoryTitle: words("partners.day"),
            categories: names.map { String($0.dropFirst(5)) },
            series: [
                ChartFigure.Series(
                    name: words("partners.points_issued"),
                    values: figures.map(\.issued)
                ),
                ChartFigure.Series(
                    name: words("partners.points_taken"),
                    values: figures.map(\.redeemed)
                ),
            ]
        )
    }

    private var ruleList: ConsoleBlock {
        guard !rules.isEmpty else { return .empty(words("console.none")) }
        return .list(
            rules.map { rule in
                ConsoleEntry(
                    title: rule.words("name", visit.language) ?? rule.text("code"),
                    note: rule.words("explanation", visit.language),
                    path: "/o/rules/\(PercentText.encoded(rule.text("code")))"
                )
            }
        )
    }

    private var form: ConsoleForm {
        let money = MoneyFields(visit: visit, refusal: refusal)
        return ConsoleForm(
            path: "/o/partners/\(PercentText.encoded(code))/money",
            submit: words("console.continue"),
            fields: [
                ConsoleField(
                    name: "movement",
                    label: words("partners.movement_kind"),
                    kind: .choice(
                        PartnerMovement.allCases.map {
                            (value: $0.rawValue, label: words("partners.move_\($0.rawValue)"))
                        }
                    ),
                    value: visit.form["movement"] ?? ""
                ),
                money.amount, money.reference,
                ConsoleField(
                    name: "reason",
                    label: words("console.reason"),
                    kind: .area(rows: 2),
                    value: visit.form["reason"] ?? "",
                    wrong: refusal?.detail(at: "/reason"),
                    maximum: 500
                ),
            ]
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        try await page(visit, refusal: nil)
    }

    static func page(_ visit: PageVisit, refusal: ContractRefusal?) async throws -> ConsolePage {
        let code = visit.parameter("code")
        let rules: ContractPath = "/v1/rules"
        return PartnerAccountPage(
            partner: try await visit.facts("/v1/partners/\(code)"),
            account: await visit.factsIfAny("/v1/partners/\(code)/account"),
            cycles: await visit.factsIfAny("/v1/settlements?limit=12")?.data ?? [],
            rules: await visit.everything(rules.query("partner", code)),
            days: await visit.factsIfAny("/v1/partners/\(code)/days"),
            refusal: refusal,
            visit: visit
        ).page()
    }

    static func move(_ visit: PageVisit) async throws -> Response {
        guard let movement = visit.form["movement"].flatMap({ PartnerMovement(rawValue: $0) })
        else { throw PageRefusal.malformed }
        let code = visit.parameter("code")
        let act = ConsoleAct(
            heading: visit.words("partners.move_\(movement.rawValue)"),
            path: movement.path(of: code),
            body: movement.body(visit.form),
            back: "/o/partners/\(PercentText.encoded(code))",
            done: "moved",
            isDanger: movement == .writtenOff
        ) { result in
            [
                ConsolePair(visit.words("console.partner"), code),
                ConsolePair(visit.words("partners.amount"), visit.words.yuan(result.fen("amount"))),
                ConsolePair(visit.words("partners.reference"), result.text("reference")),
                ConsolePair(visit.words("console.reason"), result.text("reason")),
            ]
        }
        return try await act.answer(visit) { try await page(visit, refusal: $0) }
    }
}

/// Money between the program and a partner, and the command that notes it.
enum PartnerMovement: String, CaseIterable, Sendable {
    case received
    case paidOut = "paid_out"
    case balanceReturned = "balance_returned"
    case depositReceived = "deposit_received"
    case depositReturned = "deposit_returned"
    case depositTaken = "deposit_taken"
    case writtenOff = "written_off"

    func path(of partner: String) -> ContractPath {
        switch self {
        case .received, .paidOut, .balanceReturned: "/v1/partners/\(partner)/payments"
        case .depositReceived, .depositReturned, .depositTaken: "/v1/partners/\(partner)/deposits"
        case .writtenOff: "/v1/partners/\(partner)/write-offs"
        }
    }

    private var direction: String? {
        switch self {
        case .received, .paidOut, .balanceReturned: rawValue
        case .depositReceived: "received"
        case .depositReturned: "returned"
        case .depositTaken: "taken"
        case .writtenOff: nil
        }
    }

    func body(_ form: PageFields) -> JSON {
        var members = [JSON.Member("amount", YuanText.json(form["amount"]))]
        if let direction { members.append(JSON.Member("direction", .string(direction))) }
        for name in ["reference", "reason"] {
            if let text = form[name] { members.append(JSON.Member(name, .string(text))) }
        }
        return .object(members)
    }
}

/// How far a statement has come.
enum StatementState {
    static func cell(_ statement: Facts, _ words: PageWords) -> ConsoleCell {
        let status = statement.text("status")
        let tone: ConsoleTone =
            switch status {
            case "paid", "settled": .good
            case "due", "partly_paid": .warn
            case "held": .bad
            default: .plain
            }
        return ConsoleCell(words.known("settlements.status_\(status)") ?? status, tone: tone)
    }
}
