// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/staff`: accounts by number; a partner sees its own.
    static let listStaff = Operation(
        id: "listStaff",
        method: .get,
        path: "/v1/staff",
        access: .key(.accessRead),
        query: ["limit", "cursor", "partner", "role", "status"]
    ) { call in
        let caller = try call.caller
        let partner = try call.filteredPartner()
        var filter = StaffFilter(partner: partner, isActive: try call.filteredStatus())
        if let name = call.query["role"] {
            guard let role = StaffRole(rawValue: name) else {
                let known = StaffRole.allCases.map(\.rawValue)
                throw Problem.invalid("role", Expected.oneOf(known))
            }
            filter.role = role
        }
        let filters = [partner, call.query["role"], call.query["status"]]
        let page = try Page(call, "/v1/staff", filters: filters)
        let found = try await call.shared.access.staff.staff(
            filter,
            after: page.position?.first ?? 0,
            limit: page.limit + 1
        )
        let shown = Array(found.prefix(page.limit))
        let next = shown.count < found.count ? shown.last : nil
        return page.answer(shown, next: next.map { CursorPosition($0.number) }) {
            $0.put($1, password: nil, caller)
        }
    }

    /// `GET /v1/staff/{id}`: one account.
    static let readStaff = Operation(
        id: "readStaff",
        method: .get,
        path: "/v1/staff/{id}",
        access: .key(.accessRead)
    ) { call in
        let caller = try call.caller
        let account = try await call.pathStaff(caller)
        return .object { $0.put(account, password: nil, caller) }
    }

    /// `POST /v1/staff`: a new account with a one-time password, which is in this answer alone.
    static let createStaff = Operation(
        id: "createStaff",
        method: .post,
        path: "/v1/staff",
        access: .key(.staffWrite),
        body: .object,
        needsIdempotencyKey: true
    ) { call in
        let caller = try call.caller
        let wanted = try call.newStaff(caller)
        guard caller.mayGive(wanted.role) else { throw Problem(403, .roleNotYours) }
        var answer = try await call.withPassword(caller) { password, end in
            .add(
                NewStaff(
                    name: wanted.name,
                    displayName: wanted.displayName,
                    role: wanted.role,
                    partner: wanted.partner,
                    store: wanted.store,
                    passwordHash: password.hash,
                    passwordEndsAt: end
                )
            )
        }
        answer.status = .created
        return answer
    }

    /// `POST /v1/staff/{id}/assignment`: another name, role or outlet; a session ends with its rights.
    static let assignStaff = staffChange("assignStaff", "assignment", body: .object) {
        call,
        caller,
        account in
        var reader = ObjectReader(try JSON.parse(body: call.body))
        let displayName = reader.displayName(default: account.displayName)
        let named = reader.required("role") { $0.role($1) }
        let partner = account.partner.flatMap { caller.program.registry.partner(code: $0) }
        let store = try reader.ownStore(of: partner, caller)
        if let named, named.side != account.role.side { reader.report("role", .inconsistent) }
        if let named, store != nil, !named.mayBelongToStore {
            reader.report("store", .inconsistent)
        }
        let (name, role) = try reader.finish(displayName, named)
        guard caller.mayGive(role) else { throw Problem(403, .roleNotYours) }
        let wanted = StaffAssignment(displayName: name, role: role, store: store)
        return .assign(account.number, wanted)
    }

    /// `POST /v1/staff/{id}/disable`: the account and all its sessions end.
    static let disableStaff = staffChange("disableStaff", "disable") { _, _, account in
        .disable(account.number)
    }

    /// `POST /v1/staff/{id}/enable`: a disabled account is good again.
    static let enableStaff = staffChange("enableStaff", "enable") { _, _, account in
        .enable(account.number)
    }

    /// `POST /v1/staff/{id}/factor-removal`: for somebody who lost the telephone; a new one is taken
    /// up at the next sign-in.
    static let removeStaffFactor = staffChange("removeStaffFactor", "factor-removal") {
        _,
        _,
        account in
        .removeFactor(account.number)
    }

    /// `POST /v1/staff/{id}/password`: a one-time password in place of a forgotten one.
    static let resetStaffPassword = Operation(
        id: "resetStaffPassword",
        method: .post,
        path: "/v1/staff/{id}/password",
        access: .key(.staffWrite),
        body: .optionalObject,
        needsIdempotencyKey: true
    ) { call in
        let caller = try call.caller
        let account = try await call.otherStaff(caller)
        try call.readNothing()
        return try await call.withPassword(caller) { password, end in
            .resetPassword(account.number, hash: password.hash, until: end)
        }
    }

    private static func staffChange(
        _ id: String,
        _ word: String,
        body: Body = .optionalObject,
        _ change: @escaping @Sendable (Call, Caller, StaffAccount) throws -> StaffChange
    ) -> Operation {
        Operation(
            id: id,
            method: .post,
            path: "/v1/staff/{id}/\(word)",
            access: .key(.staffWrite),
            body: body,
            needsIdempotencyKey: true
        ) { call in
            let caller = try call.caller
            let account = try await call.otherStaff(caller)
            if body == .optionalObject { try call.readNothing() }
            let wanted = try change(call, caller, account)
            let actor = try call.accessActor()
            if try await call.doneBefore(actor) != nil {
                var answer = Answer.object { $0.put(account, password: nil, caller) }
                answer.isReplay = true
                return answer
            }
            let (changed, isReplay) = try await call.perform(wanted, actor)
            var answer = Answer.object { $0.put(changed, password: nil, caller) }
            answer.isReplay = isReplay
            return answer
        }
    }
}

