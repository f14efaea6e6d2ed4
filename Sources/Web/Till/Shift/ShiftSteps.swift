// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// A shift at the till: opened, counted, closed, and its sheet.
///
/// The count is compared first and changes nothing; confirmed, the sheet is signed.
enum ShiftSteps {
    /// `GET /b/pos/shift`: the open shift with what is in it by now, or the form that opens one.
    static func page(_ visit: PageVisit) async throws -> Response {
        visit.respond(try await page(visit, refusal: nil))
    }

    /// `POST /b/pos/shift`: opens one.
    static func open(_ visit: PageVisit) async throws -> Response {
        let place = try await TillPlace.read(visit)
        var body: [JSON.Member] = [.init("name", .string(String(place.staff.prefix(20))))]
        if let store = visit.form["store"], !store.isEmpty {
            body.append(.init("store", .string(store)))
        }
        let answer = await visit.send("/v1/partners/\(place.code)/shifts", .object(body))
        return try await visit.finish(answer, at: "/b/pos/shift?done=opened") {
            try await page(visit, refusal: $0)
        }
    }

    /// `POST /b/pos/shift/{number}/close`: compares the count, and signs it when it is confirmed.
    static func close(_ visit: PageVisit) async throws -> Response {
        let place = try await TillPlace.read(visit)
        let number = visit.parameter("number")
        let path: ContractPath = "/v1/partners/\(place.code)/shifts/\(number)/close"
        let isConfirmed = visit.form["confirmed"] == "yes"
        let asked = isConfirmed ? path : path.query("dry_run", "true")
        let answer = await visit.send(asked, ShiftCount(visit.form).body)
        guard answer.isSuccess, !isConfirmed else {
            let sheet = "/b/pos/shift/\(PercentText.encoded(number))?done=closed"
            return try await visit.finish(answer, at: sheet) {
                try await page(visit, refusal: $0)
            }
        }
        return visit.respond(confirmation(Facts(answer.json), place, visit))
    }

    /// `GET /b/pos/shift/{number}`: a sheet.
    static func sheet(_ visit: PageVisit) async throws -> Response {
        let place = try await TillPlace.read(visit)
        let number = visit.parameter("number")
        let shift = try await visit.facts("/v1/partners/\(place.code)/shifts/\(number)")
        var page = ConsolePage(heading: visit.words("shift.sheet", ["number": number]))
        page.lead = place.name
        if visit.query["done"] == "closed" { page.done = visit.words("shift.closed") }
        page.crumbs = [.init(label: visit.words("shift.title"), path: "/b/pos/shift")]
        page.hasFile = true
        page.blocks = ShiftView(shift, at: place, visit.words).blocks
        return visit.respond(page)
    }

    // MARK: The page

    private static func page(
        _ visit: PageVisit,
        refusal: ContractRefusal?
    ) async throws -> ConsolePage {
        let place = try await TillPlace.read(visit)
        let words = visit.words
        let list: ContractPath = "/v1/partners/\(place.code)/shifts"
        let shifts = try await visit.facts(list.query("own", "true").query("limit", "10")).data
        var page = ConsolePage(heading: words("shift.title"), lead: words("shift.lead"))
        page.refusal = refusal
        if visit.query["done"] == "opened" { page.done = words("shift.opened") }
        if let open = shifts.first(where: { $0.text("status") == "open" }) {
            let number = open.number("number")
            let shift = try await visit.facts("/v1/partners/\(place.code)/shifts/\(number)")
            let view = ShiftView(shift, at: place, words)
            page.blocks = view.blocks
            page.blocks += [
                .heading(words("shift.close"), note: words("shift.close_note")),
                .card([.form(count(view, number, refusal, visit))]),
                .text(words("shift.waiting_note")),
            ]
        } else {
            page.blocks = [.card([.text(words("shift.open_note")), .form(opening(place, words))])]
        }
        let closed = shifts.filter { $0.text("status") == "closed" }
        if !closed.isEmpty {
            page.blocks.append(.heading(words("shift.own_list")))
            page.blocks.append(
                .list(
                    closed.map { shift in
                        let number = "\(shift.number("number"))"
                        return ConsoleEntry(
                            title: words("shift.sheet", ["number": number]),
                            note: ShownText.minute(shift.text("closed_at")),
                            path: "/b/pos/shift/\(number)"
                        )
                    }
                )
            )
        }
        return page
    }

