// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `POST /v1/adjustment-requests`: somebody wants points given or taken by hand; nothing is
    /// booked before another person agrees.
    ///
    /// It is decided once without effect, so that what cannot be done is refused at once.
    static let requestAdjustment = Operation(
        id: "requestAdjustment",
        method: .post,
        path: "/v1/adjustment-requests",
        access: .operatorKey(.adjustmentsWrite),
        body: .object,
        query: ["dry_run"],
        needsIdempotencyKey: true
    ) { call in
        let caller = try call.caller
        let json = try JSON.parse(body: call.body)
        let command = try await caller.adjustment(json)
        try await caller.check(command)
        var request = AdjustmentRequest(
            member: command.member,
            body: String(decoding: json.bytes, as: UTF8.self),
            proposedBy: caller.principal.id,
            proposedAt: call.now,
            key: call.idempotencyKey ?? ""
        )
        let isDryRun = try call.query.flag("dry_run")
        if !isDryRun {
            let kept = try await call.shared.book.add(request)
            guard kept.body == request.body else { throw Problem(422, .idempotencyKeyReused) }
            request = kept
        }
        var answer = Answer.object { [request] in $0.put(request, command, caller) }
        if !isDryRun {
            answer.status = .created
            answer.location = "/v1/adjustment-requests/\(AdjustmentRequestID.text(request.number))"
        }
        return answer
    }

    /// `GET /v1/adjustment-requests`: those that wait and those that were decided, newest first.
    static let listAdjustmentRequests = Operation(
        id: "listAdjustmentRequests",
        method: .get,
        path: "/v1/adjustment-requests",
        access: .operatorKey(.adjustmentsWrite),
        query: ["limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let page = try Page(call, "/v1/adjustment-requests")
        let found = try await call.shared.book.requests(
            before: page.position?.first,
            limit: page.limit + 1
        )
        var shown: [(AdjustmentRequest, AdjustPoints)] = []
        for request in found.prefix(page.limit) {
            shown.append((request, try await caller.adjustment(request)))
        }
        let next = found.count > shown.count ? shown.last?.0.number : nil
        return page.answer(shown, next: next.map { CursorPosition($0) }) {
            $0.put($1.0, $1.1, caller)
        }
    }

    /// `POST /v1/adjustment-requests/{id}/approval`: a second person agrees, and it is booked.
    static let approveAdjustment = Operation(
        id: "approveAdjustment",
        method: .post,
        path: "/v1/adjustment-requests/{id}/approval",
        access: .operatorKey(.adjustmentsWrite),
        body: .optionalObject,
        needsIdempotencyKey: true
    ) { call in
        let caller = try call.caller
        let request = try await call.undecided(by: caller, orApproved: true)
        if request.status == .waiting {
            let isOurs = try await call.shared.book.decide(
                request.number,
                .approved,
                by: caller.principal.id,
                at: call.now,
                reason: ""
            )
            guard isOurs else { throw Problem(409, .requestDecided) }
        }
        do {
            let entry = try await caller.book(try await caller.adjustment(request), request.number)
            try await call.shared.book.note(entry: entry, ofRequest: request.number)
        } catch let problem as Problem {
            try await call.shared.book.reopen(request.number)
            throw problem
        }
        return try await call.answer(request.number, caller)
    }

    /// `POST /v1/adjustment-requests/{id}/rejection`: a second person says no, and why.
    static let rejectAdjustment = Operation(
        id: "rejectAdjustment",
        method: .post,
        path: "/v1/adjustment-requests/{id}/rejection",
        access: .operatorKey(.adjustmentsWrite),
        body: .object,
        needsIdempotencyKey: true
    ) { call in
        let caller = try call.caller
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let text = reader.requiredText("reason", maximumBytes: CommandLimits.noteBytes)
        let reason = try reader.finish(text)
        let request = try await call.undecided(by: caller, orApproved: false)
        let isOurs = try await call.shared.book.decide(
            request.number,
            .declined,
            by: caller.principal.id,
            at: call.now,
            reason: reason
        )
        guard isOurs else { throw Problem(409, .requestDecided) }
        return try await call.answer(request.number, caller)
    }
}

