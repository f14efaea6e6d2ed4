// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

extension PageVisit {
    /// The page, or with `format=csv` one of its tables: the first, or the one that `table` counts.
    func respond(_ page: ConsolePage, status: Int = 200) -> Response {
        var page = page.inspected(self)
        guard page.hasFile else {
            return respond(page.render(in: frame), status: .init(code: status))
        }
        var number = 0
        var asked: ConsoleTable?
        let wanted = query["format"] == "csv" ? query["table"].flatMap { Int($0) } ?? 1 : 0
        page.blocks = page.blocks.map { block in
            block.mapTables { table in
                number += 1
                if number == wanted { asked = table }
                guard !table.rows.isEmpty, table.file == nil else { return table }
                var table = table
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
