// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// Receipts and proofs as text, in canonical JSON: names stand in the order of their letters.
public enum ProofText {
    /// One entry with all that proves it, whole in itself.
    public static func receipt(
        of record: Record,
        in log: ProvenLog,
        names: EntryNames
    ) throws -> [UInt8] {
        guard log.holds(record.id) else { throw CheckpointPending(entry: record.id) }
        var writer = EntryWriter()
        writer.beginObject()
        writer.name("checkpoint")
        writer.put(log.checkpoint)
        writer.name("entry")
        EntryJSON(names: names).write(record, into: &writer)
        writer.name("index")
        writer.put(record.sequence - 1)
        writer.name("key")
        writer.put(log.key)
        writer.name("object")
        writer.put("receipt" as StaticString)
        writer.name("proof")
        put(try log.proof(of: record.id), &writer)
        writer.endObject()
        return writer.bytes
    }

    /// The proofs of many entries under one checkpoint, in the sequence of the entries.
    public static func proofs(of entries: [EntryID], in log: ProvenLog) throws -> [UInt8] {
        var writer = EntryWriter(reserving: 1 << 16)
        writer.beginObject()
        writer.name("checkpoint")
        writer.put(log.checkpoint)
        writer.name("key")
        writer.put(log.key)
        writer.name("object")
        writer.put("proofs" as StaticString)
        writer.name("proofs")
        writer.beginArray()
        for id in entries {
            guard log.holds(id) else { throw CheckpointPending(entry: id) }
            writer.beginObject()
            writer.name("index")
            writer.put(id.rawValue - 1)
            writer.name("proof")
            put(try log.proof(of: id), &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }

    private static func put(_ proof: [[UInt8]], _ writer: inout EntryWriter) {
        writer.beginArray()
        for hash in proof { writer.put(Base64.text(hash)) }
        writer.endArray()
    }
}
