// SPDX-License-Identifier: Apache-2.0

/// A shift and its sheet, as the till and the partner's console show it.
struct ShiftView {
    /// In the sequence in which they stand on a sheet.
    static let kinds = ["award", "payment", "return", "void"]

    let shift: Facts
    let stores: [TillPlace.Store]
    let words: PageWords
    /// Whether nothing is signed yet.
    var isPreview = false

    init(_ shift: Facts, at place: TillPlace, _ words: PageWords) {
        self.shift = shift
        stores = place.stores
        self.words = words
    }

    var isOpen: Bool { shift.text("status") == "open" }

    var blocks: [ConsoleBlock] {
        var blocks: [ConsoleBlock] = [.card([.pairs(facts)])]
        if !isOpen {
            blocks.append(
                differs
                    ? .notice(words(isPreview ? "shift.differs" : "shift.differs_signed"), .warn)
                    : .notice(words("shift.fits"), .good)
            )
        }
        if !shift.flag("complete") { blocks.append(.notice(words("shift.incomplete"), .warn)) }
        blocks.append(.captioned(totals))
        if stores.count > 1 { blocks.append(.captioned(lines)) }
        if !isOpen { blocks.append(.text(words("shift.sign"))) }
        return blocks
    }

    /// Whether anything that was counted is not what the server has.
    var differs: Bool {
        shift.list("totals").contains {
            $0.numberIfAny("difference") ?? 0 != 0 || $0.numberIfAny("difference_points") ?? 0 != 0
        }
    }

    func kind(_ code: String) -> String { words("shift.kind_\(code)") }

    /// The name of an outlet; that of none where the till named none.
    func store(_ code: String) -> String {
        if code.isEmpty { return words("shift.no_store") }
        return stores.first { $0.code == code }?.name ?? code
    }

    private var facts: [ConsolePair] {
        let store = shift.textIfAny("store").map(store) ?? words("shift.all_stores")
        var facts = [
            ConsolePair(
                words("shift.status"),
                ConsoleCell(
                    words("shift.status_\(shift.text("status"))"),
                    tone: isOpen ? .good : .plain
                )
            ),
            ConsolePair(words("shift.cashier"), ShiftView.cashier(shift, words)),
            ConsolePair(words("shift.store"), store),
            ConsolePair(words("shift.since"), ShownText.minute(shift.text("opened_at"))),
        ]
        if let closed = shift.textIfAny("closed_at") {
            facts.append(ConsolePair(words("shift.until"), ShownText.minute(closed)))
            let first = shift.textIfAny("opened_after") ?? "–"
            let last = shift.textIfAny("closed_through") ?? "–"
            facts.append(
                ConsolePair(words("shift.span"), ConsoleCell("\(first) – \(last)", isCode: true))
            )
        }
        let note = shift.text("note")
        if !note.isEmpty { facts.append(ConsolePair(words("shift.note"), note)) }
        return facts
    }

    static func cashier(_ shift: Facts, _ words: PageWords) -> String {
        let name = shift.text("name")
        return name.isEmpty ? words.principal(shift.number("principal")) : name
    }

    private var totals: ConsoleTable {
        ConsoleTable(
            caption: words("shift.caption_totals"),
            columns: [
                .text(words("shift.kind")), .number(words("shift.count")),
                .number(words("shift.points")), .number(words("shift.amount")),
                .number(words("shift.counted")), .number(words("shift.counted_points")),
                .number(words("shift.difference")), .number(words("shift.difference_points")),
            ],
            rows: shift.list("totals").map { total in
                [
                    .init(kind(total.text("kind"))), .init(total.number("count").grouped),
                    .init(total.number("points").grouped),
                    .init(words.yuan(total.fenOrZero("amount"))), number(total, "counted"),
                    number(total, "counted_points"), change(total, "difference"),
                    change(total, "difference_points"),
                ]
            }
        )
    }

    private func number(_ total: Facts, _ name: String) -> ConsoleCell {
        ConsoleCell(total.numberIfAny(name).map(\.grouped) ?? "–")
    }

    private func change(_ total: Facts, _ name: String) -> ConsoleCell {
        guard let number = total.numberIfAny(name) else { return "–" }
        return ConsoleCell(
            number == 0 ? "0" : ShownText.change(number),
            tone: number == 0 ? nil : .warn
        )
    }

    private var lines: ConsoleTable {
        ConsoleTable(
            caption: words("shift.caption_lines"),
            columns: [
                .text(words("shift.kind")), .text(words("shift.store")),
                .number(words("shift.count")), .number(words("shift.points")),
                .number(words("shift.amount")),
            ],
            rows: shift.list("lines").map { line in
                [
                    .init(kind(line.text("kind"))), .init(store(line.text("store"))),
                    .init(line.number("count").grouped), .init(line.number("points").grouped),
                    .init(words.yuan(line.fenOrZero("amount"))),
                ]
            },
            empty: words("till.recent_none")
        )
    }
}
