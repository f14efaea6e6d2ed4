// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/members/{id}`: one member.
    static let readMember = Operation(
        id: "readMember",
        method: .get,
        path: "/v1/members/{id}",
        access: .key(.membersRead)
    ) { call in
        let caller = try call.caller
        let member = try await caller.pathMember(call.parameter("id"))
        return .member(member, caller)
    }

    /// `POST /v1/members/lookup`: the member whom a phone, card or external id belongs to.
    static let lookUpMember = Operation(
        id: "lookUpMember",
        method: .post,
        path: "/v1/members/lookup",
        access: .key(.membersRead),
        body: .object
    ) { call in
        let caller = try call.caller
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let identifier = reader.required("identifier") { $0.identifier($1, caller) }
        let id = try await caller.member(.identifier(try reader.finish(identifier)))
        guard let member = try await caller.engine.member(id) else {
            throw Problem(.unknownMember)
        }
        return .member(member, caller)
    }
}

extension Answer {
    fileprivate static func member(_ member: Member, _ caller: Caller) -> Answer {
        let view = RecordView(program: caller.engine.program ?? caller.program)
        return .object { writer in
            writer.beginObject()
            writer.name("object")
            writer.put("member" as StaticString)
            writer.name("id")
            writer.put(member.id)
            writer.name("tier")
            writer.put(view.tierCode(member.tier))
            writer.name("enrolled_by")
            writer.put(view.partnerCode(member.enrolledBy))
            writer.name("enrolled_at")
            writer.put(member.enrolledAt, in: view.zone)
            writer.name("balance")
            writer.beginObject()
            writer.putBalances(member.balances)
            writer.endObject()
            writer.endObject()
        }
    }
}
