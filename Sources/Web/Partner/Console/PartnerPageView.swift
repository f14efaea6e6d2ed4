// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import NIOCore

/// A page of the console as HTML, or its table as CSV.
struct PartnerPageView: Sendable {
    let page: PartnerPage
    let frame: PageFrame
    /// The address of the table as CSV; `nil` where there is none.
    let csv: String?

    func render() -> String {
        frame.render(
            "PartnerPage",
            title: page.title,
            ["heading": page.title, "sections": page.sections.map(content)]
        )
    }

    private func content(_ section: PartnerPage.Section) -> [String: Any] {
        switch section {
        case .heading(let text, let note):
            ["section_heading": ["text": text, "note": note.isEmpty ? nil : note] as [String: Any?]]
        case .notice(let title, let detail, let tone):
            [
                "notice": [
                    "text": title, "detail": detail.isEmpty ? nil : detail, "tone": tone.rawValue,
                    "is_alert": tone == .bad,
                ] as [String: Any?]
            ]
        case .figures(let figures): ["figures": ["all": figures.map(figure)]]
        case .table(let table): ["table": self.table(table)]
        case .chart(let chart): ["chart": chart.content]
        case .pairs(let pairs):
            ["pairs": ["all": pairs.map { ["label": $0.label, "value": $0.value] }]]
        case .links(let links):
            [
                "links": [
                    "all": links.map {
                        ["label": $0.label, "href": $0.href, "second": $0.isSecond] as [String: Any]
                    }
                ]
            ]
        case .form(let form): ["form": self.form(form)]
        case .text(let text): ["text": text]
        }
    }

    private func figure(_ figure: PartnerPage.Figure) -> [String: Any?] {
        [
            "label": figure.label, "value": figure.value,
            "note": figure.note.isEmpty ? nil : figure.note, "tone": figure.tone.rawValue,
        ]
    }

    private func table(_ table: PartnerPage.Table) -> [String: Any?] {
        [
            "caption": table.caption,
            "has_rows": !table.rows.isEmpty,
            "empty": table.empty,
            "columns": table.columns.map(cell),
            "rows": table.rows.map { ["cells": $0.map(cell)] },
            "next": table.next,
            "csv": table == page.table ? csv : nil,
        ]
    }

    private func cell(_ cell: PartnerPage.Cell) -> [String: Any?] {
        [
            "text": cell.text, "note": cell.note.isEmpty ? nil : cell.note, "href": cell.href,
            "number": cell.isNumber, "tone": cell.tone.map(\.rawValue), "has_tone": cell.tone != nil,
        ]
    }

    private func form(_ form: PartnerPage.Form) -> [String: Any?] {
        [
            "action": form.action, "filter": form.isFilter, "command": !form.isFilter,
            "submit": form.submit, "danger": form.isDangerous,
            "fields": form.fields.map(field),
            "others": form.others.map { ["value": $0.value, "label": $0.label] },
        ]
    }

    private func field(_ field: PartnerPage.Field) -> [String: Any?] {
        [
            "name": field.name, "label": field.label, "value": field.value, "type": field.kind.rawValue,
            "hint": field.hint.isEmpty ? nil : field.hint,
            "wrong": field.wrong.isEmpty ? nil : field.wrong,
            "hidden": field.kind == .hidden, "shown": field.kind != .hidden,
            "input": field.kind != .select && field.kind != .area && field.kind != .hidden,
            "select": field.kind == .select, "area": field.kind == .area,
            "required": field.isRequired,
            "options": field.options.map {
                ["value": $0.value, "label": $0.label, "chosen": $0.value == field.value]
                    as [String: Any]
            },
        ]
    }
}

extension PageVisit {
    /// The page, or with `format=csv` its table.
    func respond(_ page: PartnerPage, status: HTTPResponse.Status = .ok) -> Response {
        if query["format"] == "csv", let table = page.table {
            return TableFile.response(table, named: page.title)
        }
        var csv: String?
        if page.table.map({ !$0.rows.isEmpty }) ?? false {
            let kept = query.all.filter { $0.name != "format" }.map {
                "\(PercentText.encoded($0.name))=\(PercentText.encoded($0.value))"
            }
            csv = frame.path + "?" + (kept + ["format=csv"]).joined(separator: "&")
        }
        return respond(PartnerPageView(page: page, frame: frame, csv: csv).render(), status: status)
    }
}

/// A table as CSV (RFC 4180), with the mark that spreadsheets want and nothing that they would run.
enum TableFile {
    static func response(_ table: PartnerPage.Table, named name: String) -> Response {
        var fields = PageResponse.common
        fields[.contentType] = "text/csv; charset=utf-8; header=present"
        fields[.cacheControl] = "no-store"
        let file = PercentText.encoded(name + ".csv")
        fields[.contentDisposition] = "attachment; filename*=UTF-8''\(file)"
        let body = ResponseBody(byteBuffer: ByteBuffer(string: text(table)))
        return Response(status: .ok, headers: fields, body: body)
    }

    static func text(_ table: PartnerPage.Table) -> String {
        let rows = [table.columns] + table.rows
        return "\u{FEFF}"
            + rows.map { row in row.map { cell($0.text) }.joined(separator: ",") + "\r\n" }.joined()
    }

    private static func cell(_ text: String) -> String {
        // A number may begin with a sign; anything else that does is a formula to a spreadsheet.
        let isNumber = text.allSatisfy { "0123456789.,+-¥ ".contains($0) }
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let safe = isFormula && !isNumber ? "'" + text : text
        guard safe.contains(where: { ",\"\r\n".contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
