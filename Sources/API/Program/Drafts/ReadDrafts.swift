// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/program/drafts`: the drafts, newest first, without their documents.
    static let listDrafts = Operation(
        id: "listDrafts",
        method: .get,
        path: "/v1/program/drafts",
        access: .operatorKey(.programRead),
        query: ["limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let book = try await caller.engine.programBook()
        let page = try Page(call, "/v1/program/drafts")
        let rest = book.drafts.drafts.reversed().drop { draft in
            page.position.map { draft.id.rawValue >= $0.first } ?? false
        }
        let shown = Array(rest.prefix(page.limit))
        let next = shown.count < rest.count ? shown.last : nil
        return page.answer(shown, next: next.map { CursorPosition($0.id.rawValue) }) {
            $0.beginObject()
            $0.putDraft($1, book)
            $0.endObject()
        }
    }

    /// `GET /v1/program/drafts/{id}`: a draft with its documents, and all that it changes.
    static let readDraft = Operation(
        id: "readDraft",
        method: .get,
        path: "/v1/program/drafts/{id}",
        access: .operatorKey(.programRead)
    ) { call in
        let caller = try call.caller
        let book = try await caller.engine.programBook()
        guard let draft = book.drafts[try call.draft],
            case .draftSubmitted(let fact) = try await caller.engine.record(draft.id)?.fact
        else { throw Problem(.unknownDraft) }
        let source = try ProgramSource(digestInput: fact.documents)
        let candidate = book.candidate(source, replacing: draft.base)
        let findings = candidate.map { caller.engine.publicationChecks.findings(on: $0) }
        return .object { writer in
            writer.beginObject()
            writer.putDraft(draft, book)
            writer.putChanges(candidate?.comparison?.changes ?? [])
            writer.putFindings(findings ?? [])
            writer.putDocuments(source)
            writer.endObject()
        }
    }
}

extension ProgramBook {
    /// The documents beside the version that they were compared with; `nil` when this form of the
    /// system no longer reads them.
    func candidate(
        _ source: ProgramSource,
        replacing base: ProgramVersion
    ) -> PublicationCandidate? {
        CompiledProgram.compile(source).program.map { program in
            PublicationCandidate(
                current: base > 0 ? versions[Int(base) - 1].program : nil,
                proposed: program,
                day: program.timeZone.day(of: now)
            )
        }
    }
}

extension JSONWriter {
    mutating func putFindings(_ findings: [PublicationFinding]) {
        field("findings")
        beginArray()
        for finding in findings { put(finding.json) }
        endArray()
    }

    fileprivate mutating func putDocuments(_ source: ProgramSource) {
        field("documents")
        beginArray()
        for file in source.files {
            beginObject()
            field("path")
            put(file.path)
            field("text")
            put(file.text)
            endObject()
        }
        endArray()
    }
}
