// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/look-ups`: what authorities and staff looked at; an authority sees its own.
    static let listLookUps = Operation(
        id: "listLookUps",
        method: .get,
        path: "/v1/look-ups",
        access: .operatorKey(.evidenceRead),
        query: ["operation", "member_id", "from", "until", "limit", "cursor"]
    ) { call in
        let caller = try call.caller
        var filter = LookUpFilter(
            principal: caller.principal.isAuthority ? caller.principal.id : nil,
            operation: call.query["operation"]
        )
        if let text = call.query["member_id"] {
            guard let member = MemberID(text: text) else { throw Problem(.unknownMember) }
            filter.member = member
        }
        let zone = caller.program.program.timeZone
        filter.from = try call.query.day("from").map { zone.start(of: $0) }
        filter.until = try call.query.day("until").map { zone.start(of: $0.adding(days: 1)) }
        return try await call.lookUps("/v1/look-ups", filter)
    }

    /// `GET /v1/members/{id}/look-ups`: when somebody looked at what is a member's, in which role and to what end.
    static let listMemberLookUps = Operation(
        id: "listMemberLookUps",
        method: .get,
        path: "/v1/members/{id}/look-ups",
        access: .operatorKey(.membersRead),
        query: ["limit", "cursor"]
    ) { call in
        let member = try await call.caller.pathMember(call.parameter("id"))
        return try await call.lookUps(
            "/v1/members/\(member.id)/look-ups",
            LookUpFilter(member: member.id)
        )
    }
}

extension Call {
    fileprivate func lookUps(
        _ path: String,
        _ filter: LookUpFilter
    ) async throws -> Answer {
        let page = try Page(
            self,
            path,
            filters: ["operation", "member_id", "from", "until"].map { query[$0] }
        )
        let found = try await shared.book.lookUps(
            filter,
            before: page.position?.first,
            limit: page.limit + 1
        )
        let shown = Array(found.prefix(page.limit))
        let next = found.count > shown.count ? shown.last : nil
        let program = try caller.program
        let zone = program.program.timeZone
        let view = RecordView(program: shared.engine.program ?? program)
        return page.answer(shown, next: next.map { CursorPosition($0.number) }) {
            writer,
            lookUp in
            writer.beginObject()
            writer.field("object")
            writer.put("look_up" as StaticString)
            writer.field("number")
            writer.put(Int64(clamping: lookUp.number))
            writer.field("principal")
            writer.put(Int64(clamping: lookUp.principal))
            writer.field("at")
            writer.put(lookUp.at, in: zone)
            writer.field("operation")
            writer.put(lookUp.operation)
            writer.field("subject")
            writer.put(lookUp.subject)
            writer.field("member_id")
            if let member = lookUp.member { writer.put(member) } else { writer.putNull() }
            writer.field("role")
            writer.put(lookUp.role?.rawValue)
            writer.field("partner")
            writer.put(lookUp.partner.flatMap { view.partnerCode($0.rawValue) })
            writer.field("purpose")
            writer.put(lookUp.purpose)
            writer.field("hash")
            writer.put(Hexadecimal.text(lookUp.hash))
            writer.endObject()
        }
    }
}
