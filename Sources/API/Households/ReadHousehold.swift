// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/members/{id}/household`: who is in a member's household, and who is invited.
    static let readHousehold = Operation(
        id: "readHousehold",
        method: .get,
        path: "/v1/members/{id}/household",
        access: .key(.membersRead)
    ) { call in
        let caller = try call.caller
        let member = try await caller.pathMember(call.parameter("id"))
        let view = RecordView(program: caller.engine.program ?? caller.program)
        guard let id = member.household, let household = try await caller.engine.household(id)
        else {
            return .object { $0.putNoHousehold(of: member, at: call.now, view) }
        }
        return .object { $0.put(household, id, seenBy: member, at: call.now, view) }
    }
}

extension JSONWriter {
    /// A household of one, and from when on the member may be in a larger one.
    fileprivate mutating func putNoHousehold(
        of member: Member,
        at now: Instant,
        _ view: RecordView
    ) {
        beginHousehold(nil, head: nil)
        beginArray()
        putSeat(member.id, joinedAt: nil, view)
        endArray()
        field("invitations")
        beginArray()
        endArray()
        field("may_join_at")
        if let end = member.coolsOffAt(now) { put(end, in: view.zone) } else { putNull() }
        endObject()
    }

    /// Invitations are shown to the head, who made them.
    fileprivate mutating func put(
        _ household: Household,
        _ id: EntryID,
        seenBy member: Member,
        at now: Instant,
        _ view: RecordView
    ) {
        beginHousehold(HouseholdID(id), head: household.head)
        beginArray()
        for seat in household.members { putSeat(seat.member, joinedAt: seat.joinedAt, view) }
        endArray()
        field("invitations")
        beginArray()
        if household.head == member.id {
            for invitation in household.invitations where invitation.expiresAt > now {
                beginObject()
                field("member_id")
                put(invitation.member)
                field("expires_at")
                put(invitation.expiresAt, in: view.zone)
                endObject()
            }
        }
        endArray()
        field("may_join_at")
        putNull()
        endObject()
    }

    private mutating func beginHousehold(_ id: HouseholdID?, head: MemberID?) {
        beginObject()
        field("object")
        put("household" as StaticString)
        field("id")
        if let id { put(id) } else { putNull() }
        field("head_id")
        if let head { put(head) } else { putNull() }
        field("maximum_members")
        put(Int64(Household.maximumMembers))
        field("members")
    }

    private mutating func putSeat(
        _ member: MemberID,
        joinedAt: Instant?,
        _ view: RecordView
    ) {
        beginObject()
        field("member_id")
        put(member)
        field("joined_at")
        if let joinedAt { put(joinedAt, in: view.zone) } else { putNull() }
        endObject()
    }
}
