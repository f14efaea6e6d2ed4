// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/calendar`: days off, the days worked in their place, and school terms, as the version in
    /// force names them.
    static let readCalendar = Operation(
        id: "readCalendar",
        method: .get,
        path: "/v1/calendar",
        access: .key(.programRead)
    ) { call in
        let bound = try call.caller.program
        let calendar = bound.program.calendar
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("calendar" as StaticString)
            writer.field("program_version")
            writer.put(Int64(bound.version))
            writer.field("holidays")
            writer.beginArray()
            for holiday in calendar.holidays {
                writer.beginSpan(holiday.name, holiday.from, holiday.until, holiday.source)
                writer.field("working")
                writer.put(list: holiday.working.map(\.description))
                writer.endObject()
            }
            writer.endArray()
            writer.field("school_terms")
            writer.beginArray()
            for term in calendar.terms {
                writer.beginSpan(term.name, term.from, term.until, term.source)
                writer.endObject()
            }
            writer.endArray()
            writer.endObject()
        }
    }
}

extension JSONWriter {
    fileprivate mutating func beginSpan(
        _ name: LocalizedText,
        _ from: CalendarDay,
        _ until: CalendarDay,
        _ source: String
    ) {
        beginObject()
        field("name")
        put(name)
        field("from")
        put(from.description)
        field("until")
        put(until.description)
        field("source")
        put(source)
    }
}
