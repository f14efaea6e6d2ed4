// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/program/versions`: every version, newest first, the one to come among them.
    static let listProgramVersions = Operation(
        id: "listProgramVersions",
        method: .get,
        path: "/v1/program/versions",
        access: .key(.programRead),
        query: ["limit", "cursor"]
    ) { call in
        let book = try await call.caller.engine.programBook()
        let page = try Page(call, "/v1/program/versions")
        let rest = book.versions(before: page.position)
        let shown = Array(rest.prefix(page.limit))
        let next = shown.count < rest.count ? shown.last : nil
        return page.answer(shown, next: next.map { CursorPosition(UInt64($0.version)) }) {
            $0.putVersion($1, book)
        }
    }
}

extension ProgramBook {
    /// Newest first; all of them without a position.
    func versions(before position: CursorPosition?) -> [BoundProgram] {
        let all = versions.reversed()
        guard let position else { return Array(all) }
        return all.filter { UInt64($0.version) < position.first }
    }
}

extension JSONWriter {
    /// The fields that tell a version from others, without begin and end of the object.
    mutating func putVersionFields(_ version: BoundProgram, _ book: ProgramBook) {
        field("version")
        put(Int64(version.version))
        field("status")
        put(book.status(of: version).rawValue)
        field("published_at")
        put(version.publishedAt, in: book.zone)
        field("effective_at")
        put(version.effectiveAt, in: book.zone)
        field("withdrawn_at")
        if let withdrawnAt = version.withdrawnAt {
            put(withdrawnAt, in: book.zone)
        } else {
            putNull()
        }
    }

    fileprivate mutating func putVersion(_ version: BoundProgram, _ book: ProgramBook) {
        beginObject()
        field("object")
        put("program_version" as StaticString)
        putVersionFields(version, book)
        field("draft_id")
        if let draft = version.draft { put(DraftID(draft)) } else { putNull() }
        putCounts(version.changes)
        endObject()
    }
}