/// `stf_` and the account's number.
enum StaffID {
    static func text(_ number: UInt64) -> String { "stf_\(number)" }

    static func number(_ text: String) -> UInt64? {
        guard text.hasPrefix("stf_"), let number = UInt64(text.dropFirst(4)), number > 0 else {
            return nil
        }
        return number
    }
}

/// What a body says of a new account.
private struct WantedStaff {
    let name: String
    let displayName: String
    let role: StaffRole
    let partner: String?
    let store: String?
}

extension Caller {
    /// Which roles the caller may give, and whose accounts it may change.
    ///
    /// A partner gives roles of a partner, the operator all of them. A key gives no role that may do
    /// more than the key: otherwise its holder would raise himself by it.
    fileprivate func mayGive(_ role: StaffRole) -> Bool {
        guard principal.isOperator || role.side == .partner else { return false }
        return principal.isStaff || role.scopes.isSubset(of: principal.scopes)
    }
}

extension Call {
    /// The account that the path names, if the caller may see it.
    fileprivate func pathStaff(_ caller: Caller) async throws -> StaffAccount {
        let own = caller.partnerCode
        guard let number = StaffID.number(parameter("id")),
            let account = try await shared.access.staff.staff(number),
            own == nil || account.partner == own
        else { throw Problem(404, .unknownStaff) }
        return account
    }

    /// An account of somebody else whom the caller may change.
    fileprivate func otherStaff(_ caller: Caller) async throws -> StaffAccount {
        let account = try await pathStaff(caller)
        guard PrincipalNumbers.staff(account.number) != caller.principal.id else {
            throw Problem(403, .ownAccount)
        }
        guard caller.mayGive(account.role) else { throw Problem(403, .roleNotYours) }
        return account
    }

    fileprivate func readNothing() throws {
        var reader = ObjectReader(try optionalJSON())
        try reader.finish(())
    }

    fileprivate func newStaff(_ caller: Caller) throws -> WantedStaff {
        var reader = ObjectReader(try JSON.parse(body: body))
        let typed = reader.requiredText("name")
        let name = typed.flatMap(StaffAccount.normalised)
        if let typed, name != typed { reader.report("name", .malformed, Expected.staffName) }
        let displayName = reader.displayName(default: name)
        let role = reader.required("role") { $0.role($1) }
        let isPartners = role?.side == .partner
        let partner = try reader.optionalPartner(caller)
        let store = try reader.ownStore(of: partner, caller)
        if isPartners, partner == nil { reader.report("partner", .required) }
        if !isPartners, partner != nil, caller.principal.isOperator {
            reader.report("partner", .inconsistent)
        }
        if let role, store != nil, !role.mayBelongToStore {
            reader.report("store", .inconsistent)
        }
        let (login, shown, wanted) = try reader.finish(name, displayName, role)
        return WantedStaff(
            name: login,
            displayName: shown,
            role: wanted,
            partner: isPartners ? partner.map { caller.program.registry.code(of: $0) } : nil,
            store: store
        )
    }

