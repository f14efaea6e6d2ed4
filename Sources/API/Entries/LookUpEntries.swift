// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives

extension Operation {
    /// `POST /v1/entries/lookup`: what was booked under a partner's own name for it.
    ///
    /// A lookup in the index of business keys; without a type it looks for each of those that
    /// commands take when none is named.
    static let lookUpEntries = Operation(
        id: "lookUpEntries",
        method: .post,
        path: "/v1/entries/lookup",
        access: .key(.tracesRead),
        body: .object
    ) { call in
        let caller = try call.caller
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let partner = try reader.partner(caller)
        let source = reader.required("source") { reader, name in
            reader.object(name) { fields in
                let type = fields.text("type", maximumBytes: SourceKey.maximumTypeLength)
                let id = fields.requiredText("id", maximumBytes: SourceKey.maximumIDLength)
                return id.map { NamedSource(type: type, id: $0) }
            }
        }
        let (shop, named) = try reader.finish(partner, source)
        var found: [Record] = []
        for type in named.type.map({ [$0] }) ?? SourceTypes.usual {
            let key = SourceKey(partner: shop, type: type, id: named.id)
            guard let record = try await caller.engine.record(of: key),
                try await caller.inspects(record)
            else { continue }
            found.append(record)
        }
        let view = RecordView(program: caller.engine.program ?? caller.program)
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("list" as StaticString)
            writer.field("url")
            writer.put("/v1/entries/lookup")
            writer.field("data")
            writer.beginArray()
            for record in found { writer.putEntry(record, view) }
            writer.endArray()
            writer.field("has_more")
            writer.put(false)
            writer.field("next_cursor")
            writer.putNull()
            writer.field("prev_cursor")
            writer.putNull()
            writer.endObject()
        }
    }
}

/// A partner's name for what happened, its type only where it is known.
private struct NamedSource {
    let type: String?
    let id: String
}

/// The types of sources that are looked for when none is named.
enum SourceTypes {
    static let usual = [
        "purchase", "receipt", "order", "payment", "points", "hold", "redemption", "return",
        "activity",
        "booking", "bill", "enrolment", "game_event", "money", "miles_credit",
    ]
}
