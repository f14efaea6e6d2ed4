// SPDX-License-Identifier: Apache-2.0

import Engine
import Hummingbird
import Primitives

/// The form by which evidence is asked for.
struct EvidenceRequestPage: Sendable {
    let names: ConsoleNames
    var refusal: ContractRefusal?
    /// How much the scope would bring out, when that was asked.
    var preview: Facts?
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var home: String { visit.frame.face.home }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words("regulator.request"),
            lead: words("regulator.request_lead"),
            crumbs: [ConsoleLink(label: words("regulator.evidence"), path: "\(home)/evidence")]
        )
        page.refusal = refusal
        if let preview {
            page.blocks += [
                .notice(words("regulator.previewed"), .good), .figures(figures(preview)),
            ]
            page.blocks.append(.table(kinds(preview)))
        }
        page.blocks.append(.form(form))
        return page
    }

    private func figures(_ preview: Facts) -> [ConsoleFigure] {
        [
            ConsoleFigure(
                label: words("regulator.preview_entries"),
                value: preview.number("entries").grouped,
                note: words(
                    "regulator.preview_maximum",
                    ["maximum": preview.number("maximum_entries").grouped]
                )
            ),
            ConsoleFigure(
                label: words("regulator.preview_members"),
                value: preview.number("members").grouped
            ),
            ConsoleFigure(
                label: words("regulator.preview_bytes"),
                value: preview.number("entries_bytes").grouped,
                unit: words("regulator.bytes")
            ),
        ]
    }

    private func kinds(_ preview: Facts) -> ConsoleTable {
        ConsoleTable(
            caption: words("regulator.preview_kinds"),
            columns: [
                .text(words("console.kind")), .number(words("regulator.preview_entries")),
            ],
            rows: preview.list("kinds").map { kind in
                [
                    ConsoleCell(words.kind(kind.text("kind"))),
                    ConsoleCell(kind.number("entries").grouped),
                ]
            },
            empty: words("regulator.preview_none")
        )
    }

    private var form: ConsoleForm {
        ConsoleForm(
            path: "\(home)/evidence/new",
            submit: words("regulator.request_send"),
            fields: [
                field("authority", isRequired: true, maximum: 120),
                field("document", isRequired: true, maximum: 120),
                field("officers", isRequired: true, hint: true),
                field("purpose", kind: .area(rows: 2), isRequired: true, maximum: 500),
                field("members", hint: true, value: visit.query["member"]),
                field("lots", hint: true, value: visit.query["lot"]),
                ConsoleField(
                    name: "partners",
                    label: words("regulator.scope_partners"),
                    kind: .choice(
                        [(value: "", label: words("console.all"))] + names.options(.partners)
                    ),
                    value: visit.form["partners"] ?? opened("partners")
                ),
                field("from", kind: .date), field("until", kind: .date),
                field("expires_on", kind: .date, isRequired: true, hint: true),
            ],
            back: ConsoleLink(
                label: words("console.cancel"),
                path: "\(home)/evidence",
                isSecond: true
            ),
            others: [(value: "preview", label: words("regulator.preview"))],
            othersNeedLess: true
        )
    }

    /// What the officers opened, as far as the form has a field for it.
    private func opened(_ name: String) -> String {
        guard visit.form["act"] == nil, let inspection = (try? visit.staff)?.inspection else {
            return ""
        }
        switch name {
        case "document": return inspection.document
        case "purpose": return inspection.purpose
        case "members": return inspection.scope.members.map(\.text).joined(separator: " ")
        case "partners":
            return inspection.scope.partners.count == 1 ? inspection.scope.partners[0] : ""
        case "from": return inspection.scope.from.map { "\($0)" } ?? ""
        default: return ""
        }
    }

    private func field(
        _ name: String,
        kind: ConsoleField.Kind = .text,
        isRequired: Bool = false,
        maximum: Int? = nil,
        hint: Bool = false,
        value: String? = nil
    ) -> ConsoleField {
        ConsoleField(
            name: name,
            label: words("regulator.field_\(name)"),
            kind: kind,
            value: visit.form[name] ?? value ?? opened(name),
            hint: hint ? words("regulator.field_\(name)_hint") : nil,
            wrong: refusal?.detail(at: "/\(name)"),
            isRequired: isRequired,
            maximum: maximum
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        EvidenceRequestPage(names: await visit.names([.partners]), visit: visit).page()
    }

    static func send(_ visit: PageVisit) async throws -> Response {
        if visit.form["act"] == "preview" { return try await look(visit) }
        let answer = await visit.send("/v1/evidence", body(visit.form, in: visit.zone))
        let home = "\(visit.frame.face.home)/evidence"
        let path = "\(home)/\(Facts(answer.json).text("id"))?done=requested"
        return try await visit.finish(answer, at: path) {
            EvidenceRequestPage(
                names: await visit.names([.partners]),
                refusal: $0,
                visit: visit
            ).page()
        }
    }

    /// How much would go out; nothing is asked for yet.
    private static func look(_ visit: PageVisit) async throws -> Response {
        let scope = body(visit.form, in: visit.zone)["scope"] ?? .object([])
        let answer = await visit.ask(.post("/v1/evidence/preview", ["scope": scope], key: ""))
        let page = EvidenceRequestPage(
            names: await visit.names([.partners]),
            refusal: answer.isSuccess ? nil : ContractRefusal(answer),
            preview: answer.isSuccess ? Facts(answer.json) : nil,
            visit: visit
        )
        return visit.respond(page.page(), status: answer.isSuccess ? 200 : answer.status)
    }

    /// The form as a command; days are those of the program's zone.
    static func body(_ form: PageFields, in zone: ProgramTimeZone) -> JSON {
        var scope: [JSON.Member] = []
        for name in ["members", "lots", "partners"] {
            let values = list(form[name])
            if !values.isEmpty { scope.append(JSON.Member(name, .array(values))) }
        }
        for name in ["from", "until"] {
            if let day = form[name] {
                scope.append(JSON.Member(name, .string(zone.start(ofTyped: day))))
            }
        }
        return [
            "authority": .string(form["authority"] ?? ""),
            "officers": .array(list(form["officers"])),
            "document": .string(form["document"] ?? ""),
            "purpose": .string(form["purpose"] ?? ""),
            "scope": .object(scope),
            "expires_at": .string(form["expires_on"].map(zone.start) ?? ""),
        ]
    }

    private static func list(_ text: String?) -> [JSON] {
        (text ?? "").split { " ,;\u{FF0C}\u{FF1B}\u{3001}\n\r\t".contains($0) }.map {
            .string(String($0))
        }
    }
}
