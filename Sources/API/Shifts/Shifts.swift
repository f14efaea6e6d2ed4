// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `POST /v1/partners/{code}/shifts`: the caller begins to work at a till.
    ///
    /// Who has a shift open already gets that one.
    static let openShift = Operation(
        id: "openShift",
        method: .post,
        path: "/v1/partners/{code}/shifts",
        access: .key(.purchasesWrite),
        body: .object,
        needsIdempotencyKey: true
    ) { call in
        let caller = try call.caller
        let partner = try caller.ownPartner(call.parameter("code"))
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let name = reader.text("name", maximumBytes: ShiftLimits.nameBytes)
        let store = reader.text("store")
        _ = try reader.finish(Optional(()))
        let outlet = try caller.outlet(store ?? caller.principal.store, of: partner)
        let newest = try await caller.newestReceipt(of: partner)
        let shift = try await call.shared.shifts.open(
            TillShift(
                partner: partner,
                principal: caller.principal.id,
                name: name ?? "",
                store: outlet,
                openedAt: call.now,
                openedAfter: newest
            )
        )
        let found = try await caller.derived(shift)
        var answer = Answer.object { $0.put(shift, found, caller) }
        answer.status = .created
        answer.location = "/v1/partners/\(call.parameter("code"))/shifts/\(shift.number)"
        return answer
    }

    /// `POST /v1/partners/{code}/shifts/{number}/close`: the caller's own shift ends, with what was
    /// counted beside what the journal has.
    static let closeShift = Operation(
        id: "closeShift",
        method: .post,
        path: "/v1/partners/{code}/shifts/{number}/close",
        access: .key(.purchasesWrite),
        body: .object,
        query: ["dry_run"],
        needsIdempotencyKey: true
    ) { call in
        let caller = try call.caller
        var shift = try await call.shift(caller)
        guard shift.principal == caller.principal.id else { throw Problem(.notYours) }
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let counted = reader.counts()
        let note = reader.text("note", maximumBytes: CommandLimits.noteBytes) ?? ""
        let counts = try reader.finish(counted)
        let isDryRun = try call.query.flag("dry_run")
        if let before = shift.closing {
            // A retry gets the sheet again; another count comes too late.
            guard before.counted == counts, before.note == note else {
                throw Problem(409, .shiftClosed)
            }
        } else {
            let newest = try await caller.newestReceipt(of: shift.partner)
            let closing = TillShift.Closing(
                at: max(call.now, shift.openedAt),
                through: max(newest, shift.openedAfter),
                sheet: try await caller.sheet(of: shift, through: newest).sheet,
                counted: counts,
                note: note
            )
            if !isDryRun { _ = try await call.shared.shifts.close(shift.number, closing) }
            shift.closing = closing
        }
        let found = try await caller.derived(shift)
        var answer = Answer.object { [shift] in $0.put(shift, found, caller) }
        answer.isDryRun = isDryRun
        return answer
    }

    /// `GET /v1/partners/{code}/shifts`: a partner's shifts, newest first; who may not read reports
    /// sees the own ones.
    static let listShifts = Operation(
        id: "listShifts",
        method: .get,
        path: "/v1/partners/{code}/shifts",
        access: .key(.purchasesRead),
        query: ["own", "limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let code = call.parameter("code")
        let partner = try caller.ownPartner(code)
        let isOwn = try call.query.flag("own") || !caller.principal.scopes.contains(.reportsRead)
        let filters = [call.query["own"], isOwn ? "\(caller.principal.id)" : nil]
        let page = try Page(call, "/v1/partners/\(code)/shifts", filters: filters)
        let found = try await call.shared.shifts.shifts(
            of: partner,
            by: isOwn ? caller.principal.id : nil,
            before: page.position?.first,
            limit: page.limit + 1
        )
        var shown: [(TillShift, DerivedSheet)] = []
        for shift in found.prefix(page.limit) { shown.append((shift, DerivedSheet(shift))) }
        let next = found.count > shown.count ? shown.last?.0.number : nil
        return page.answer(shown, next: next.map { CursorPosition($0) }) {
            $0.put($1.0, $1.1, caller)
        }
    }

    /// `GET /v1/partners/{code}/shifts/{number}`: one shift; while it is open, with what is in it by now.
    static let readShiftSheet = Operation(
        id: "readShiftSheet",
        method: .get,
        path: "/v1/partners/{code}/shifts/{number}",
        access: .key(.purchasesRead)
    ) { call in
        let caller = try call.caller
        let shift = try await call.shift(caller)
        guard
            shift.principal == caller.principal.id
                || caller.principal.scopes.contains(.reportsRead)
        else { throw Problem(404, .unknownShift) }
        let found = try await caller.derived(shift)
        return .object { $0.put(shift, found, caller) }
    }
}

enum ShiftLimits {
    static let nameBytes = 60
}

extension Call {
    /// The shift that the path names.
    fileprivate func shift(_ caller: Caller) async throws -> TillShift {
        let partner = try caller.ownPartner(parameter("code"))
        guard let number = UInt64(parameter("number")), number > 0,
            let shift = try await shared.shifts.shift(number), shift.partner == partner
        else { throw Problem(404, .unknownShift) }
        return shift
    }
}

extension ObjectReader {
    /// What was counted, each kind once at most.
    fileprivate mutating func counts() -> [TillShift.Count]? {
        let kinds = ShiftSheet.Kind.allCases
        guard has("counted") else { return [] }
        var seen: Set<ShiftSheet.Kind> = []
        return objects("counted", maximum: kinds.count) { fields in
            let word = fields.requiredText("kind")
            let count = fields.required("count") { $0.integer($1, in: 0...1_000_000) }
            let points = fields.required("points") {
                $0.integer($1, in: 0...Points.maximum.rawValue)
            }
            guard let word, let count, let points else { return nil }
            guard let kind = ShiftSheet.Kind(rawValue: word) else {
                fields.report("kind", .unknown, Expected.oneOf(kinds.map(\.rawValue)))
                return nil
            }
            guard seen.insert(kind).inserted else {
                fields.report("kind", .inconsistent, Expected.once)
                return nil
            }
            return TillShift.Count(kind: kind, count: count, points: Points(points))
        }
    }
}
