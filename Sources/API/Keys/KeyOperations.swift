// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/keys`: keys without their tokens, the newest first; a partner sees its own.
    static let listKeys = Operation(
        id: "listKeys",
        method: .get,
        path: "/v1/keys",
        access: .key(.accessRead),
        query: ["limit", "cursor", "partner", "status"]
    ) { call in
        let caller = try call.caller
        let (partner, isActive) = (try call.filteredPartner(), try call.filteredStatus())
        let page = try Page(call, "/v1/keys", filters: [partner, call.query["status"]])
        let own = caller.partnerCode
        let rest = try await call.shared.access.keys.keys().reversed().filter { key in
            (own == nil || key.partner == own) && (partner == nil || key.partner == partner)
                && (isActive == nil || key.isActive(at: call.now) == isActive)
                && page.position.map { key.number < $0.first } ?? true
        }
        let shown = Array(rest.prefix(page.limit))
        let next = shown.count < rest.count ? shown.last : nil
        return page.answer(shown, next: next.map { CursorPosition($0.number) }) {
            $0.put($1, token: nil, call.now, caller)
        }
    }

    /// `POST /v1/keys`: a new key, whose token is in this answer and stored nowhere.
    static let createKey = Operation(
        id: "createKey",
        method: .post,
        path: "/v1/keys",
        access: .key(.keysWrite),
        body: .object,
        needsIdempotencyKey: true
    ) { call in
        let caller = try call.caller
        let issue = try call.keyIssue(caller)
        return try await call.answer(.keyMade, issue, caller)
    }

    /// `POST /v1/keys/{id}/rotation`: another token for the same key, which works on for a while.
    static let rotateKey = Operation(
        id: "rotateKey",
        method: .post,
        path: "/v1/keys/{id}/rotation",
        access: .key(.keysWrite),
        body: .optionalObject,
        needsIdempotencyKey: true
    ) { call in
        let caller = try call.caller
        let old = try await call.pathKey(caller)
        var reader = ObjectReader(try call.optionalJSON())
        let hours = reader.integer("overlap_hours", in: 0...KeyTerms.overlapHoursMaximum)
        let wanted = try reader.finish(hours ?? KeyTerms.overlapHours)
        guard old.scopes.isSubset(of: caller.principal.scopes) else {
            throw Problem.missing(old.scopes.subtracting(caller.principal.scopes))
        }
        let end = call.now.adding(seconds: wanted * 3_600)
        let issue = KeyIssue(
            owner: old.owner,
            label: old.label,
            scopes: old.scopes,
            store: old.store,
            endsAt: old.endsAt,
            createdBy: caller.principal.id,
            follows: KeyIssue.Followed(number: old.number, endsAt: min(end, old.endsAt ?? end))
        )
        return try await call.answer(.keyRotated, issue, caller)
    }

    /// `POST /v1/keys/{id}/revocation`: the key opens nothing from now on.
    static let revokeKey = Operation(
        id: "revokeKey",
        method: .post,
        path: "/v1/keys/{id}/revocation",
        access: .key(.keysWrite),
        body: .optionalObject,
        needsIdempotencyKey: true
    ) { call in
        let caller = try call.caller
        let key = try await call.pathKey(caller)
        var reader = ObjectReader(try call.optionalJSON())
        try reader.finish(())
        let actor = try call.accessActor()
        guard try await call.doneBefore(actor) == nil, key.revokedAt == nil else {
            return .object { $0.put(key, token: nil, call.now, caller) }
        }
        let revoked = try await call.shared.access.keys.revoke(key.number, at: call.now)
        let act = AccessAct(
            .keyRevoked,
            .key(key.number),
            partner: key.partner,
            by: actor,
            at: call.now
        )
        try await call.shared.access.staff.note(act)
        return .object { $0.put(revoked, token: nil, call.now, caller) }
    }
}

/// How long keys that were rotated work on.
enum KeyTerms {
    static let overlapHours: Int64 = 24
    static let overlapHoursMaximum: Int64 = 168
}

/// `key_` and the key's number.
enum AccessKeyID {
    static func text(_ number: UInt64) -> String { "key_\(number)" }

    static func number(_ text: String) -> UInt64? {
        guard text.hasPrefix("key_"), let number = UInt64(text.dropFirst(4)), number > 0 else {
            return nil
        }
        return number
    }
}

extension Call {
    /// Makes the key, or answers again with what the same request made.
    fileprivate func answer(
        _ kind: AccessAct.Kind,
        _ issue: KeyIssue,
        _ caller: Caller
    ) async throws -> Answer {
        let actor = try accessActor()
        if let done = try await doneBefore(actor) { return try await again(done, actor, caller) }
        let key: AccessKey
        let token: AccessToken
        do {
            (key, token) = try await shared.access.keys.make(issue, at: now)
        } catch let refusal as KeyRefusal {
            throw Problem(refusal)
        }
        let act = AccessAct(
            kind,
            .key(key.number),
            partner: key.partner,
            detail: issue.follows.map { AccessKeyID.text($0.number) } ?? "",
            by: actor,
            at: now
        )
        guard try await shared.access.staff.note(act) else {
            // The same request came twice at one moment, and the other was first.
            _ = try await shared.access.keys.revoke(key.number, at: now)
            guard let done = try await doneBefore(actor) else { throw Problem.unexpected }
            return try await again(done, actor, caller)
        }
        shared.access.shown.keep(token.text, for: actor, at: now)
        var answer = Answer.object { $0.put(key, token: token.text, now, caller) }
        answer.status = .created
        return answer
    }

