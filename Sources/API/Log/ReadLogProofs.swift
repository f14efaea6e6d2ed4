// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/log/proofs/inclusion`: that an entry is in the log.
    static let readInclusionProof = Operation(
        id: "readInclusionProof",
        method: .get,
        path: "/v1/log/proofs/inclusion",
        access: .visitor,
        query: ["entry", "size"]
    ) { call in
        let log = try call.log
        guard let entry = call.query["entry"].flatMap({ EntryID(text: $0) }) else {
            throw Problem.invalid("entry", Expected.entry)
        }
        let size = try call.size("size")
        let (view, proof) = try Problem.ofLog {
            (try log.view(), try log.inclusion(of: entry, inTreeOfSize: size))
        }
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("inclusion_proof" as StaticString)
            writer.field("entry")
            writer.put(proof.entry.text)
            writer.field("index")
            writer.put(Int64(clamping: proof.index))
            writer.field("size")
            writer.put(Int64(clamping: proof.size))
            writer.field("leaf_hash")
            writer.put(proof.leaf.text)
            writer.field("root_hash")
            writer.put(proof.root.text)
            writer.put(hashes: proof.hashes)
            writer.put(checkpoint: view, ofSize: proof.size)
            writer.endObject()
        }
    }

    /// `GET /v1/log/proofs/consistency`: that nothing was changed between two sizes.
    static let readConsistencyProof = Operation(
        id: "readConsistencyProof",
        method: .get,
        path: "/v1/log/proofs/consistency",
        access: .visitor,
        query: ["from", "to"]
    ) { call in
        let log = try call.log
        guard let from = try call.size("from") else {
            throw Problem.invalid("from", Expected.between(0, .max))
        }
        let to = try call.size("to")
        if let to, to < from { throw Problem.invalid("to", Expected.between(Int64(from), .max)) }
        let (view, proof) = try Problem.ofLog {
            (try log.view(), try log.consistency(from: from, to: to))
        }
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("consistency_proof" as StaticString)
            writer.field("from")
            writer.put(Int64(clamping: proof.from))
            writer.field("to")
            writer.put(Int64(clamping: proof.to))
            writer.field("from_root_hash")
            writer.put(proof.oldRoot.text)
            writer.field("to_root_hash")
            writer.put(proof.newRoot.text)
            writer.put(hashes: proof.hashes)
            writer.put(checkpoint: view, ofSize: proof.to)
            writer.endObject()
        }
    }
}

extension JSONWriter {
    fileprivate mutating func put(hashes: [TreeHash]) {
        field("hashes")
        beginArray()
        for hash in hashes { put(hash.text) }
        endArray()
    }

    /// The signed note of that size, when it is that of the newest checkpoint.
    fileprivate mutating func put(checkpoint view: LogView, ofSize size: UInt64) {
        field("checkpoint")
        if view.size == size { put(view.note.text) } else { putNull() }
    }
}
