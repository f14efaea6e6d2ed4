// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import NIOCore
import Primitives

extension Operation {
    /// `GET /v1/log/checkpoint`: the newest signed checkpoint, as a note with its cosignatures.
    static let readCheckpoint = Operation(
        id: "readCheckpoint",
        method: .get,
        path: "/v1/log/checkpoint",
        access: .visitor,
        query: ["cosigned"],
        media: .text
    ) { call in
        let log = try call.log
        let isCosigned = try call.query.flag("cosigned")
        let note = try Problem.ofLog {
            guard isCosigned else {
                let view = try log.view()
                var note = view.note
                note.signatures += log.cosignatures(ofSize: view.size)
                return note
            }
            guard let size = log.newestCosignedSize,
                let note = try log.checkpoints(fromSize: size, limit: 1).first
            else { throw Problem(404, .notCosigned) }
            return note
        }
        return Answer(Array(note.text.utf8), media: .text)
    }

    /// `GET /v1/log/checkpoints`: every checkpoint that was ever signed, by size.
    static let listCheckpoints = Operation(
        id: "listCheckpoints",
        method: .get,
        path: "/v1/log/checkpoints",
        access: .visitor,
        query: ["from", "limit"]
    ) { call in
        let log = try call.log
        let limit = try call.query.limit()
        let from = try call.size("from") ?? 0
        let notes = try Problem.ofLog {
            _ = try log.view()
            return try log.checkpoints(fromSize: from, limit: limit + 1)
        }
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("list" as StaticString)
            writer.field("data")
            writer.beginArray()
            for note in notes.prefix(limit) { writer.put(note) }
            writer.endArray()
            writer.field("next_from")
            let next = notes.dropFirst(limit).first.flatMap { Checkpoint(body: $0.body) }
            if let next { writer.put(Int64(clamping: next.size)) } else { writer.putNull() }
            writer.endObject()
        }
    }

    /// `GET /v1/log/keys`: the public keys of the log and of its witnesses.
    static let readLogKeys = Operation(
        id: "readLogKeys",
        method: .get,
        path: "/v1/log/keys",
        access: .visitor
    ) { call in
        let log = try call.log
        let view = try Problem.ofLog { try log.view() }
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("log_keys" as StaticString)
            writer.field("origin")
            writer.put(view.keys.origin)
            writer.field("keys")
            writer.beginArray()
            for term in view.keys.terms {
                writer.beginObject()
                writer.field("key")
                writer.put(term.key.text)
                writer.field("from_size")
                writer.put(Int64(clamping: term.from))
                writer.field("until_size")
                if let until = term.until {
                    writer.put(Int64(clamping: until))
                } else {
                    writer.putNull()
                }
                writer.endObject()
            }
            writer.endArray()
            writer.field("witnesses")
            writer.beginArray()
            for key in log.witnesses.keys { writer.put(key.text) }
            writer.endArray()
            writer.endObject()
        }
    }

    /// `POST /v1/log/cosignatures`: a witness has seen a checkpoint.
    static let addCosignatures = Operation(
        id: "addCosignatures",
        method: .post,
        path: "/v1/log/cosignatures",
        access: .visitor,
        body: .note
    ) { call in
        let log = try call.log
        var body = call.body
        let bytes = body.readBytes(length: body.readableBytes) ?? []
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(CosignatureRefusal.malformed)
        }
        let count = try Problem.ofLog { try log.take(cosigned: text) }
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("cosignatures" as StaticString)
            writer.field("accepted")
            writer.put(Int64(count))
            writer.endObject()
        }
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ note: SignedNote) {
        let checkpoint = Checkpoint(body: note.body)
        beginObject()
        field("size")
        put(Int64(clamping: checkpoint?.size ?? 0))
        field("root_hash")
        put(checkpoint?.root.text ?? "")
        field("note")
        put(note.text)
        endObject()
    }
}
