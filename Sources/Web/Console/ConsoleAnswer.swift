// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

extension PageVisit {
    /// The page, or with `format=csv` one of its tables, whole: the first, or the one that `table`
    /// counts.
    func respond(_ page: ConsolePage, status: Int = 200) -> Response {
        var page = page.inspected(self)
        var number = 0
        var asked: ConsoleTable?
        let isFile = page.hasFile && query["format"] == "csv"
        let wanted = isFile ? query["table"].flatMap { Int($0) } ?? 1 : 0
        page.blocks = page.blocks.map { [hasFile = page.hasFile] block in
            block.mapTables { table in
                number += 1
                if number == wanted { asked = table }
                var table = shown(table, number)
                guard hasFile, !table.rows.isEmpty, table.file == nil else { return table }
                let file = address("format", "csv")
                table.file = number == 1 ? file : "\(file)&table=\(number)"
                return table
            }
        }
        guard let asked else {
            return respond(page.render(in: frame), status: .init(code: status))
        }
        let isNamed = wanted == 1 || asked.caption == page.heading
        return ConsoleFile(
            name: (isNamed ? page.heading : "\(page.heading) \(asked.caption)") + ".csv",
            type: "text/csv; charset=utf-8; header=present",
            bytes: asked.shown.csv
        ).response()
    }

    /// A long table from the row on that the address names, `row` or `row2` for the second table.
    private func shown(_ table: ConsoleTable, _ number: Int) -> ConsoleTable {
        guard let most = table.rowsShown, table.rows.count > most else { return table }
        let name = number == 1 ? "row" : "row\(number)"
        let start = min(max(0, query[name].flatMap { Int($0) } ?? 0), table.rows.count - 1)
        let end = min(start + most, table.rows.count)
        var shown = table
        shown.rows = Array(table.rows[start..<end])
        if end < table.rows.count { shown.next = address(name, "\(end)") }
        if start > 0 { shown.first = address(name, nil) }
        return shown
    }

    /// After a form: another page when it was done, and else its own again with what was wrong.
    func finish(
        _ answer: ContractAnswer,
        at path: @autoclosure () -> String,
        refused: (ContractRefusal) async throws -> ConsolePage
    ) async throws -> Response {
        guard answer.isSuccess else {
            if answer.json["code"]?.stringValue == StepUp.code { throw ContractRefusal(answer) }
            return respond(try await refused(ContractRefusal(answer)), status: answer.status)
        }
        return redirect(to: path())
    }

    /// The program's day, as the interface writes days.
    var today: String { "\(zone.day(of: now))" }
}

extension ProgramTimeZone {
    /// The first moment of a day, as the interface takes it; what is no day goes as it was typed, and
    /// is refused there.
    func start(ofTyped day: String) -> String {
        guard let known = CalendarDay(iso8601: day) else { return day }
        return start(of: known).rfc3339(offsetSeconds: offsetSeconds)
    }
}