    /// Makes a one-time password and does with it what is asked; a request that comes again gets the
    /// same answer, with the password for as long as that is remembered.
    fileprivate func withPassword(
        _ caller: Caller,
        _ change: (OneTimePassword, Instant) -> StaffChange
    ) async throws -> Answer {
        let actor = try accessActor()
        if let done = try await doneBefore(actor), case .staff(let number) = done.subject,
            let account = try await shared.access.staff.staff(number)
        {
            let password = shared.access.shown.secret(of: actor, at: now)
            var answer = Answer.object { $0.put(account, password: password, caller) }
            answer.isReplay = true
            return answer
        }
        guard let password = try await shared.access.makePassword() else {
            throw Problem(503, .busy, isRetryable: true, retryAfterSeconds: 1)
        }
        let end = now.adding(seconds: StaffLimits.oneTimePasswordSeconds)
        let (account, isReplay) = try await perform(change(password, end), actor)
        // What came twice at one moment has made one password: the other's.
        if !isReplay { shared.access.shown.keep(password.text, for: actor, at: now) }
        let shown = shared.access.shown.secret(of: actor, at: now)
        var answer = Answer.object { $0.put(account, password: shown, caller) }
        answer.isReplay = isReplay
        return answer
    }

    fileprivate func perform(
        _ change: StaffChange,
        _ actor: AccessActor
    ) async throws -> (StaffAccount, isReplay: Bool) {
        do {
            let account = try await shared.access.staff.perform(change, by: actor, at: now)
            shared.access.sessionsEnded()
            return (account, false)
        } catch let refusal as StaffRefusal {
            switch refusal {
            case .unknown: throw Problem(404, .unknownStaff)
            case .nameTaken: throw Problem(409, .staffNameTaken)
            case .lastAdministrator: throw Problem(409, .lastAdministrator)
            case .ofProvider: throw Problem(409, .staffOfProvider)
            case .disabled: throw Problem(409, .staffDisabled)
            case .tooMany:
                let limit = Int64(StaffLimits.accounts)
                throw Problem(409, .tooManyStaff, [JSON.Member("limit", .integer(limit))])
            case .done(let act):
                guard case .staff(let number) = act.subject,
                    let account = try await shared.access.staff.staff(number)
                else { throw Problem(404, .unknownStaff) }
                return (account, true)
            }
        }
    }
}

extension ObjectReader {
    fileprivate mutating func role(_ name: String) -> StaffRole? {
        choice(name, StaffRole.allCases.map(\.rawValue)).flatMap(StaffRole.init(rawValue:))
    }

    /// What pages call the person.
    fileprivate mutating func displayName(default known: String?) -> String? {
        guard let text = text("display_name"), !text.isEmpty else { return known }
        guard text.count <= StaffAccount.displayNameLettersMaximum else {
            report("display_name", .tooLong)
            return nil
        }
        return text
    }
}

extension Expected {
    fileprivate static let staffName = LocalizedText(
        zh: "登录名由 1 至 \(StaffAccount.nameBytesMaximum) 个小写字母、数字和 . _ - 组成",
        en: "must be 1 to \(StaffAccount.nameBytesMaximum) small letters, digits and . _ -"
    )
}

extension JSONWriter {
    fileprivate mutating func put(_ account: StaffAccount, password: String?, _ caller: Caller) {
        let zone = caller.program.program.timeZone
        beginObject()
        field("object")
        put("staff_account" as StaticString)
        field("id")
        put(StaffID.text(account.number))
        field("principal")
        put(PrincipalNumbers.staff(account.number).map { Int64(clamping: $0) })
        field("name")
        put(account.name)
        field("display_name")
        put(account.displayName)
        field("role")
        put(account.role.rawValue)
        field("partner")
        put(account.partner)
        field("store")
        put(account.store)
        field("status")
        put(account.isActive ? "active" as StaticString : "disabled")
        field("signs_in_by")
        put(account.passwordHash == nil ? "provider" as StaticString : "password")
        field("second_factor")
        put(account.sealedTOTP != nil)
        field("duty")
        put(account.duty?.rawValue)
        field("created_at")
        put(account.createdAt, in: zone)
        field("disabled_at")
        if let at = account.disabledAt { put(at, in: zone) } else { putNull() }
        field("signed_in_at")
        if let at = account.signedInAt { put(at, in: zone) } else { putNull() }
        field("password_ends_at")
        if let at = account.passwordEndsAt { put(at, in: zone) } else { putNull() }
        field("one_time_password")
        put(password)
        endObject()
    }
}
