// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Loyalty
import Primitives

/// What a command says about a draft as it stands afterwards.
struct DraftReport {
    let draft: ProgramDraft
    let book: ProgramBook

    init(_ id: EntryID, of engine: Engine) async throws {
        let book = try await engine.programBook()
        guard let draft = book.drafts[id] else {
            throw RefusedCommand.refusal(.unknownDraft).failure
        }
        self.draft = draft
        self.book = book
    }

    init(_ draft: ProgramDraft, _ book: ProgramBook) {
        self.draft = draft
        self.book = book
    }

    private var version: BoundProgram? {
        draft.version > 0 ? book.versions[Int(draft.version) - 1] : nil
    }

    var line: String {
        let counts = draft.changes
        var text = "\(DraftID(draft.id))  \(book.status(of: draft).rawValue)  \(draft.submittedAt)"
        text += "  \(counts.favourable) favourable, \(counts.neutral) neutral,"
        text += " \(counts.adverse) adverse"
        if let version {
            text += "  version \(version.version) from \(version.effectiveAt)"
        }
        return draft.note.isEmpty ? text : text + "  \(draft.note)"
    }

    func print(_ output: OutputOptions) throws {
        guard output.json else { return try Console.print(line) }
        var writer = JSONWriter()
        write(into: &writer)
        try Console.print(writer)
    }

    func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("id")
        writer.put(DraftID(draft.id).text)
        writer.name("status")
        writer.put(book.status(of: draft).rawValue)
        writer.name("submitted_by")
        writer.put(Int64(draft.author.principal))
        writer.name("submitted_at")
        writer.put(draft.submittedAt.rfc3339())
        writer.name("note")
        writer.put(draft.note)
        writer.name("base_version")
        writer.put(Int64(draft.base))
        writer.name("favourable")
        writer.put(Int64(draft.changes.favourable))
        writer.name("neutral")
        writer.put(Int64(draft.changes.neutral))
        writer.name("adverse")
        writer.put(Int64(draft.changes.adverse))
        writer.name("verdict")
        writer.put(draft.review.map { "\($0.verdict.code)" })
        writer.name("reviewed_by")
        if let review = draft.review {
            writer.put(Int64(review.reviewer.principal))
        } else {
            writer.putNull()
        }
        writer.name("version")
        if let version { writer.put(Int64(version.version)) } else { writer.putNull() }
        writer.name("effective_at")
        writer.put(version?.effectiveAt.rfc3339())
        writer.endObject()
    }
}
