// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/settlements/{number}/lines`: the entries of a cycle with what each does to partners' money.
    static let listSettlementLines = Operation(
        id: "listSettlementLines",
        method: .get,
        path: "/v1/settlements/{number}/lines",
        access: .key(.settlementRead),
        query: ["partner", "limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let number = call.parameter("number")
        let plan = try await caller.plan(number)
        let partner = try caller.linesOf(call.query["partner"])
        let page = try Page(
            call,
            "/v1/settlements/\(plan.number)/lines",
            filters: [partner.map { "\($0.rawValue)" }]
        )
        let found = try await caller.engine.settledPage(
            of: plan,
            from: page.position?.first ?? plan.first,
            partner: partner,
            limit: page.limit
        )
        let registry = caller.program.registry
        let zone = caller.program.program.timeZone
        return page.answer(found.entries, next: found.next.map { CursorPosition($0) }) {
            $0.put($1, registry, zone)
        }
    }
}

extension Caller {
    /// Whose lines are meant: the key's own, or those of the partner that an operator names.
    fileprivate func linesOf(_ code: String?) throws(Problem) -> PartnerNumber? {
        let own = principal.partner
        guard let code else { return own }
        guard let named = program.registry.partner(code: code) else {
            throw Problem(.unknownPartner)
        }
        guard own ?? named == named else { throw Problem.another(partner: code) }
        return named
    }
}

extension JSONWriter {
    fileprivate mutating func put(
        _ settled: SettledEntry,
        _ registry: Registry,
        _ zone: ProgramTimeZone
    ) {
        beginObject()
        field("object")
        put("settlement_entry" as StaticString)
        field("entry_id")
        put(settled.entry)
        field("recorded_at")
        put(settled.lines[0].recordedAt, in: zone)
        field("lines")
        beginArray()
        for line in settled.lines {
            beginObject()
            field("line")
            put(line.kind.rawValue)
            field("partner")
            put(registry.code(of: PartnerNumber(line.partner)))
            field("counterpart")
            put(line.counterpart == 0 ? nil : registry.code(of: PartnerNumber(line.counterpart)))
            field("lot_id")
            put(line.lot == 0 ? nil : Lot.ID(line.lot).text)
            field("points")
            put(line.points)
            field("fen")
            put(line.fen)
            endObject()
        }
        endArray()
        endObject()
    }
}
