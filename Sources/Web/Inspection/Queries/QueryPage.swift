// SPDX-License-Identifier: Apache-2.0

import Primitives

/// One question: what it asks for, and its answer with a file of it.
struct QueryPage: Sendable {
    let query: Facts
    /// `nil` as long as something that the question needs is not named.
    let finding: Facts?
    var refusal: ContractRefusal?
    let names: ConsoleNames
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var home: String { visit.frame.face.home }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: query.shown("title", visit.language),
            lead: query.shown("explanation", visit.language),
            crumbs: [ConsoleLink(label: words("queries.title"), path: "\(home)/queries")]
        )
        page.refusal = refusal
        let parameters = query.list("parameters")
        if !parameters.isEmpty { page.blocks.append(.filters(form(parameters))) }
        guard let finding else { return page }
        if finding.flag("truncated") {
            let maximum = finding.number("maximum_rows").grouped
            page.blocks.append(.notice(words("queries.cut", ["maximum": maximum]), .warn))
        }
        page.blocks += [
            .table(FindingTable(finding: finding, names: names, visit: visit).table),
            .text(words("queries.same_answer")),
        ]
        page.hasFile = true
        return page
    }

    private func form(_ parameters: [Facts]) -> ConsoleForm {
        ConsoleForm(
            path: visit.frame.path,
            submit: words("queries.run"),
            fields: parameters.map(field)
        )
    }

    private func field(_ parameter: Facts) -> ConsoleField {
        let name = parameter.text("name")
        let isRequired = parameter.flag("required")
        let none = [(value: "", label: words("console.all"))]
        let kind: ConsoleField.Kind =
            switch parameter.text("kind") {
            case "partner": .choice(none + names.options(.partners))
            case "rule": .choice(none + names.options(.rules))
            case "reward": .choice(none + names.options(.rewards))
            case "day", "moment": .date
            case "month": .month
            case "fen": .number
            default: .text
            }
        return ConsoleField(
            name: name,
            label: words("queries.of_\(name)"),
            kind: kind,
            value: visit.query[name] ?? "",
            isRequired: isRequired
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let list = try await visit.facts("/v1/inspection-queries?limit=100")
        let code = visit.parameter("code")
        guard let query = list.data.first(where: { $0.text("code") == code }) else {
            throw PageRefusal.notFound
        }
        let names = await visit.names([.partners, .rules, .rewards])
        let parameters = query.list("parameters")
        let isWhole = parameters.allSatisfy {
            !$0.flag("required") || visit.query[$0.text("name")] != nil
        }
        guard isWhole, !needsOneOf(parameters, visit) else {
            return QueryPage(query: query, finding: nil, names: names, visit: visit).page()
        }
        var path: ContractPath = "/v1/inspection-queries/\(code)"
        for parameter in parameters {
            let name = parameter.text("name")
            path = path.query(name, value(of: parameter, visit.query[name], visit))
        }
        let answer = await visit.ask(.get(path))
        return QueryPage(
            query: query,
            finding: answer.isSuccess ? Facts(answer.json) : nil,
            refusal: answer.isSuccess ? nil : ContractRefusal(answer),
            names: names,
            visit: visit
        ).page()
    }

    /// A card is of a rule or of a reward.
    private static func needsOneOf(_ parameters: [Facts], _ visit: PageVisit) -> Bool {
        let named = Set(parameters.map { $0.text("name") })
        guard named.isSuperset(of: ["rule", "reward"]) else { return false }
        return visit.query["rule"] == nil && visit.query["reward"] == nil
    }

    /// A day that was typed stands for its last second, where a moment is asked for.
    private static func value(
        of parameter: Facts,
        _ typed: String?,
        _ visit: PageVisit
    ) -> String? {
        guard let typed, parameter.text("kind") == "moment",
            let day = CalendarDay(iso8601: typed)
        else { return typed }
        let zone = visit.zone
        let last = zone.start(of: day.adding(days: 1)).adding(seconds: -1)
        // The present day is not over: it stands for now.
        return day == zone.day(of: visit.now)
            ? nil : last.rfc3339(offsetSeconds: zone.offsetSeconds)
    }
}

/// The rows of an answer, each cell as its column says.
struct FindingTable: Sendable {
    let finding: Facts
    let names: ConsoleNames
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var home: String { visit.frame.face.home }

    private static let rowsShown = 50
    private static let numbers: Set<String> = ["number", "points", "fen", "grams"]

    var table: ConsoleTable {
        let columns = finding.list("columns")
        let rows = finding.json["rows"]?.arrayValue ?? []
        let part = visit.part(of: rows.count, most: FindingTable.rowsShown)
        return ConsoleTable(
            caption: finding.shown("title", visit.language),
            columns: columns.map { column in
                ConsoleTable.Column(
                    title: column.shown("title", visit.language),
                    isNumber: FindingTable.numbers.contains(column.text("kind"))
                )
            },
            rows: rows[part.range].map { row in
                zip(columns, row.arrayValue ?? []).map { column, value in
                    cell(value, column.text("kind"))
                }
            },
            empty: words("queries.no_rows"),
            next: part.next,
            first: part.first
        )
    }

    private func cell(_ value: JSON, _ kind: String) -> ConsoleCell {
        if value == .null { return "—" }
        let text = value.stringValue ?? ""
        switch kind {
        case "words":
            return ConsoleCell(value[visit.language.rawValue]?.stringValue ?? "—")
        case "fen": return ConsoleCell(ShownText.yuan(value.integerValue ?? 0))
        case "number", "points", "grams": return ConsoleCell((value.integerValue ?? 0).grouped)
        case "moment": return ConsoleCell(ShownText.minute(text))
        case "flag":
            return ConsoleCell(words(value.boolValue == true ? "console.yes" : "console.no"))
        case "member": return ConsoleCell(text, path: "\(home)/members/\(text)", isCode: true)
        case "entry": return ConsoleCell(text, path: "\(home)/entries/\(text)", isCode: true)
        case "lot": return ConsoleCell(text, path: "\(home)/lots/\(text)", isCode: true)
        case "partner": return ConsoleCell(names.partner(text))
        case "rule": return ConsoleCell(names.rule(text))
        case "reward": return ConsoleCell(names.reward(text))
        case "hash": return ConsoleCell(text, isCode: true)
        default: return ConsoleCell(FindingTable.shown(text, words))
        }
    }

    /// What has a name on pages goes by it, such as kinds of entries.
    private static func shown(_ text: String, _ words: PageWords) -> String {
        words.known("console_kind.\(text)") ?? words.known("queries.word_\(text)") ?? text
    }
}
