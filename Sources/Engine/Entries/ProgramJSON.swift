// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// Versions of the program and their drafts, with their documents whole.
extension FactJSON {
    func put(_ fact: ProgramPublished, _ writer: inout EntryWriter) {
        put(documents: fact.documents, &writer)
        put("version", Int64(fact.version), &writer)
    }

    func put(_ fact: DraftSubmitted, _ writer: inout EntryWriter) {
        put("base", Int64(fact.base), &writer)
        put(fact.changes, &writer)
        put(documents: fact.documents, &writer)
        put("note", fact.note, &writer)
    }

    func put(_ fact: DraftReviewed, _ writer: inout EntryWriter) {
        put("draft", fact.draft, &writer)
        put("reason", fact.reason, &writer)
        put("verdict", word: fact.verdict.code, &writer)
    }

    func put(_ fact: DraftWithdrawn, _ writer: inout EntryWriter) {
        put("draft", fact.draft, &writer)
        put("reason", fact.reason, &writer)
        put("version", Int64(fact.version), &writer)
    }

    func put(_ fact: VersionScheduled, _ writer: inout EntryWriter) {
        put(fact.changes, &writer)
        put(documents: fact.documents, &writer)
        put("draft", fact.draft, &writer)
        put("effective_at", fact.effectiveAt, &writer)
        put("version", Int64(fact.version), &writer)
    }

    private func put(_ changes: ChangeCounts, _ writer: inout EntryWriter) {
        writer.name("changes")
        writer.beginObject()
        put("adverse", Int64(changes.adverse), &writer)
        put("favourable", Int64(changes.favourable), &writer)
        put("neutral", Int64(changes.neutral), &writer)
        writer.endObject()
    }

    private func put(documents: [UInt8], _ writer: inout EntryWriter) {
        writer.name("documents")
        guard let source = try? ProgramSource(digestInput: documents) else {
            return writer.put(hexadecimal: documents)
        }
        writer.beginArray()
        for file in source.files {
            writer.beginObject()
            put("path", file.path, &writer)
            put("text", file.text, &writer)
            writer.endObject()
        }
        writer.endArray()
    }
}