    private static func opening(_ place: TillPlace, _ words: PageWords) -> ConsoleForm {
        var form = ConsoleForm(path: "/b/pos/shift", submit: words("shift.open"))
        if place.asksStore {
            let all = (value: "", label: words("shift.all_stores"))
            form.fields = [
                ConsoleField(
                    name: "store",
                    label: words("shift.store"),
                    kind: .choice([all] + place.stores.map { (value: $0.code, label: $0.name) })
                )
            ]
        } else if let store = place.ownStore {
            form.hidden = [(name: "store", value: store)]
        }
        return form
    }

    private static func count(
        _ view: ShiftView,
        _ number: Int64,
        _ refusal: ContractRefusal?,
        _ visit: PageVisit
    ) -> ConsoleForm {
        var fields: [ConsoleField] = []
        for kind in ShiftView.kinds {
            for part in ["count", "points"] {
                let name = "\(kind)_\(part)"
                fields.append(
                    ConsoleField(
                        name: name,
                        label: visit.words("shift.\(part)_of", ["kind": view.kind(kind)]),
                        kind: .number,
                        value: visit.form[name] ?? ""
                    )
                )
            }
        }
        fields.append(
            ConsoleField(
                name: "note",
                label: visit.words("shift.note"),
                value: visit.form["note"] ?? "",
                wrong: refusal?.detail(at: "/note"),
                maximum: 200
            )
        )
        return ConsoleForm(
            path: "/b/pos/shift/\(number)/close",
            submit: visit.words("shift.close_preview"),
            fields: fields
        )
    }

    private static func confirmation(
        _ shift: Facts,
        _ place: TillPlace,
        _ visit: PageVisit
    ) -> ConsolePage {
        let words = visit.words
        var view = ShiftView(shift, at: place, words)
        view.isPreview = true
        let fields = visit.form.all.filter {
            !["form_token", "key", "confirmed"].contains($0.name)
        }
        var page = ConsolePage(heading: words("shift.confirm"), lead: words("shift.confirm_note"))
        page.blocks =
            view.blocks + [
                .form(
                    ConsoleForm(
                        path: visit.frame.path,
                        submit: words("shift.confirm"),
                        hidden: fields + [(name: "confirmed", value: "yes")],
                        back: ConsoleLink(
                            label: words("console.back"),
                            path: "/b/pos/shift",
                            isSecond: true
                        )
                    )
                )
            ]
        return page
    }
}

/// What somebody typed in of a count; what is no number goes as it is, and is refused there.
private struct ShiftCount {
    let body: JSON

    init(_ form: PageFields) {
        var counted: [JSON] = []
        for kind in ShiftView.kinds {
            let (count, points) = (form["\(kind)_count"] ?? "", form["\(kind)_points"] ?? "")
            guard !count.isEmpty || !points.isEmpty else { continue }
            counted.append(
                [
                    "kind": .string(kind), "count": ShiftCount.number(count),
                    "points": ShiftCount.number(points),
                ]
            )
        }
        var members: [JSON.Member] = [.init("counted", .array(counted))]
        if let note = form["note"], !note.isEmpty { members.append(.init("note", .string(note))) }
        body = .object(members)
    }

    private static func number(_ text: String) -> JSON {
        if text.isEmpty { return .integer(0) }
        return Int64(text.filter { $0 != "," }).map { .integer($0) } ?? .string(text)
    }
}