/// `arq_` and the request's number.
enum AdjustmentRequestID {
    static func text(_ number: UInt64) -> String { "arq_\(number)" }

    static func number(_ text: String) -> UInt64? {
        guard text.hasPrefix("arq_"), let number = UInt64(text.dropFirst(4)), number > 0 else {
            return nil
        }
        return number
    }
}

extension Call {
    /// The request that the path names, which waits and was made by somebody else.
    ///
    /// One that the same person has approved and that is not booked yet may be approved again.
    fileprivate func undecided(
        by caller: Caller,
        orApproved: Bool
    ) async throws -> AdjustmentRequest {
        guard let number = AdjustmentRequestID.number(parameter("id")),
            let request = try await shared.book.request(number)
        else { throw Problem(404, .unknownRequest) }
        guard request.proposedBy != caller.principal.id else {
            throw Problem(403, .secondPersonRequired)
        }
        let isUnfinished =
            orApproved && request.status == .approved && request.entry == nil
            && request.decidedBy == caller.principal.id
        guard request.status == .waiting || isUnfinished else {
            throw Problem(409, .requestDecided)
        }
        return request
    }

    fileprivate func answer(_ number: UInt64, _ caller: Caller) async throws -> Answer {
        guard let request = try await shared.book.request(number) else {
            throw Problem(404, .unknownRequest)
        }
        let command = try await caller.adjustment(request)
        return .object { $0.put(request, command, caller) }
    }
}

extension Caller {
    fileprivate func adjustment(_ json: JSON) async throws -> AdjustPoints {
        var reader = ObjectReader(json)
        return try await reader.adjustment(self)
    }

    fileprivate func adjustment(_ request: AdjustmentRequest) async throws -> AdjustPoints {
        try await adjustment(try JSONParser.parse(Array(request.body.utf8)))
    }

    /// Refuses what could not be booked now.
    fileprivate func check(_ command: AdjustPoints) async throws {
        let request = Request(
            .adjustPoints(command),
            authority: principal.authority,
            isDryRun: true
        )
        if case .refused(let refusal) = try await engine.submit([Submission(request)]).first {
            throw Problem(refusal)
        }
    }

    /// Books it once, whatever happens on the way: its key is the request's number.
    fileprivate func book(_ command: AdjustPoints, _ number: UInt64) async throws -> EntryID {
        let authority = principal.authority
        let key = IdempotencyKey(authority: authority, text: "adjustment-request-\(number)")
        let request = Request(.adjustPoints(command), authority: authority, key: key)
        switch try await engine.submit([Submission(request)]).first {
        case .recorded(let record), .replayed(let record), .previewed(let record):
            return record.id
        case .refused(let refusal): throw Problem(refusal)
        case .unchanged, nil: throw Problem.unexpected
        }
    }
}

extension JSONWriter {
    fileprivate mutating func put(
        _ request: AdjustmentRequest,
        _ command: AdjustPoints,
        _ caller: Caller
    ) {
        let zone = caller.program.program.timeZone
        let view = RecordView(program: caller.engine.program ?? caller.program)
        beginObject()
        field("object")
        put("adjustment_request" as StaticString)
        field("id")
        if request.number > 0 {
            put(AdjustmentRequestID.text(request.number))
        } else {
            putNull()
        }
        field("status")
        put(request.status.rawValue)
        field("member_id")
        put(request.member)
        field("points")
        put(command.points)
        field("reason")
        put(command.reason.code)
        field("partner")
        put(command.partner.flatMap { view.partnerCode($0.rawValue) })
        field("corrects")
        if let corrects = command.corrects { put(corrects) } else { putNull() }
        field("note")
        put(command.note)
        field("requested_by")
        put(Int64(clamping: request.proposedBy))
        field("requested_at")
        put(request.proposedAt, in: zone)
        field("decided_by")
        put(request.decidedBy.map { Int64(clamping: $0) })
        field("decided_at")
        if let at = request.decidedAt { put(at, in: zone) } else { putNull() }
        field("decision_reason")
        put(request.reason)
        field("entry_id")
        if let entry = request.entry { put(entry) } else { putNull() }
        endObject()
    }
}
