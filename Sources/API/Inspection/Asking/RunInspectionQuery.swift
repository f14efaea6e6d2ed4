// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/inspection-queries`: the questions of inspections, with what each asks for.
    static let listInspectionQueries = Operation(
        id: "listInspectionQueries",
        method: .get,
        path: "/v1/inspection-queries",
        access: .operatorKey(.evidenceRead),
        query: ["limit", "cursor"]
    ) { call in
        let page = try Page(call, "/v1/inspection-queries")
        let rest = InspectionQuery.all.drop { UInt64($0.number) <= page.position?.first ?? 0 }
        let shown = Array(rest.prefix(page.limit))
        let next = shown.count < rest.count ? shown.last : nil
        return page.answer(shown, next: next.map { CursorPosition(UInt64($0.number)) }) {
            $0.put($1)
        }
    }

    /// `GET /v1/inspection-queries/{code}`: one of them, answered.
    static let runInspectionQuery = Operation(
        id: "runInspectionQuery",
        method: .get,
        path: "/v1/inspection-queries/{code}",
        access: .operatorKey(.evidenceRead),
        query: InspectionQuery.parameterNames
    ) { call in
        guard let query = InspectionQuery.named(call.parameter("code")) else {
            throw Problem(404, .unknownInspectionQuery)
        }
        let asking = try InspectionAsking(call, of: query)
        let finding = try await query.answer(asking)
        let view = InspectionView(registry: asking.registry, zone: asking.zone)
        return .object { view.write(finding, of: query, asking, into: &$0) }
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ query: InspectionQuery) {
        beginObject()
        field("object")
        put("inspection_query" as StaticString)
        putDescription(query)
        field("parameters")
        beginArray()
        for parameter in query.parameters {
            beginObject()
            field("name")
            put(parameter.name)
            field("kind")
            put(parameter.kind.rawValue)
            field("required")
            put(parameter.isRequired)
            endObject()
        }
        endArray()
        endObject()
    }

    /// The fields that tell a question from others, without begin and end of the object.
    fileprivate mutating func putDescription(_ query: InspectionQuery) {
        field("number")
        put(Int64(query.number))
        field("code")
        put(query.code)
        field("title")
        put(query.title)
        field("explanation")
        put(query.explanation)
        field("columns")
        beginArray()
        for column in query.columns {
            beginObject()
            field("name")
            put(column.name)
            field("title")
            put(column.title)
            field("kind")
            put(column.kind.rawValue)
            endObject()
        }
        endArray()
    }
}

/// An answer as JSON.
private struct InspectionView {
    let registry: Registry
    let zone: ProgramTimeZone

    func write(
        _ finding: InspectionFinding,
        of query: InspectionQuery,
        _ asking: InspectionAsking,
        into writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.field("object")
        writer.put("inspection_finding" as StaticString)
        writer.putDescription(query)
        writer.field("rows")
        writer.beginArray()
        for row in finding.rows {
            writer.beginArray()
            for cell in row.cells { put(cell, into: &writer) }
            writer.endArray()
        }
        writer.endArray()
        writer.field("truncated")
        writer.put(finding.isCut)
        writer.field("maximum_rows")
        writer.put(Int64(InspectionLimits.rows))
        writer.endObject()
    }

    private func put(_ cell: InspectionCell, into writer: inout JSONWriter) {
        switch cell {
        case .nothing: writer.putNull()
        case .text(let text): writer.put(text)
        case .words(let words): writer.put(words)
        case .number(let number): writer.put(number)
        case .flag(let flag): writer.put(flag)
        case .moment(let moment): writer.put(moment, in: zone)
        case .day(let day): writer.put("\(day)")
        case .member(let member): writer.put(member)
        case .entry(let entry): writer.put(entry)
        case .lot(let lot): writer.put(lot)
        case .partner(let partner):
            partner.rawValue == 0 ? writer.putNull() : writer.put(registry.code(of: partner))
        }
    }
}
