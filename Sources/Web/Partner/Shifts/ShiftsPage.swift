// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// The shifts at the partner's tills, for who leads them.
enum ShiftsPage {
    /// `GET /b/shifts`.
    static func page(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let place = try await TillPlace.read(visit)
        let words = visit.words
        let path: ContractPath = "/v1/partners/\(partner.code)/shifts"
        let found = try await partner.page(path.query("limit", "50"))
        let table = ConsoleTable(
            caption: words("shift.list_caption"),
            columns: [
                .text(words("shift.number")), .text(words("shift.cashier")),
                .text(words("shift.store")), .text(words("shift.since")),
                .text(words("shift.until")), .number(words("shift.kind_award")),
                .number(words("shift.kind_payment")), .text(words("shift.status")),
            ],
            rows: found.items.map { row($0, place, words) },
            empty: words("shift.list_none"),
            next: found.next
        )
        return partner.respond(words("shift.list"), [.captioned(table)])
    }

    /// `GET /b/shifts/{number}`.
    static func sheet(_ visit: PageVisit) async throws -> Response {
        let partner = try PartnerVisit(visit)
        let place = try await TillPlace.read(visit)
        let number = visit.parameter("number")
        let shift = try await visit.facts("/v1/partners/\(partner.code)/shifts/\(number)")
        let title = visit.words("shift.sheet", ["number": number])
        var page = partner.page(title, ShiftView(shift, at: place, visit.words).blocks)
        page.crumbs = [.init(label: visit.words("shift.list"), path: "/b/shifts")]
        return visit.respond(page)
    }

    private static func row(
        _ shift: Facts,
        _ place: TillPlace,
        _ words: PageWords
    ) -> [ConsoleCell] {
        let view = ShiftView(shift, at: place, words)
        let number = "\(shift.number("number"))"
        func points(_ kind: String) -> ConsoleCell {
            let total = shift.list("totals").first { $0.text("kind") == kind } ?? Facts(nil)
            return view.isOpen ? "–" : ConsoleCell(total.number("points").grouped)
        }
        let state: ConsoleCell
        if view.isOpen {
            state = ConsoleCell(words("shift.status_open"), tone: .good)
        } else {
            state = ConsoleCell(
                words("shift.status_closed"),
                small: view.differs ? words("shift.differs_short") : nil,
                tone: view.differs ? .warn : .plain
            )
        }
        return [
            .init(number, path: "/b/shifts/\(number)"),
            .init(ShiftView.cashier(shift, words)),
            .init(shift.textIfAny("store").map(view.store) ?? words("shift.all_stores")),
            .init(ShownText.minute(shift.text("opened_at"))),
            .init(shift.textIfAny("closed_at").map { ShownText.minute($0) } ?? "–"),
            points("award"), points("payment"), state,
        ]
    }
}
