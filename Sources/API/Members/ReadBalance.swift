// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/members/{id}/balance`: what a member has, by what may be done with it.
    static let readBalance = Operation(
        id: "readBalance",
        method: .get,
        path: "/v1/members/{id}/balance",
        access: .key(.membersRead),
        query: ["at"]
    ) { call in
        let caller = try call.caller
        if let instant = try call.query.moment("at") {
            return try await pastBalance(call, caller, at: instant)
        }
        let member = try await caller.pathMember(call.parameter("id"))
        let zone = caller.program.program.timeZone
        return .object { $0.putBalance(of: member, at: call.now, zone) }
    }

    /// The balances after the member's last entry that was recorded by then.
    private static func pastBalance(
        _ call: Call,
        _ caller: Caller,
        at instant: Instant
    ) async throws -> Answer {
        guard instant <= call.now else { throw Problem.invalid("at", Expected.past) }
        guard let id = MemberID(text: call.parameter("id")) else { throw Problem(.unknownMember) }
        let record = try await caller.newestRecord(of: id) { $0.ledger.recordedAt <= instant }
        let zone = caller.program.program.timeZone
        return .object { $0.putBalance(after: record, of: id, at: instant, zone) }
    }
}

extension JSONWriter {
    fileprivate mutating func putBalance(
        of member: Member,
        at now: Instant,
        _ zone: ProgramTimeZone
    ) {
        let deadlines = Deadlines(member.lots.lots)
        beginBalance(member.id)
        putBalances(member.balances)
        field("lifetime")
        put(deadlines.lifetime)
        field("validity")
        put(deadlines.expiring.isEmpty ? "lifetime" : "dated" as StaticString)
        put("maturing", "matures_at", deadlines.maturing, zone)
        put("expiring", "expires_at", deadlines.expiring, zone)
        field("as_of")
        put(now, in: zone)
        endObject()
    }

    fileprivate mutating func putBalance(
        after record: Record?,
        of member: MemberID,
        at instant: Instant,
        _ zone: ProgramTimeZone
    ) {
        beginBalance(member)
        putBalances(record?.ledger.holder?.after ?? HolderBalances())
        field("as_of")
        put(instant, in: zone)
        field("entry_id")
        if let record { put(record.id) } else { putNull() }
        endObject()
    }

    private mutating func beginBalance(_ member: MemberID) {
        beginObject()
        field("object")
        put("balance" as StaticString)
        field("member_id")
        put(member)
    }

    private mutating func put(
        _ list: StaticString,
        _ moment: StaticString,
        _ deadlines: [Deadlines.Deadline],
        _ zone: ProgramTimeZone
    ) {
        name(list)
        beginArray()
        for deadline in deadlines {
            beginObject()
            field("points")
            put(deadline.points)
            name(moment)
            put(deadline.instant, in: zone)
            endObject()
        }
        endArray()
    }
}
