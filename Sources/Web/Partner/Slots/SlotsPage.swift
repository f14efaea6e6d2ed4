// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// The slots of a reward that is booked: what there is, what is taken, and new ones from a spreadsheet.
enum SlotsPage {
    /// `GET /b/rewards/{code}/slots`: those of a month from a day on.
    static func page(_ visit: PageVisit) async throws -> Response {
        visit.respond(try await page(try PartnerVisit(visit)))
    }

    /// `GET /b/rewards/{code}/slots/csv`: the same, as an import takes it.
    static func csv(_ visit: PageVisit) async throws -> Response {
        _ = try await OwnReward(try PartnerVisit(visit))
        var table = ShownTable(columns: PastedSlots.columns)
        for slot in await slots(visit) {
            table.add(
                PastedSlots.columns.map { column in
                    slot.numberIfAny(column).map { .number($0) } ?? .text(slot.text(column))
                }
            )
        }
        return ConsoleFile(
            name: "slots-\(visit.parameter("code")).csv",
            type: "text/csv; charset=utf-8; header=present",
            bytes: table.csv
        ).response()
    }

    /// `POST /b/rewards/{code}/slots`: tries all lines first; confirmed, takes all or none.
    static func take(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let reward = try await OwnReward(partner)
        let pasted = PastedSlots(visit.form["lines"] ?? "")
        guard pasted.missing.isEmpty else {
            let columns = pasted.missing.joined(separator: ", ")
            let wrong = visit.words("slots.missing", ["columns": columns])
            return visit.respond(try await page(partner, wrong: [wrong]), status: 422)
        }
        let act = ConsoleAct(
            heading: visit.words("slots.import"),
            path: "/v1/slot-imports",
            body: pasted.body(of: reward.code),
            back: "\(reward.path)/slots",
            done: "slots_taken"
        ) { result in
            result.list("days").map { day in
                ConsolePair(
                    day.text("day"),
                    visit.words(
                        "slots.day_facts",
                        [
                            "slots": day.number("slots").grouped,
                            "money": day.number("for_money").grouped,
                            "points": day.number("for_points").grouped,
                        ]
                    )
                )
            }
        }
        return try await act.answer(visit) { refusal in
            let wrong = refusal.fields.compactMap { field -> String? in
                guard let (line, column) = pasted.line(of: field.pointer) else { return nil }
                return visit.words(
                    "slots.line",
                    ["line": "\(line)", "column": column, "detail": field.detail]
                )
            }
            return try await page(partner, wrong: wrong, refusal: refusal)
        }
    }

    // MARK: The page

    private static func page(
        _ partner: PartnerVisit,
        wrong: [String] = [],
        refusal: ContractRefusal? = nil
    ) async throws -> ConsolePage {
        let visit = partner.visit
        let words = visit.words
        let reward = try await OwnReward(partner)
        let base = reward.path
        let from = visit.query["from"] ?? visit.today
        var blocks: [ConsoleBlock] = [
            .filters(
                ConsoleForm(
                    path: "\(base)/slots",
                    submit: partner.words("show"),
                    fields: [
                        ConsoleField(
                            name: "from",
                            label: words("slots.from"),
                            kind: .date,
                            value: from
                        )
                    ]
                )
            ),
            .captioned(table(await slots(visit), words)),
            .heading(words("slots.import"), note: words("slots.import_note")),
        ]
        if !wrong.isEmpty {
            blocks.append(.notice(words("slots.wrong"), .bad, detail: words("slots.wrong_detail")))
            blocks.append(.list(wrong.map { ConsoleEntry(title: $0, tone: .bad) }))
        }
        blocks.append(
            .card([
                .form(
                    ConsoleForm(
                        path: "\(base)/slots",
                        submit: words("slots.try"),
                        fields: [
                            ConsoleField(
                                name: "lines",
                                label: words("slots.lines"),
                                kind: .code(rows: 10),
                                value: visit.form.exact("lines") ?? "",
                                hint: PastedSlots.columns.joined(separator: ",")
                            )
                        ],
                        isWide: true
                    )
                )
            ])
        )
        var page = partner.page(words("slots.title", ["reward": reward.name]), blocks, refusal)
        page.hasFile = false
        page.done = visit.done
        page.crumbs = [
            .init(label: partner.words("rewards_title"), path: "/b/rewards"),
            .init(label: reward.name, path: base),
        ]
        page.actions = [
            .init(
                label: words("slots.export"),
                path: "\(base)/slots/csv?from=\(PercentText.encoded(from))",
                isSecond: true,
                isFile: true
            )
        ]
        return page
    }

    /// Those of a month, up to what a page shows.
    private static func slots(_ visit: PageVisit) async -> [Facts] {
        let path: ContractPath = "/v1/rewards/\(visit.parameter("code"))/slots"
        return await visit.everything(path.query("from", visit.query["from"] ?? visit.today))
    }

    private static func table(_ slots: [Facts], _ words: PageWords) -> ConsoleTable {
        ConsoleTable(
            caption: words("slots.caption"),
            columns: [
                .text(words("slots.day")), .text(words("slots.code")), .text(words("slots.time")),
                .number(words("slots.for_points")), .number(words("slots.for_money")),
                .number(words("slots.taken")), .number(words("slots.free")),
                .text(words("slots.status")),
            ],
            rows: slots.map { slot in
                let status = slot.text("status")
                let start = ShownText.minute(slot.text("starts_at"))
                let end = ShownText.minute(slot.text("ends_at"))
                return [
                    .init(slot.text("day")), .init(slot.text("code"), isCode: true),
                    .init(start, small: "– \(end)"), .init(slot.number("for_points").grouped),
                    .init(slot.number("for_money").grouped), .init(slot.number("taken").grouped),
                    .init(slot.number("free").grouped),
                    .init(
                        words.known("slots.status_\(status)") ?? status,
                        tone: status == "cancelled" ? .bad : status == "open" ? .good : .plain
                    ),
                ]
            },
            empty: words("slots.none")
        )
    }
}
