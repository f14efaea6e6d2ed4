// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/look-up-heads`: for each day with look-ups the newest hash, signed with the log's key.
    static let listLookUpHeads = Operation(
        id: "listLookUpHeads",
        method: .get,
        path: "/v1/look-up-heads",
        access: .operatorKey(.evidenceRead),
        query: ["limit", "cursor"]
    ) { call in
        let page = try Page(call, "/v1/look-up-heads")
        let before = page.position.map { CalendarDay(daysSinceEpoch: Int32(clamping: $0.first)) }
        let found = try await call.shared.book.lookUpHeads(before: before, limit: page.limit + 1)
        let shown = Array(found.prefix(page.limit))
        let next = found.count > shown.count ? shown.last : nil
        let position = next.map { CursorPosition(UInt64(clamping: $0.day.daysSinceEpoch)) }
        return page.answer(shown, next: position) { writer, head in
            writer.beginObject()
            writer.field("object")
            writer.put("look_up_head" as StaticString)
            writer.field("day")
            writer.put("\(head.day)")
            writer.field("look_up")
            writer.put(Int64(clamping: head.lookUp))
            writer.field("hash")
            writer.put(Hexadecimal.text(head.hash))
            writer.field("note")
            writer.put(head.note)
            writer.endObject()
        }
    }
}

extension SharedParts {
    /// The most days that are signed at one time, after a server that was long away.
    private static let daysAtOnce = 400

    /// Signs the newest hash of every day that is over, has look-ups and is not signed yet.
    ///
    /// Does nothing as long as the log has not signed anything itself.
    public func signLookUpHeads() async throws {
        guard let log = engine.log, let program = engine.program else { return }
        let zone = program.program.timeZone
        let today = zone.day(of: clock.now())
        var signed = try await book.lookUpHeads(before: nil, limit: 1).first?.lookUp ?? 0
        for _ in 0..<SharedParts.daysAtOnce {
            guard let first = try await book.firstLookUp(behind: signed) else { return }
            let day = zone.day(of: first.at)
            guard day < today,
                let newest = try await book.newestLookUp(
                    before: zone.start(of: day.adding(days: 1))
                ),
                newest.number > signed
            else { return }
            let note = try log.signed { origin in
                LookUpHead.body(
                    origin: origin,
                    day: day,
                    lookUp: newest.number,
                    hash: newest.hash
                )
            }
            guard let note else { return }
            let head = LookUpHead(
                day: day,
                lookUp: newest.number,
                hash: newest.hash,
                note: note.text
            )
            try await book.add(head)
            signed = newest.number
        }
    }
}
