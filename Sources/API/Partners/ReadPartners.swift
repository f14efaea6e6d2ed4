// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/partners`: who takes part.
    static let listPartners = Operation(
        id: "listPartners",
        method: .get,
        path: "/v1/partners",
        access: .key(.programRead),
        query: ["limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let page = try Page(call, "/v1/partners", filters: ["\(caller.program.version)"])
        return page.answer(caller.program.program.partners) { $0.put($1) }
    }

    /// `GET /v1/partners/{code}`: one partner.
    static let readPartner = Operation(
        id: "readPartner",
        method: .get,
        path: "/v1/partners/{code}",
        access: .key(.programRead)
    ) { call in
        let program = try call.caller.program.program
        guard let index = program.partnerIndex(code: call.parameter("code")) else {
            throw Problem(.unknownPartner)
        }
        return .object { $0.put(program.partners[index]) }
    }
}

extension Page {
    /// Answers with a page of a list that a program version fixes, by position.
    func answer<Element>(
        _ elements: [Element],
        _ write: (inout JSONWriter, Element) -> Void
    ) -> Answer {
        let start = position.map { Int(clamping: $0.first) } ?? 0
        let shown = Array(elements.dropFirst(start).prefix(limit))
        let end = start + shown.count
        let hasMore = end < elements.count
        return answer(shown, next: hasMore ? CursorPosition(UInt64(end)) : nil, write)
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ partner: Partner) {
        beginObject()
        field("object")
        put("partner" as StaticString)
        field("code")
        put(partner.code)
        field("name")
        put(partner.name)
        field("scene")
        put(partner.scene.rawValue)
        field("denomination")
        put(partner.denomination)
        field("return_window_days")
        put(partner.returnWindowDays)
        field("accepts_points")
        put(partner.acceptsPoints)
        field("stores")
        beginArray()
        for store in partner.stores {
            beginObject()
            field("code")
            put(store.code)
            field("name")
            put(store.name)
            endObject()
        }
        endArray()
        endObject()
    }
}
