// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

extension PageVisit {
    /// The page, or with `format=csv` its first table.
    func respond(_ page: ConsolePage, status: Int = 200) -> Response {
        var page = page.inspected(self)
        if page.hasFile, let index = page.blocks.firstIndex(where: { $0.table != nil }),
            var table = page.blocks[index].table
        {
            if query["format"] == "csv" {
                return ConsoleFile(
                    name: page.heading + ".csv",
                    type: "text/csv; charset=utf-8; header=present",
                    bytes: table.shown.csv
                ).response()
            }
            if !table.rows.isEmpty { table.file = address("format", "csv") }
            page.blocks[index] = .table(table)
        }
        return respond(page.render(in: frame), status: .init(code: status))
    }

    /// After a form: another page when it was done, and else its own again with what was wrong.
    func finish(
        _ answer: ContractAnswer,
        at path: @autoclosure () -> String,
        refused: (ContractRefusal) async throws -> ConsolePage
    ) async throws -> Response {
        guard answer.isSuccess else {
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
