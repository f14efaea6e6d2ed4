// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/evidence`: the cases of authorities, newest first.
    static let listEvidence = Operation(
        id: "listEvidence",
        method: .get,
        path: "/v1/evidence",
        access: .operatorKey(.evidenceRead),
        query: ["limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let page = try Page(call, "/v1/evidence")
        let cases = try await caller.engine.evidenceCases().reversed().drop { held in
            page.position.map { held.id.rawValue >= $0.first } ?? false
        }
        var shown: [EvidenceCase] = []
        var next: EvidenceCase?
        for held in cases where try await caller.inspects(held.request.scope) {
            guard shown.count < page.limit else {
                next = shown.last
                break
            }
            shown.append(held)
        }
        let view = RecordView(program: caller.engine.program ?? caller.program)
        return page.answer(shown, next: next.map { CursorPosition($0.id.rawValue) }) {
            $0.put($1, at: call.now, nil, view)
        }
    }

    /// `GET /v1/evidence/{id}`: one case.
    static let readEvidence = Operation(
        id: "readEvidence",
        method: .get,
        path: "/v1/evidence/{id}",
        access: .operatorKey(.evidenceRead)
    ) { call in
        let caller = try call.caller
        let held = try await caller.evidenceCase(call.parameter("id"))
        let view = RecordView(program: caller.engine.program ?? caller.program)
        let exports = try await call.shared.book.evidenceExports(
            of: held.id,
            limit: EvidenceExports.maximum
        )
        return .object { $0.put(held, at: call.now, exports, view) }
    }
}

/// What a case says of the times that it went out.
enum EvidenceExports {
    /// The newest ones are told.
    static let maximum = 100
}

extension Caller {
    func evidenceCase(_ text: String) async throws -> EvidenceCase {
        guard let id = EvidenceCaseID(text: text),
            let held = try await engine.evidenceCases().first(where: { $0.id == id.recordedIn })
        else { throw Problem(.evidence(.unknownCase)) }
        return held
    }
}

extension JSONWriter {
    fileprivate mutating func put(
        _ held: EvidenceCase,
        at now: Instant,
        _ exports: [EvidenceExport]?,
        _ view: RecordView
    ) {
        let request = held.request
        beginObject()
        field("object")
        put("evidence_case" as StaticString)
        field("id")
        put(EvidenceCaseID(held.id))
        field("authority")
        put(request.authority)
        field("officers")
        put(list: request.officers)
        field("document")
        put(request.document)
        field("purpose")
        put(request.purpose)
        field("scope")
        put(request.scope, view)
        field("status")
        put(held.status(at: now))
        field("expires_at")
        put(request.expiresAt, in: view.zone)
        field("requested_at")
        put(held.requestedAt, in: view.zone)
        field("requested_by_key")
        put(Int64(clamping: held.requestedBy.principal))
        field("released_at")
        if let at = held.releasedAt { put(at, in: view.zone) } else { putNull() }
        field("released_by_key")
        put(held.releasedBy.map { Int64(clamping: $0.principal) })
        field("release_entry_id")
        if let release = held.release { put(release) } else { putNull() }
        if let exports {
            field("exports")
            beginArray()
            for export in exports { put(export, view) }
            endArray()
        }
        endObject()
    }

    private mutating func put(_ export: EvidenceExport, _ view: RecordView) {
        beginObject()
        field("at")
        put(export.at, in: view.zone)
        field("principal")
        put(Int64(clamping: export.principal))
        field("bytes")
        put(export.bytes)
        field("sha256")
        put(Hexadecimal.text(export.hash))
        endObject()
    }

    private mutating func put(_ scope: EvidenceScope, _ view: RecordView) {
        beginObject()
        field("members")
        put(list: scope.members.map(\.text))
        field("lots")
        put(list: scope.lots.map(\.text))
        field("partners")
        put(list: scope.partners.compactMap { view.partnerCode($0.rawValue) })
        field("rules")
        put(list: scope.rules.compactMap { view.ruleCode($0) })
        field("from")
        if let from = scope.from { put(from, in: view.zone) } else { putNull() }
        field("until")
        if let until = scope.until { put(until, in: view.zone) } else { putNull() }
        endObject()
    }
}

extension EvidenceCase {
    fileprivate func status(at now: Instant) -> StaticString {
        if !isOpen(at: now) { return "expired" }
        return release == nil ? "requested" : "released"
    }
}
