// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Slots as somebody pasted them out of a spreadsheet: a first line of names, then a slot on each line.
///
/// It only finds the cells; what they mean is judged by the interface, whose places are told as lines.
struct PastedSlots: Hashable, Sendable {
    static let columns = ["day", "code", "starts_at", "ends_at", "for_money", "for_points"]
    private static let numbers: Set<String> = ["for_money", "for_points"]

    /// Names of the first line that are missing.
    let missing: [String]
    private let days: [(day: String, slots: [Row])]

    private struct Row: Hashable, Sendable {
        let line: Int
        let cells: [String: String]
    }

    init(_ text: String) {
        var days: [(day: String, slots: [Row])] = []
        var names: [String]?
        for (index, line) in text.split(
            omittingEmptySubsequences: false,
            whereSeparator: \.isNewline
        ).enumerated() where !line.allSatisfy(\.isWhitespace) {
            let cells = PastedSlots.cells(line)
            guard let known = names else {
                names = cells
                continue
            }
            let row = Row(
                line: index + 1,
                cells: Dictionary(zip(known, cells), uniquingKeysWith: { first, _ in first })
            )
            let day = row.cells["day"] ?? ""
            if let place = days.firstIndex(where: { $0.day == day }) {
                days[place].slots.append(row)
            } else {
                days.append((day, [row]))
            }
        }
        let known = names ?? []
        missing = PastedSlots.columns.filter { !known.contains($0) }
        self.days = days
    }

    static func == (left: PastedSlots, right: PastedSlots) -> Bool {
        left.missing == right.missing && left.days.map(\.day) == right.days.map(\.day)
            && left.days.map(\.slots) == right.days.map(\.slots)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(missing)
        for day in days { hasher.combine(day.slots) }
    }

    /// As `POST /v1/slot-imports` takes them.
    func body(of reward: String) -> JSON {
        let days = days.map { day -> JSON in
            ["day": .string(day.day), "slots": .array(day.slots.map(PastedSlots.json))]
        }
        return ["reward": .string(reward), "days": .array(days)]
    }

    /// The line that a pointer of the interface is about; `nil` for one about the whole.
    func line(of pointer: String) -> (number: Int, column: String)? {
        let steps = pointer.split(separator: "/").map(String.init)
        guard steps.count >= 2, steps[0] == "days", let day = Int(steps[1]),
            days.indices.contains(day)
        else { return nil }
        let rows = days[day].slots
        guard steps.count >= 4, steps[2] == "slots", let slot = Int(steps[3]),
            rows.indices.contains(slot)
        else { return rows.first.map { ($0.line, steps.count > 2 ? steps[2] : "") } }
        return (rows[slot].line, steps.count > 4 ? steps[4] : "")
    }

    private static func json(_ row: Row) -> JSON {
        .object(
            columns.dropFirst().map { column in
                let text = row.cells[column] ?? ""
                let number = numbers.contains(column) ? Int64(text) : nil
                return JSON.Member(column, number.map { .integer($0) } ?? .string(text))
            }
        )
    }

    /// Cells between commas, or tabs as spreadsheets copy them, without quotes around them.
    private static func cells(_ line: Substring) -> [String] {
        let separator: Character = line.contains("\t") ? "\t" : ","
        return line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
            var cell = cell.drop { $0 == " " || $0 == "\u{FEFF}" }
            while cell.last == " " { cell.removeLast() }
            guard cell.count > 1, cell.first == "\"", cell.last == "\"" else { return String(cell) }
            return String(cell.dropFirst().dropLast())
        }
    }
}
