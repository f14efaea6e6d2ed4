// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/access-acts`: who came in, and who changed accounts and keys, the newest first.
    static let listAccessActs = Operation(
        id: "listAccessActs",
        method: .get,
        path: "/v1/access-acts",
        access: .key(.accessRead),
        query: ["limit", "cursor", "partner", "subject", "kind"]
    ) { call in
        let caller = try call.caller
        let partner = try call.filteredPartner()
        var filter = AccessFilter(partner: partner)
        if let text = call.query["subject"] {
            let staff = StaffID.number(text).map { AccessAct.Subject.staff($0) }
            filter.subject = staff ?? AccessKeyID.number(text).map { .key($0) }
            guard filter.subject != nil else {
                throw Problem.invalid("subject", Expected.id("stf"))
            }
        }
        if let text = call.query["kind"] {
            filter.kind = AccessAct.Kind(rawValue: text)
            guard filter.kind != nil else {
                let known = AccessAct.Kind.allCases.map(\.rawValue)
                throw Problem.invalid("kind", Expected.oneOf(known))
            }
        }
        let page = try Page(
            call,
            "/v1/access-acts",
            filters: [partner, call.query["subject"], call.query["kind"]]
        )
        let found = try await call.shared.access.staff.acts(
            filter,
            before: page.position?.first,
            limit: page.limit + 1
        )
        let shown = Array(found.prefix(page.limit))
        let next = shown.count < found.count ? shown.last : nil
        let zone = caller.program.program.timeZone
        return page.answer(shown, next: next.map { CursorPosition($0.number) }) { writer, act in
            writer.beginObject()
            writer.field("object")
            writer.put("access_act" as StaticString)
            writer.field("number")
            writer.put(Int64(clamping: act.number))
            writer.field("kind")
            writer.put(act.kind.rawValue)
            writer.field("subject")
            switch act.subject {
            case .staff(let number): writer.put(StaffID.text(number))
            case .key(let number): writer.put(AccessKeyID.text(number))
            }
            writer.field("partner")
            writer.put(act.partner)
            writer.field("detail")
            writer.put(act.detail)
            writer.field("principal")
            writer.put(Int64(clamping: act.actor.principal))
            writer.field("at")
            writer.put(act.at, in: zone)
            writer.field("hash")
            writer.put(Hexadecimal.text(act.hash))
            writer.endObject()
        }
    }
}
