// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/partners`: who takes part, and behind them who left.
    static let listPartners = Operation(
        id: "listPartners",
        method: .get,
        path: "/v1/partners",
        access: .key(.programRead),
        query: ["limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let page = try Page(call, "/v1/partners", filters: ["\(caller.program.version)"])
        let listed = ListedPartner.all(caller.program, caller.engine.versions, at: call.now)
        let zone = caller.program.program.timeZone
        return page.answer(listed) { $0.put($1, in: zone) }
    }

    /// `GET /v1/partners/{code}`: one partner.
    static let readPartner = Operation(
        id: "readPartner",
        method: .get,
        path: "/v1/partners/{code}",
        access: .key(.programRead)
    ) { call in
        let caller = try call.caller
        let code = call.parameter("code")
        let listed = ListedPartner.all(caller.program, caller.engine.versions, at: call.now)
        guard let partner = listed.first(where: { $0.partner.code == code }) else {
            throw Problem(.unknownPartner)
        }
        let zone = caller.program.program.timeZone
        return .object { $0.put(partner, in: zone) }
    }
}

/// A partner as everybody may see it: as the version in force has it, or as the last one had it.
private struct ListedPartner {
    let partner: Partner
    /// `nil` for one that stays.
    let leavesAt: Instant?
    let hasLeft: Bool

    static func all(
        _ program: BoundProgram,
        _ versions: [BoundProgram],
        at now: Instant
    ) -> [ListedPartner] {
        let partners = program.program.partners
        let here = partners.enumerated().map { index, partner in
            let exit = versions.exit(of: program.number(ofPartner: index), at: now)
            return ListedPartner(partner: partner, leavesAt: exit?.leavesAt, hasLeft: false)
        }
        let left = versions.exits(at: now).compactMap { exit -> ListedPartner? in
            guard program.index(of: exit.partner) == nil,
                let index = exit.last.index(of: exit.partner)
            else { return nil }
            return ListedPartner(
                partner: exit.last.program.partners[index],
                leavesAt: exit.leavesAt,
                hasLeft: true
            )
        }
        return here + left
    }

    var status: StaticString { hasLeft ? "left" : leavesAt == nil ? "active" : "leaving" }
}

extension Page {
    /// Answers with a page of a list that a program version fixes, by position.
    func answer<Element>(
        _ elements: [Element],
        _ write: (inout JSONWriter, Element) -> Void
    ) -> Answer {
        let start = position.map { Int(clamping: $0.first) } ?? 0
        let shown = Array(elements.dropFirst(start).prefix(limit))
        let end = start + shown.count
        let hasMore = end < elements.count
        return answer(shown, next: hasMore ? CursorPosition(UInt64(end)) : nil, write)
    }
}

extension JSONWriter {
    fileprivate mutating func put(_ listed: ListedPartner, in zone: ProgramTimeZone) {
        let partner = listed.partner
        beginObject()
        field("object")
        put("partner" as StaticString)
        field("code")
        put(partner.code)
        field("name")
        put(partner.name)
        field("scene")
        put(partner.scene.rawValue)
        field("denomination")
        put(partner.denomination)
        field("return_window_days")
        put(partner.returnWindowDays)
        field("accepts_points")
        put(partner.acceptsPoints && !listed.hasLeft)
        field("status")
        put(listed.status)
        field("leaves_at")
        if let leavesAt = listed.leavesAt { put(leavesAt, in: zone) } else { putNull() }
        field("stores")
        beginArray()
        for store in partner.stores {
            beginObject()
            field("code")
            put(store.code)
            field("name")
            put(store.name)
            field("district")
            if let district = store.district { put(district) } else { putNull() }
            endObject()
        }
        endArray()
        endObject()
    }
}
