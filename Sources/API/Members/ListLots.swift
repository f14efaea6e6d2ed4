// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/members/{id}/lots`: the open lots in the sequence in which they are spent, now or as
    /// the journal had them at a moment.
    ///
    /// A partner's key sees the lots that its own partner issued.
    static let listLots = Operation(
        id: "listLots",
        method: .get,
        path: "/v1/members/{id}/lots",
        access: .key(.membersRead),
        query: ["at", "expand", "limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let instant = try call.query.moment("at")
        let wantsOrigin = try call.query.wantsOrigin()
        let member = try await caller.pathMember(call.parameter("id"))
        let shownMember =
            if let instant {
                try await caller.pathMember(call.parameter("id"), at: instant, call)
            } else { Optional(member) }
        let page = try Page(
            call,
            "/v1/members/\(member.id)/lots",
            filters: [caller.principal.partner.map { "\($0.rawValue)" }, call.query["at"]]
        )
        let lots = shownMember?.lots.lots ?? []
        let visible = lots.filter { caller.sees(PartnerNumber($0.issuer)) }
        let rest = page.position.map { visible.after($0) } ?? visible[...]
        let view = RecordView(program: caller.engine.program ?? caller.program)
        let shown = Array(rest.prefix(page.limit))
        let next = rest.count > shown.count ? shown.last?.cursorPosition : nil
        let origins = wantsOrigin ? try await caller.origins(of: shown) : nil
        return page.answer(shown, next: next) { $0.put($1, origins, view) }
    }
}

extension Query {
    /// Each lot with its birth is one more look into the journal, so it is asked for.
    fileprivate func wantsOrigin() throws(Problem) -> Bool {
        guard let word = self["expand"] else { return false }
        guard word == "origin" else { throw Problem.invalid("expand", Expected.oneOf(["origin"])) }
        return true
    }
}

extension Caller {
    /// The entries in which lots were born, by lot.
    fileprivate func origins(of lots: [OpenLot]) async throws -> [Lot.ID: Record] {
        var origins: [Lot.ID: Record] = [:]
        for lot in lots {
            origins[lot.id] = try await engine.record(EntryID(lot.id.entry))
        }
        return origins
    }
}

extension Record {
    /// How many points a lot had when it was born here.
    fileprivate func pointsIssued(in lot: Lot.ID) -> Points? {
        for case .issued(let born) in ledger.lotChanges where born.id == lot { return born.points }
        return nil
    }
}

extension OpenLot {
    /// Spending order as two words: by expiry, then by id.
    fileprivate var cursorPosition: CursorPosition {
        CursorPosition(UInt64(bitPattern: expiresAt.microseconds), id.rawValue)
    }
}

extension [OpenLot] {
    /// The lots that are spent after the one at a position, which may be gone by now.
    fileprivate func after(_ position: CursorPosition) -> ArraySlice<OpenLot> {
        let expiry = Instant(microseconds: Int64(bitPattern: position.first))
        let index = firstIndex {
            $0.expiresAt == expiry ? $0.id.rawValue > position.second : $0.expiresAt > expiry
        }
        return self[(index ?? endIndex)...]
    }
}

extension JSONWriter {
    fileprivate mutating func put(
        _ lot: OpenLot,
        _ origins: [Lot.ID: Record]?,
        _ view: RecordView
    ) {
        beginObject()
        field("object")
        put("lot" as StaticString)
        field("id")
        put(lot.id)
        field("entry_id")
        put(EntryID(lot.id.entry))
        field("issuer")
        put(view.partnerCode(lot.issuer))
        field("rule")
        put(view.ruleCode(lot.rule))
        field("points")
        put(lot.free + lot.held)
        field("held")
        put(lot.held)
        field("status")
        put(lot.isPending ? "pending" : "active" as StaticString)
        field("matures_at")
        put(boundary: lot.maturesAt, in: view.zone)
        field("validity")
        put(lot.expiresAt == .never ? "lifetime" : "dated" as StaticString)
        field("expires_at")
        put(boundary: lot.expiresAt, in: view.zone)
        if let birth = origins?[lot.id] {
            field("origin")
            beginObject()
            field("kind")
            put(birth.fact.kind)
            field("partner")
            put(birth.partner.flatMap { view.partnerCode($0.rawValue) })
            field("points")
            put(birth.pointsIssued(in: lot.id)?.rawValue)
            field("occurred_at")
            put(birth.ledger.occurredAt, in: view.zone)
            endObject()
        }
        endObject()
    }
}
