// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/members/{id}`: one member.
    static let readMember = Operation(
        id: "readMember",
        method: .get,
        path: "/v1/members/{id}",
        access: .key(.membersRead)
    ) { call in
        let caller = try call.caller
        return try await .member(caller.pathMember(call.parameter("id")), caller)
    }

    /// `POST /v1/members/lookup`: the member whom a phone, card or external id belongs to, or who
    /// shows a code.
    static let lookUpMember = Operation(
        id: "lookUpMember",
        method: .post,
        path: "/v1/members/lookup",
        access: .key(.membersRead),
        body: .object
    ) { call in
        let caller = try call.caller
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let named = reader.required("identifier") { reader, name in
            reader.object(name) { $0.lookup(caller) }
        }
        let id =
            switch try reader.finish(named) {
            case .identifier(let identifier): try await caller.member(.identifier(identifier))
            case .code(let text): try caller.member(showing: text, at: call.now)
            }
        guard let member = try await caller.engine.member(id) else {
            throw Problem(.unknownMember)
        }
        return try await .member(member, caller)
    }
}

/// By what a member is looked up.
private enum MemberLookup {
    case identifier(PlainIdentifier)
    /// What the member shows on a screen, as it was scanned.
    case code(String)
}

extension ObjectReader {
    fileprivate mutating func lookup(_ caller: Caller) -> MemberLookup? {
        guard text("type") == "member_code" else {
            return identifier(caller).map { .identifier($0) }
        }
        return requiredText("value", maximumBytes: 40).map { .code($0) }
    }
}

extension Caller {
    /// Whoever shows a code; a refusal that says whether to scan again or to look at what was scanned.
    fileprivate func member(showing text: String, at now: Instant) throws(Problem) -> MemberID {
        guard let code = MemberCode(text: text) else { throw Problem(422, .memberCodeMalformed) }
        guard let member = code.member(at: now, program: program.program.code, shared.sealer)
        else { throw Problem(422, .memberCodeOver) }
        return member
    }
}

extension Answer {
    fileprivate static func member(_ member: Member, _ caller: Caller) async throws -> Answer {
        let view = RecordView(program: caller.engine.program ?? caller.program)
        let identifiers = try await caller.engine.identifiers(of: member.id)
            .filter { $0.partner == 0 || caller.sees(PartnerNumber($0.partner)) }
            .sorted { ($0.kind.rawValue, $0.value) < ($1.kind.rawValue, $1.value) }
        let now = caller.engine.now
        let standing = TierStandingView(member: member, moment: now, program: view.program)
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("member" as StaticString)
            writer.field("id")
            writer.put(member.id)
            writer.field("tier")
            writer.put(view.tierCode(member.tier))
            writer.field("tier_standing")
            writer.beginObject()
            writer.putFields(of: standing)
            writer.endObject()
            writer.field("enrolled_by")
            writer.put(view.partnerCode(member.enrolledBy))
            writer.field("enrolled_at")
            writer.put(member.enrolledAt, in: view.zone)
            writer.field("erased_at")
            if let erasedAt = member.erasedAt {
                writer.put(erasedAt, in: view.zone)
            } else {
                writer.putNull()
            }
            writer.field("freeze")
            writer.putFreeze(of: member, view, isWhole: caller.principal.partner == nil)
            writer.field("identifiers")
            writer.beginArray()
            for identifier in identifiers { writer.put(identifier, view) }
            writer.endArray()
            writer.field("age_band")
            writer.put(member.ageBand.code)
            writer.field("consents")
            writer.beginArray()
            for consent in member.consents {
                writer.putConsent(consent.id, to: consent.purpose, givenAt: consent.givenAt, view)
            }
            writer.endArray()
            writer.field("credit")
            writer.putCredit(of: member, at: now, view)
            writer.field("balance")
            writer.beginObject()
            writer.putBalances(member.balances)
            writer.endObject()
            writer.endObject()
        }
    }
}

extension JSONWriter {
    /// An identifier without the part that would let somebody else use it.
    fileprivate mutating func put(_ identifier: VaultEntry, _ view: RecordView) {
        beginObject()
        field("type")
        put(identifier.kind.code)
        field("partner")
        put(view.partnerCode(identifier.partner))
        field("masked")
        switch identifier.kind {
        case .phone: put(PhoneNumber(identifier.value)?.description)
        case .card: put("****" + identifier.value.suffix(4))
        case .external: put(identifier.value)
        }
        endObject()
    }
}
