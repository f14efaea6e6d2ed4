// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A page of a list: where it starts, how long it is, and how its answer is written.
struct Page: Sendable {
    let list: ListName
    let path: String
    let limit: Int
    /// Where the page before ended; `nil` for the first page.
    let position: CursorPosition?
    private let seal: CursorSeal
    private let query: Query

    init(_ call: Call, _ path: String, filters: [String?] = []) throws(Problem) {
        self.path = path
        list = ListName(path, filters: filters)
        limit = try call.query.limit()
        seal = call.shared.cursors
        query = call.query
        if let cursor = call.query["cursor"] {
            position = try seal.position(cursor, in: list)
        } else {
            position = nil
        }
    }

    /// The sealed form of a position in this list.
    func cursor(_ position: CursorPosition) -> String { seal.cursor(position, in: list) }

    /// Answers with the objects of the page; `next` is where it ends, `nil` on the last page.
    func answer<Element>(
        _ shown: [Element],
        next: CursorPosition?,
        _ write: (inout JSONWriter, Element) -> Void
    ) -> Answer {
        let cursor = next.map { seal.cursor($0, in: list) }
        var answer = Answer.object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("list" as StaticString)
            writer.field("url")
            writer.put(path)
            writer.field("data")
            writer.beginArray()
            for element in shown { write(&writer, element) }
            writer.endArray()
            writer.field("has_more")
            writer.put(cursor != nil)
            writer.field("next_cursor")
            writer.put(cursor)
            writer.field("prev_cursor")
            writer.putNull()
            writer.endObject()
        }
        answer.nextPage = cursor.map(link)
        return answer
    }

    /// The address of the next page: the same query with another cursor.
    private func link(_ cursor: String) -> String {
        let kept = query.parameters.filter { $0.name != "cursor" }.map {
            "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))"
        }
        return path + "?" + (kept + ["cursor=\(cursor)"]).joined(separator: "&")
    }
}