    private func again(
        _ act: AccessAct,
        _ actor: AccessActor,
        _ caller: Caller
    ) async throws -> Answer {
        guard case .key(let number) = act.subject,
            let key = try await shared.access.keys.keys().first(where: { $0.number == number })
        else { throw Problem(404, .unknownKey) }
        let token = shared.access.shown.secret(of: actor, at: now)
        var answer = Answer.object { $0.put(key, token: token, now, caller) }
        answer.status = .created
        answer.isReplay = true
        return answer
    }

    /// The key that the path names, if the caller may see it.
    fileprivate func pathKey(_ caller: Caller) async throws -> AccessKey {
        let own = caller.partnerCode
        guard let number = AccessKeyID.number(parameter("id")),
            let key = try await shared.access.keys.keys().first(where: { $0.number == number }),
            own == nil || key.partner == own
        else { throw Problem(404, .unknownKey) }
        return key
    }

    fileprivate func keyIssue(_ caller: Caller) throws -> KeyIssue {
        var reader = ObjectReader(try JSON.parse(body: body))
        let label = reader.text("label") ?? ""
        if label.count > AccessKey.labelLettersMaximum { reader.report("label", .tooLong) }
        let partner = try reader.optionalPartner(caller)
        let store = try reader.ownStore(of: partner, caller)
        let end = reader.moment("ends_at")
        if let end, end <= now { reader.report("ends_at", .tooSmall) }
        let scopes = reader.scopes(caller, partner)
        let code = partner.map { caller.program.registry.code(of: $0) }
        return KeyIssue(
            owner: code.map { .partner($0) } ?? .operator,
            label: label,
            scopes: try reader.finish(scopes),
            store: store,
            endsAt: end,
            createdBy: caller.principal.id
        )
    }
}

extension ObjectReader {
    /// Scopes that the caller has, and that the owner of the key may have.
    fileprivate mutating func scopes(_ caller: Caller, _ partner: PartnerNumber?) -> Set<Scope>? {
        let may = caller.principal.scopes
            .intersection(partner == nil ? Scope.ofOperator : Scope.givenToPartners)
        guard let names = elements("scopes", maximum: Scope.allCases.count) else {
            if !has("scopes") { report("scopes", .required) }
            return nil
        }
        let known = Expected.oneOf(may.map(\.rawValue).sorted())
        var found: Set<Scope> = []
        for (index, name) in names.enumerated() {
            let scope = name.stringValue.flatMap(Scope.init(rawValue:))
            if let scope, may.contains(scope) {
                found.insert(scope)
            } else {
                report("scopes", index, .unknown, known)
            }
        }
        if names.isEmpty { report("scopes", .required) }
        return found
    }
}

extension Problem {
    fileprivate static func missing(_ scopes: Set<Scope>) -> Problem {
        missing(scopes.min { $0.rawValue < $1.rawValue } ?? .keysWrite)
    }

    fileprivate init(_ refusal: KeyRefusal) {
        switch refusal {
        case .unknown: self.init(404, .unknownKey)
        case .over: self.init(409, .keyOver)
        case .tooManyOfLabel, .tooMany:
            let limit = Int64(AccessKey.ofOwnerMaximum)
            self.init(409, .tooManyKeys, [JSON.Member("limit", .integer(limit))])
        }
    }
}

extension JSONWriter {
    fileprivate mutating func put(
        _ key: AccessKey,
        token: String?,
        _ now: Instant,
        _ caller: Caller
    ) {
        let zone = caller.program.program.timeZone
        beginObject()
        field("object")
        put("access_key" as StaticString)
        field("id")
        put(AccessKeyID.text(key.number))
        field("partner")
        put(key.partner)
        field("store")
        put(key.store)
        field("label")
        put(key.label)
        field("hint")
        put(key.hint)
        field("scopes")
        beginArray()
        for scope in key.scopes.map(\.rawValue).sorted() { put(scope) }
        endArray()
        field("status")
        put(key.status(at: now))
        field("created_at")
        put(key.createdAt, in: zone)
        field("created_by")
        put(Int64(clamping: key.createdBy))
        field("ends_at")
        if let at = key.endsAt { put(at, in: zone) } else { putNull() }
        field("revoked_at")
        if let at = key.revokedAt { put(at, in: zone) } else { putNull() }
        field("token")
        put(token)
        endObject()
    }
}

extension AccessKey {
    fileprivate func status(at now: Instant) -> String {
        if revokedAt != nil { return "revoked" }
        return isActive(at: now) ? "active" : "ended"
    }
}
