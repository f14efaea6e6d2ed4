// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives

extension Operation {
    /// `POST /v1/evidence/preview`: how much a scope would bring out, before anything is asked for.
    ///
    /// Nothing is kept.
    static let previewEvidence = Operation(
        id: "previewEvidence",
        method: .post,
        path: "/v1/evidence/preview",
        access: .operatorKey(.evidenceWrite),
        body: .object
    ) { call in
        let caller = try call.caller
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let registry = caller.program.registry
        let scope = reader.required("scope") { reader, name in
            reader.object(name) { $0.evidenceScope(registry) }
        }
        let wanted = try reader.finish(scope)
        let preview = try await caller.bounded {
            try await caller.engine.preview(of: wanted) { $0.partner }
        }
        return .object { $0.put(preview) }
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ preview: EvidencePreview) {
        beginObject()
        field("object")
        put("evidence_preview" as StaticString)
        field("entries")
        put(Int64(preview.entries))
        field("members")
        put(Int64(preview.members))
        field("entries_bytes")
        put(Int64(preview.bytes))
        field("kinds")
        beginArray()
        for (kind, count) in preview.kinds.sorted(by: { $0.key < $1.key }) {
            beginObject()
            field("kind")
            put(kind)
            field("entries")
            put(Int64(count))
            endObject()
        }
        endArray()
        field("maximum_entries")
        put(Int64(BagLimits.entries))
        endObject()
    }
}
