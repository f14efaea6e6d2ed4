// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/frozen-members`: who is frozen, the newest freeze first.
    static let listFrozenMembers = Operation(
        id: "listFrozenMembers",
        method: .get,
        path: "/v1/frozen-members",
        access: .operatorKey(.membersRead),
        query: ["limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let page = try Page(call, "/v1/frozen-members")
        let frozen = try await caller.engine.overview().program.frozen.reversed().drop { frozen in
            page.position.map { frozen.freeze.rawValue >= $0.first } ?? false
        }
        let shown = frozen.prefix(page.limit)
        var members: [Member] = []
        for place in shown {
            // Time may have ended it since.
            guard let member = try await caller.engine.member(place.member), member.freeze != nil
            else { continue }
            members.append(member)
        }
        let next = shown.count < frozen.count ? shown.last : nil
        let view = RecordView(program: caller.engine.program ?? caller.program)
        return page.answer(members, next: next.map { CursorPosition($0.freeze.rawValue) }) {
            $0.putFreeze(of: $1, view)
        }
    }
}

extension JSONWriter {
    /// The freeze of a member with all that was said; `null` for everybody else.
    ///
    /// A partner sees that it is on and until when: `isWhole` is not for its eyes.
    mutating func putFreeze(of member: Member, _ view: RecordView, isWhole: Bool = true) {
        guard let freeze = member.freeze else { return putNull() }
        let terms = freeze.terms
        beginObject()
        field("object")
        put("freeze" as StaticString)
        field("entry_id")
        put(freeze.id)
        field("member_id")
        put(member.id)
        field("frozen_at")
        put(freeze.frozenAt, in: view.zone)
        field("until")
        put(terms.until, in: view.zone)
        field("ends_at")
        put(freeze.endsAt, in: view.zone)
        field("reason")
        put(isWhole ? "\(terms.reason.code)" : nil)
        field("basis")
        put(isWhole ? terms.basis : nil)
        field("words")
        put(isWhole ? terms.words : nil)
        field("document")
        put(isWhole && !terms.document.isEmpty ? terms.document : nil)
        field("frozen_by_key")
        put(isWhole ? Int64(clamping: freeze.frozenBy.principal) : nil)
        field("objection")
        if isWhole, let objection = freeze.objection {
            put(objection, view)
        } else {
            putNull()
        }
        endObject()
    }

    private mutating func put(_ objection: MemberFreeze.Objection, _ view: RecordView) {
        beginObject()
        field("entry_id")
        put(objection.id)
        field("words")
        put(objection.terms.words)
        field("made_at")
        put(objection.madeAt, in: view.zone)
        field("answer_by")
        put(objection.terms.answerBy, in: view.zone)
        field("rejection")
        if let rejection = objection.rejection {
            beginObject()
            field("words")
            put(rejection.words)
            field("rejected_at")
            put(rejection.rejectedAt, in: view.zone)
            field("rejected_by_key")
            put(Int64(clamping: rejection.rejectedBy.principal))
            endObject()
        } else {
            putNull()
        }
        endObject()
    }
}
