// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension LedgerWrite {
    /// `POST /v1/messages`: a member is sent a text of the program.
    static let sendMessage = LedgerWrite(
        id: "sendMessage",
        scope: .messagesWrite,
        prepare: { reader, site in
            let named = reader.member(site.caller)
            let text = reader.requiredText("message", maximumBytes: CommandLimits.textBytes)
            let (member, message) = try reader.finish(named, text)
            let command = SendMessage(
                member: try await site.caller.member(member),
                message: message,
                partner: site.caller.principal.partner
            )
            return PreparedWrite(command: .sendMessage(command))
        },
        write: { record, view, writer in
            let version = view.program.version == record.version ? view.program : nil
            writer.putMessage(record, in: version, view)
        }
    )
}

extension Operation {
    /// `GET /v1/members/{id}/messages`: what a member was sent, in the words of then.
    static let listMessages = Operation(
        id: "listMessages",
        method: .get,
        path: "/v1/members/{id}/messages",
        access: .key(.membersRead),
        query: ["limit", "cursor"]
    ) { call in
        let caller = try call.caller
        guard let id = MemberID(text: call.parameter("id")) else { throw Problem(.unknownMember) }
        let partner = caller.principal.partner
        let page = try Page(
            call,
            "/v1/members/\(id)/messages",
            filters: [partner.map { "\($0.rawValue)" }]
        )
        let statement = try await caller.engine.statement(
            of: id,
            before: page.position.map { EntryID($0.first) },
            limit: page.limit,
            where: { record in
                guard ToldMessage.isTold(by: record.fact) else { return false }
                return partner == nil || record.partner == partner
            }
        )
        guard let statement else { throw Problem(.unknownMember) }
        let view = RecordView(program: caller.engine.program ?? caller.program)
        let versions = caller.engine.versions
        let next = statement.next.map { CursorPosition($0.rawValue) }
        return page.answer(statement.records, next: next) { writer, record in
            writer.putMessage(record, in: versions[Int(record.version) - 1], view)
        }
    }
}

extension JSONWriter {
    /// `version` is the one that the entry cites.
    fileprivate mutating func putMessage(
        _ record: Record,
        in version: BoundProgram?,
        _ view: RecordView
    ) {
        guard let told = ToldMessage(record, in: version) else {
            preconditionFailure("\(record.fact.kind) is no message")
        }
        beginPersonObject("message", record, view)
        field("message")
        put(told.code)
        field("kind")
        put(told.kind)
        field("partner")
        put(told.partner == 0 ? nil : view.partnerCode(told.partner))
        field("text")
        if let text = told.text { put(text) } else { putNull() }
        field("endings")
        beginArray()
        for ending in told.endings {
            beginObject()
            field("lot_id")
            put(ending.lot.text)
            field("points")
            put(ending.points)
            field("expires_at")
            put(ending.expiresAt, in: view.zone)
            endObject()
        }
        endArray()
        endObject(record, view)
    }
}
