// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/partners/{code}/days`: what was done at a partner, day by day.
    static let listPartnerDays = Operation(
        id: "listPartnerDays",
        method: .get,
        path: "/v1/partners/{code}/days",
        access: .key(.reportsRead),
        query: ["from", "until"]
    ) { call in
        let caller = try call.caller
        let partner = try caller.ownPartner(call.parameter("code"))
        let zone = caller.program.program.timeZone
        let today = zone.day(of: call.now)
        let until = try call.query.day("until") ?? today
        let from = try call.query.day("from") ?? until.adding(days: 1 - TradeLimits.usualDays)
        guard from <= until, until < from.adding(days: TradeLimits.days) else {
            throw Problem.invalid("from", Expected.days(TradeLimits.days))
        }
        let days = try await caller.engine.trade { book in
            (book.partners[partner]?.days ?? [:]).filter { $0.key >= from && $0.key <= until }
        }
        let view = RecordView(program: caller.engine.program ?? caller.program)
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("list" as StaticString)
            writer.putPartner(partner.rawValue, view)
            writer.field("from")
            writer.put("\(from)")
            writer.field("until")
            writer.put("\(until)")
            writer.field("data")
            writer.beginArray()
            for (day, totals) in days.sorted(by: { $0.key < $1.key }) {
                writer.beginObject()
                writer.field("object")
                writer.put("partner_day" as StaticString)
                writer.field("day")
                writer.put("\(day)")
                writer.putFields(of: totals)
                writer.endObject()
            }
            writer.endArray()
            writer.endObject()
        }
    }

    /// `GET /v1/partners/{code}/shift`: what the caller's own key or person did on a day.
    static let readShift = Operation(
        id: "readShift",
        method: .get,
        path: "/v1/partners/{code}/shift",
        access: .key(.purchasesRead),
        query: ["day"]
    ) { call in
        let caller = try call.caller
        let partner = try caller.ownPartner(call.parameter("code"))
        let today = caller.program.program.timeZone.day(of: call.now)
        let day = try call.query.day("day") ?? today
        guard day <= today, day > today.adding(days: -Int32(PartnerTrade.shiftDays)) else {
            throw Problem.invalid("day", Expected.days(Int32(PartnerTrade.shiftDays)))
        }
        let principal = caller.principal.id
        let totals = try await caller.engine.trade { book in
            book.partners[partner]?.shift(of: principal, on: day) ?? TradeTotals()
        }
        let view = RecordView(program: caller.engine.program ?? caller.program)
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("shift" as StaticString)
            writer.putPartner(partner.rawValue, view)
            writer.field("day")
            writer.put("\(day)")
            writer.putFields(of: totals)
            writer.endObject()
        }
    }
}

/// Limits of what is asked of a partner's trade.
enum TradeLimits {
    /// The most days of one answer.
    static let days: Int32 = 400
    /// The days of an answer when nobody says how many.
    static let usualDays: Int32 = 14
    /// Figures of fewer people are not given out.
    static let fewestPeople = Int64(FewPeople.enough)
}

extension Caller {
    /// A partner that the caller may see.
    func ownPartner(_ code: String) throws(Problem) -> PartnerNumber {
        guard let partner = program.registry.partner(code: code) else {
            throw Problem(.unknownPartner)
        }
        guard sees(partner) else { throw Problem.another(partner: code) }
        return partner
    }
}

extension Expected {
    static func days(_ count: Int32) -> LocalizedText {
        LocalizedText(zh: "最多 \(count) 天", en: "must span at most \(count) days")
    }
}

extension JSONWriter {
    mutating func putFields(of totals: TradeTotals) {
        field("purchases")
        put(totals.purchases)
        field("purchased")
        put(totals.purchased)
        field("returns")
        put(totals.returns)
        field("returned")
        put(totals.returned)
        field("payments")
        put(totals.payments)
        field("paid_with_points")
        put(totals.paid)
        field("redemptions")
        put(totals.redemptions)
        field("issued")
        put(totals.issued)
        field("taken_back")
        put(totals.takenBack)
        field("redeemed")
        put(totals.redeemed)
        field("refunded")
        put(totals.refunded)
        field("members")
        put(totals.members)
        field("new_members")
        put(totals.newMembers)
    }
}
