// SPDX-License-Identifier: Apache-2.0

public import Engine
internal import Foundation
internal import GRDB
public import Primitives

extension AccessDatabase: StaffRegister {
    public func staff(
        _ filter: StaffFilter,
        after number: UInt64,
        limit: Int
    ) async throws -> [StaffAccount] {
        try await queue.read { database in
            let sql = """
                SELECT * FROM staff
                WHERE number > ?1 AND (?2 IS NULL OR partner = ?2) AND (?3 IS NULL OR role = ?3)
                    AND (?4 IS NULL OR (disabled_at IS NULL) = ?4)
                ORDER BY number LIMIT ?5
                """
            return try GRDB.Row.fetchAll(
                database,
                sql: sql,
                arguments: [
                    Int64(clamping: number), filter.partner, filter.role?.rawValue,
                    filter.isActive, limit,
                ]
            ).map(StaffAccount.init)
        }
    }

    public func perform(
        _ change: StaffChange,
        by actor: AccessActor,
        at now: Instant
    ) async throws -> StaffAccount {
        try await queue.write { database in
            if let request = actor.request,
                let act = try AccessAct.fetch(actor.principal, request, from: database)
            {
                throw StaffRefusal.done(act)
            }
            let site = StaffSite(database: database, actor: actor, now: now)
            switch change {
            case .add(let new): return try site.add(new)
            case .assign(let number, let wanted): return try site.assign(wanted, to: number)
            case .disable(let number): return try site.disable(number)
            case .enable(let number): return try site.enable(number)
            case .resetPassword(let number, let hash, let end):
                return try site.reset(number, hash, until: end)
            case .removeFactor(let number): return try site.removeFactor(of: number)
            }
        }
    }

    /// Makes an account at the machine itself.
    public func addStaff(_ new: NewStaff, at now: Instant) async throws -> StaffAccount {
        try await perform(.add(new), by: .machine, at: now)
    }

    /// Ends an account at the machine itself, and all its sessions.
    public func disableStaff(_ number: UInt64, at now: Instant) async throws {
        _ = try await perform(.disable(number), by: .machine, at: now)
    }
}

/// A change inside of its transaction: each ends with the account as it then is and an act.
private struct StaffSite {
    let database: Database
    let actor: AccessActor
    let now: Instant

    func add(_ new: NewStaff) throws -> StaffAccount {
        let taken = "SELECT number FROM staff WHERE name = ?"
        guard try Int64.fetchOne(database, sql: taken, arguments: [new.name]) == nil else {
            throw StaffRefusal.nameTaken
        }
        let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM staff") ?? 0
        guard count < StaffLimits.accounts else { throw StaffRefusal.tooMany }
        try database.execute(
            sql: """
                INSERT INTO staff (name, display_name, role, partner, store, password,
                    password_ends_at, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                new.name, new.displayName, new.role.rawValue, new.partner, new.store,
                new.passwordHash, new.passwordEndsAt?.microseconds, now.microseconds,
            ]
        )
        let number = UInt64(database.lastInsertedRowID)
        return try finish(.staffMade, number, "\(new.role.rawValue)\(place(new.store))")
    }

    func assign(_ wanted: StaffAssignment, to number: UInt64) throws -> StaffAccount {
        let account = try known(number)
        guard account.isActive else { throw StaffRefusal.disabled }
        let isOther = account.role != wanted.role || account.store != wanted.store
        guard !isOther || account.passwordHash != nil else { throw StaffRefusal.ofProvider }
        if account.role != wanted.role { try keepAdministrator(besides: account) }
        try database.execute(
            sql: "UPDATE staff SET display_name = ?, role = ?, store = ? WHERE number = ?",
            arguments: [
                wanted.displayName, wanted.role.rawValue, wanted.store, Int64(clamping: number),
            ]
        )
        if isOther { try endSessions(of: number) }
        let before = "\(account.role.rawValue)\(place(account.store))"
        let after = "\(wanted.role.rawValue)\(place(wanted.store))"
        return try finish(.staffChanged, number, isOther ? "\(before) -> \(after)" : "name")
    }

    func disable(_ number: UInt64) throws -> StaffAccount {
        let account = try known(number)
        guard account.isActive else { return account }
        try keepAdministrator(besides: account)
        try database.execute(
            sql: "UPDATE staff SET disabled_at = ? WHERE number = ?",
            arguments: [now.microseconds, Int64(clamping: number)]
        )
        try endSessions(of: number)
        return try finish(.staffDisabled, number)
    }

    func enable(_ number: UInt64) throws -> StaffAccount {
        let account = try known(number)
        guard !account.isActive else { return account }
        try database.execute(
            sql: "UPDATE staff SET disabled_at = NULL WHERE number = ?",
            arguments: [Int64(clamping: number)]
        )
        return try finish(.staffEnabled, number)
    }

    func reset(_ number: UInt64, _ hash: String, until end: Instant?) throws -> StaffAccount {
        guard try known(number).passwordHash != nil else { throw StaffRefusal.ofProvider }
        try database.execute(
            sql: "UPDATE staff SET password = ?, password_ends_at = ? WHERE number = ?",
            arguments: [hash, end?.microseconds, Int64(clamping: number)]
        )
        try endSessions(of: number)
        return try finish(.passwordReset, number)
    }

    func removeFactor(of number: UInt64) throws -> StaffAccount {
        guard try known(number).passwordHash != nil else { throw StaffRefusal.ofProvider }
        try database.execute(
            sql: "UPDATE staff SET totp = NULL, totp_step = 0, factor_due = 1 WHERE number = ?",
            arguments: [Int64(clamping: number)]
        )
        try database.execute(
            sql: "DELETE FROM recovery_codes WHERE staff = ?",
            arguments: [Int64(clamping: number)]
        )
        try endSessions(of: number)
        return try finish(.factorRemoved, number)
    }

    private func known(_ number: UInt64) throws -> StaffAccount {
        guard let account = try StaffAccount.fetch(number, from: database) else {
            throw StaffRefusal.unknown
        }
        return account
    }

    /// Somebody stays who may make accounts of the operator; whoever is at the machine can always make
    /// another.
    private func keepAdministrator(besides account: StaffAccount) throws {
        guard actor.principal > 0, account.role == .operatorAdmin else { return }
        let others = try Int.fetchOne(
            database,
            sql: """
                SELECT count(*) FROM staff
                WHERE role = ? AND disabled_at IS NULL AND number <> ?
                """,
            arguments: [account.role.rawValue, Int64(clamping: account.number)]
        )
        guard others == 0 else { return }
        throw StaffRefusal.lastAdministrator
    }

    private func endSessions(of number: UInt64) throws {
        try database.execute(
            sql: "DELETE FROM sessions WHERE staff = ?",
            arguments: [Int64(clamping: number)]
        )
    }

    private func finish(
        _ kind: AccessAct.Kind,
        _ number: UInt64,
        _ detail: String = ""
    ) throws -> StaffAccount {
        let account = try known(number)
        let act = AccessAct(
            kind,
            .staff(number),
            partner: account.partner,
            detail: detail,
            by: actor,
            at: now
        )
        try act.append(to: database)
        return account
    }

    private func place(_ store: String?) -> String { store.map { "/\($0)" } ?? "" }
}
