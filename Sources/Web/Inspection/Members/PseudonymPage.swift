// SPDX-License-Identifier: Apache-2.0

/// A member as an authority sees one: a number, its points and its entries, and no name.
struct PseudonymPage: Sendable {
    /// `nil` where the inspection is about some of the member's entries and not about the member.
    let balance: Facts?
    let lots: Facts?
    let entries: Facts
    /// The moment of the balance; `nil` for now.
    let moment: String?
    let names: ConsoleNames
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var home: String { visit.frame.face.home }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("regulator.member_heading"),
            lead: visit.parameter("id"),
            crumbs: [ConsoleLink(label: words("regulator.search"), path: home + "/search")]
        )
        page.blocks = [.notice(words("regulator.masked"))]
        if let balance, let lots {
            page.blocks += standing(balance, lots)
        } else {
            page.blocks.append(.notice(words("regulator.only_entries")))
        }
        page.blocks += [
            .heading(words("regulator.entries")),
            .table(EntryTable(entries: entries, names: names, visit: visit).table),
        ]
        return page
    }

    private func standing(_ balance: Facts, _ lots: Facts) -> [ConsoleBlock] {
        let figures = ["active", "pending", "held", "debt"].map { name in
            ConsoleFigure(
                label: words("regulator.balance_\(name)"),
                value: ShownText.points(balance.number(name)),
                unit: words("console.unit_points"),
                note: moment.map { words("regulator.as_of", ["moment": ShownText.minute($0)]) }
            )
        }
        return [
            .figures(figures), .heading(words("regulator.lots_open")),
            .table(LotTable(lots: lots, names: names, visit: visit, cursor: "lots").table),
        ]
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let id = visit.parameter("id")
        let lots: ContractPath = "/v1/members/\(id)/lots?limit=20"
        let entries: ContractPath = "/v1/members/\(id)/entries?limit=20"
        let balance: ContractPath = "/v1/members/\(id)/balance"
        let moment = visit.inspectedMoment
        return PseudonymPage(
            balance: await visit.factsIfAny(balance.query("at", moment)),
            lots: await visit.factsIfAny(
                lots.query("at", moment).query("cursor", visit.query["lots"])
            ),
            entries: try await visit.facts(entries.query("cursor", visit.query["cursor"])),
            moment: moment,
            names: await visit.names([.partners, .rules]),
            visit: visit
        ).page()
    }
}

/// Lots in the sequence in which they are spent.
struct LotTable: Sendable {
    let lots: Facts
    let names: ConsoleNames
    let visit: PageVisit
    /// The name of the parameter that says where the page begins.
    let cursor: String

    private var words: PageWords { visit.words }

    var table: ConsoleTable {
        ConsoleTable(
            caption: words("regulator.lots_open"),
            columns: [
                .text(words("regulator.lot")), .text(words("regulator.issuer")),
                .text(words("regulator.rule")), .number(words("console.points_word")),
                .text(words("console.state")), .text(words("regulator.validity")),
            ],
            rows: lots.data.map(row),
            empty: words("regulator.no_lots"),
            next: lots.nextCursor.map { visit.address(cursor, $0) },
            first: visit.query[cursor] == nil ? nil : visit.address(cursor, nil)
        )
    }

    private func row(_ lot: Facts) -> [ConsoleCell] {
        let isPending = lot.text("status") == "pending"
        let id = lot.text("id")
        return [
            ConsoleCell(id, path: "\(visit.frame.face.home)/lots/\(id)", isCode: true),
            ConsoleCell(names.partner(lot.textIfAny("issuer"))),
            ConsoleCell(names.rule(lot.textIfAny("rule"))),
            ConsoleCell(
                ShownText.points(lot.number("points")),
                small: lot.number("held") > 0
                    ? words("regulator.of_them_held", ["points": lot.number("held").grouped]) : nil
            ),
            isPending
                ? ConsoleCell(
                    words("regulator.pending"),
                    small: lot.textIfAny("matures_at").map(ShownText.minute),
                    tone: .warn
                ) : ConsoleCell(words("regulator.spendable"), tone: .good),
            ConsoleCell(
                lot.textIfAny("expires_at").map {
                    words("regulator.until", ["day": ShownText.day($0)])
                } ?? words("regulator.lifetime")
            ),
        ]
    }
}

/// Entries of a member, the newest first.
struct EntryTable: Sendable {
    let entries: Facts
    let names: ConsoleNames
    let visit: PageVisit
    var cursor = "cursor"

    private var words: PageWords { visit.words }

    var table: ConsoleTable {
        ConsoleTable(
            caption: words("regulator.entries"),
            columns: [
                .text(words("console.time")), .text(words("console.kind")),
                .text(words("console.partner")), .number(words("console.points_word")),
                .number(words("regulator.balance_active")), .text(words("console.entry")),
            ],
            rows: entries.data.map(row),
            empty: words("regulator.no_entries"),
            next: entries.nextCursor.map { visit.address(cursor, $0) },
            first: visit.query[cursor] == nil ? nil : visit.address(cursor, nil)
        )
    }

    private func row(_ entry: Facts) -> [ConsoleCell] {
        let change = entry.at("change")
        let total = change.number("active") + change.number("pending") + change.number("held")
        let id = entry.text("id")
        return [
            ConsoleCell(ShownText.minute(entry.text("recorded_at"))),
            ConsoleCell(words.kind(entry.text("kind"))),
            ConsoleCell(names.partner(entry.textIfAny("partner"))),
            ConsoleCell(total == 0 ? "0" : ShownText.change(total)),
            ConsoleCell(
                entry.at("balance").numberIfAny("active").map(ShownText.points) ?? "—"
            ),
            ConsoleCell(id, path: "\(visit.frame.face.home)/entries/\(id)", isCode: true),
        ]
    }
}
