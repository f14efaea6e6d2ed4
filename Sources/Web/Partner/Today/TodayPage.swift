// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// `GET /b`: how today goes, compared with the same day a week ago, and what there is to do.
enum TodayPage {
    /// Days of the chart.
    static let days = 14

    struct Model: Hashable, Sendable {
        let today: TradeFigures
        let weekAgo: TradeFigures
        /// Oldest first; days without anything are in it.
        let days: [(day: String, figures: TradeFigures)]
        let account: Facts?
        let toDos: [ConsoleLink]

        static func == (left: Model, right: Model) -> Bool {
            left.today == right.today && left.weekAgo == right.weekAgo
                && left.account == right.account && left.toDos == right.toDos
                && left.days.elementsEqual(right.days) { $0 == $1 }
        }

        func hash(into hasher: inout Hasher) { hasher.combine(today) }
    }

    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        return partner.respond(
            partner.words("today"),
            blocks(of: try await model(partner), partner)
        )
    }

    private static func model(_ partner: PartnerVisit) async throws -> Model {
        let code = partner.code
        let reply = try await partner.visit.facts("/v1/partners/\(code)/days")
        let found = Dictionary(
            reply.list("data").map { ($0.text("day"), TradeFigures($0)) },
            uniquingKeysWith: { first, _ in first }
        )
        let names = DayNames.until(reply.text("until"), count: days)
        let all = names.map { ($0, found[$0] ?? TradeFigures()) }
        return Model(
            today: all.last?.1 ?? TradeFigures(),
            weekAgo: all.dropLast(7).last?.1 ?? TradeFigures(),
            days: all.map { (day: $0.0, figures: $0.1) },
            account: await partner.visit.factsIfAny("/v1/partners/\(code)/account"),
            toDos: await toDos(partner)
        )
    }

    private static func toDos(_ partner: PartnerVisit) async -> [ConsoleLink] {
        var links: [ConsoleLink] = []
        if let waiting = await partner.visit.factsIfAny("/v1/waiting-redemptions?limit=100") {
            let due = waiting.list("data").filter { $0.flag("due") }.count
            let more = waiting.flag("has_more") ? "+" : ""
            if due > 0 {
                let label = partner.words("todo_handing", ["count": "\(due)\(more)"])
                links.append(ConsoleLink(label: label, path: "/b/handing", isSecond: true))
            }
        }
        if let asked = await QuestionQueue.waiting(partner.visit), asked.count > 0 {
            let count = "\(asked.count)\(asked.hasMore ? "+" : "")"
            let label = partner.words("todo_questions", ["count": count])
            links.append(ConsoleLink(label: label, path: "/b/questions", isSecond: true))
        }
        let settled = await partner.visit.factsIfAny("/v1/settlements?limit=1")?.list("data").first
        if let settled, let statement = settled.list("statements").first,
            statement.number("due_fen") < 0
        {
            let yuan = partner.yuan(-statement.number("due_fen"))
            let label = partner.words("todo_settlement", ["yuan": yuan])
            let href = "/b/settlements/\(settled.number("number"))"
            links.append(ConsoleLink(label: label, path: href, isSecond: true))
        }
        return links
    }

    // MARK: In words

    static func blocks(of model: Model, _ partner: PartnerVisit) -> [ConsoleBlock] {
        var sections: [ConsoleBlock] = [.figures(figures(model, partner))]
        if let account = model.account {
            sections += [
                .heading(partner.words("money")), .figures(AccountWords.figures(account, partner)),
            ]
            if account.flag("is_low") {
                let note = partner.words("account_low_detail")
                sections.append(.notice(partner.words("account_low"), .warn, detail: note))
            }
        }
        sections.append(.heading(partner.words("todo")))
        if model.toDos.isEmpty {
            sections.append(.text(partner.words("todo_none")))
        } else {
            sections.append(.links(model.toDos))
        }
        if partner.opensTill {
            sections.append(.links([.init(label: partner.words("till"), path: "/b/pos")]))
        }
        sections += [.chart(chart(model, partner)), .captioned(table(model, partner))]
        return sections
    }

    private static func figures(
        _ model: Model,
        _ partner: PartnerVisit
    ) -> [ConsoleFigure] {
        let (today, before) = (model.today, model.weekAgo)
        func note(_ shown: String) -> String { partner.words("week_ago", ["value": shown]) }
        func rate(_ figures: TradeFigures) -> String {
            guard figures.issued > 0 else { return partner.words("rate_none") }
            let tenths = figures.redeemed * 1_000 / figures.issued
            return "\(tenths / 10).\(tenths % 10) %"
        }
        return [
            .init(
                label: partner.words("sales"),
                value: partner.yuan(today.purchasedFen),
                note: note(partner.yuan(before.purchasedFen))
            ),
            .init(
                label: partner.words("issued"),
                value: partner.points(today.issued),
                note: note(partner.points(before.issued))
            ),
            .init(
                label: partner.words("redeemed"),
                value: partner.points(today.redeemed),
                note: note(partner.points(before.redeemed))
            ),
            .init(
                label: partner.words("members"),
                value: partner.words("people", ["count": today.members.grouped]),
                note: partner.words("new_members", ["count": today.newMembers.grouped]) + " · "
                    + note(partner.words("people", ["count": before.members.grouped]))
            ),
            .init(label: partner.words("rate"), value: rate(today), note: note(rate(before))),
        ]
    }

    private static func chart(_ model: Model, _ partner: PartnerVisit) -> ChartFigure {
        ChartFigure(
            .bars,
            title: partner.words("chart_days"),
            unit: partner.words("unit"),
            categoryTitle: partner.words("day"),
            categories: model.days.map { String($0.day.dropFirst(5)) },
            series: [
                .init(name: partner.words("issued"), values: model.days.map(\.figures.issued)),
                .init(name: partner.words("redeemed"), values: model.days.map(\.figures.redeemed)),
            ]
        )
    }

    private static func table(_ model: Model, _ partner: PartnerVisit) -> ConsoleTable {
        let shown = model.days.reversed().filter { $0.figures != TradeFigures() }
        let numbers = ["purchases", "sales", "returned", "issued", "redeemed", "members"]
        return ConsoleTable(
            caption: partner.words("table_days"),
            columns: [.text(partner.words("day"))]
                + numbers.map { .number(partner.words($0)) },
            rows: shown.map { day, figures in
                [
                    ConsoleCell(day, path: "/b/sales?day=\(day)"),
                    .init(figures.purchases.grouped),
                    .init(partner.yuan(figures.purchasedFen)),
                    .init(partner.yuan(figures.returnedFen)),
                    .init(figures.issued.grouped),
                    .init(figures.redeemed.grouped),
                    .init(figures.members.grouped),
                ]
            },
            empty: partner.words("days_none")
        )
    }
}

/// A partner's account in words.
enum AccountWords {
    static func figures(
        _ account: Facts,
        _ partner: PartnerVisit
    ) -> [ConsoleFigure] {
        let balance = account.fenOrZero("balance")
        let isPrepaid = account.text("terms") == "prepaid"
        var figures: [ConsoleFigure] = [
            .init(
                label: partner.words(isPrepaid ? "prepaid_balance" : "account_owed"),
                value: partner.yuan(isPrepaid ? balance : account.fenOrZero("receivable")),
                tone: account.flag("is_low") ? .warn : .plain
            ),
            .init(
                label: partner.words("payable"),
                value: partner.yuan(account.fenOrZero("payable")),
                note: partner.words("payable_note")
            ),
            .init(
                label: partner.words("net"),
                value: partner.yuan(account.fenOrZero("payable") + balance),
                note: partner.words("net_note")
            ),
            .init(
                label: partner.words("pending"),
                value: partner.yuan(account.fenOrZero("pending_commitment")),
                note: partner.points(account.number("pending_points"))
            ),
        ]
        if let left = account.fen("left") {
            figures.append(.init(label: partner.words("left"), value: partner.yuan(left)))
        }
        return figures
    }
}
