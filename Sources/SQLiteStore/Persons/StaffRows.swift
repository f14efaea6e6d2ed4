// SPDX-License-Identifier: Apache-2.0

public import Engine
internal import Foundation
internal import GRDB
public import Primitives

extension AccessDatabase: StaffStore {
    /// All accounts that ever were, by number.
    public func allStaff() async throws -> [StaffAccount] {
        try await queue.read { database in
            try GRDB.Row.fetchAll(database, sql: "SELECT * FROM staff ORDER BY number")
                .map(StaffAccount.init)
        }
    }

    public func staff(named name: String) async throws -> StaffAccount? {
        try await queue.read { database in
            try GRDB.Row.fetchOne(
                database,
                sql: "SELECT * FROM staff WHERE name = ?",
                arguments: [name]
            )
            .map(StaffAccount.init)
        }
    }

    public func staff(_ number: UInt64) async throws -> StaffAccount? {
        try await queue.read { try StaffAccount.fetch(number, from: $0) }
    }

    public func noteSignIn(
        ofStaff number: UInt64,
        as principal: UInt64,
        at now: Instant
    ) async throws {
        try await queue.write { database in
            try database.execute(
                sql: "UPDATE staff SET signed_in_at = ? WHERE number = ?",
                arguments: [now.microseconds, Int64(clamping: number)]
            )
            try database.note(.signedIn, ofStaff: number, as: principal, at: now)
        }
    }

    public func note(
        _ kind: AccessAct.Kind,
        _ detail: String,
        ofStaff number: UInt64,
        as principal: UInt64,
        at now: Instant
    ) async throws {
        try await queue.write { database in
            try database.note(kind, detail, ofStaff: number, as: principal, at: now)
        }
    }

    public func takeTOTPStep(_ step: Int64, ofStaff number: UInt64) async throws -> Bool {
        let number = Int64(clamping: number)
        return try await queue.write { database in
            try database.execute(
                sql: "UPDATE staff SET totp_step = ?1 WHERE number = ?2 AND totp_step < ?1",
                arguments: [step, number]
            )
            return database.changesCount == 1
        }
    }

    /// Gives another password and ends all sessions but one.
    public func setPassword(
        _ hash: String,
        ofStaff number: UInt64,
        keeping kept: [UInt8]?
    ) async throws {
        try await change("password = ?, password_ends_at = NULL", [hash], ofStaff: number)
        try await closeAll(of: .staff(number), but: kept)
    }

    public func setTOTP(
        _ sealed: [UInt8]?,
        recovery hashes: [[UInt8]],
        ofStaff number: UInt64
    ) async throws {
        let number = Int64(clamping: number)
        try await queue.write { database in
            try database.execute(
                sql: "UPDATE staff SET totp = ?, totp_step = 0, factor_due = 0 WHERE number = ?",
                arguments: [sealed.map { Data($0) }, number]
            )
            try database.execute(
                sql: "DELETE FROM recovery_codes WHERE staff = ?",
                arguments: [number]
            )
            for hash in hashes {
                try database.execute(
                    sql: "INSERT INTO recovery_codes (staff, hash) VALUES (?, ?)",
                    arguments: [number, Data(hash)]
                )
            }
        }
    }

    public func takeRecoveryCode(_ hash: [UInt8], ofStaff number: UInt64) async throws -> Bool {
        let number = Int64(clamping: number)
        return try await queue.write { database in
            try database.execute(
                sql: "DELETE FROM recovery_codes WHERE staff = ? AND hash = ?",
                arguments: [number, Data(hash)]
            )
            return database.changesCount == 1
        }
    }

    public func recoveryCodesLeft(ofStaff number: UInt64) async throws -> Int {
        let number = Int64(clamping: number)
        return try await queue.read { database in
            let sql = "SELECT count(*) FROM recovery_codes WHERE staff = ?"
            return try Int.fetchOne(database, sql: sql, arguments: [number]) ?? 0
        }
    }

    private func change(
        _ assignment: String,
        _ values: [any DatabaseValueConvertible & Sendable],
        ofStaff number: UInt64
    ) async throws {
        let number = Int64(clamping: number)
        try await queue.write { database in
            try database.execute(
                sql: "UPDATE staff SET \(assignment) WHERE number = ?",
                arguments: StatementArguments(values + [number])
            )
        }
    }
}

extension StaffAccount {
    static func fetch(_ number: UInt64, from database: Database) throws -> StaffAccount? {
        let sql = "SELECT * FROM staff WHERE number = ?"
        return try GRDB.Row.fetchOne(database, sql: sql, arguments: [Int64(clamping: number)])
            .map(StaffAccount.init)
    }

    /// A role that a newer version wrote is none that this one grants anything to.
    init(_ row: GRDB.Row) throws {
        let name: String = row["role"]
        guard let role = StaffRole(rawValue: name) else { throw UnknownRole(role: name) }
        self.init(
            number: UInt64(row["number"] as Int64),
            name: row["name"],
            displayName: row["display_name"],
            role: role,
            partner: row["partner"],
            store: row["store"],
            passwordHash: row["password"],
            passwordEndsAt: (row["password_ends_at"] as Int64?).map(Instant.init(microseconds:)),
            isFactorDue: row["factor_due"],
            sealedTOTP: (row["totp"] as Data?).map(Array.init),
            createdAt: Instant(microseconds: row["created_at"]),
            disabledAt: (row["disabled_at"] as Int64?).map(Instant.init(microseconds:)),
            signedInAt: (row["signed_in_at"] as Int64?).map(Instant.init(microseconds:))
        )
    }
}

/// An account has a role that this version does not know.
public struct UnknownRole: Error, Hashable, Sendable, CustomStringConvertible {
    public let role: String

    public var description: String { "an account has the role '\(role)', which is not known here" }
}

extension Database {
    /// A line of the trail about an account; none where there is no such account.
    fileprivate func note(
        _ kind: AccessAct.Kind,
        _ detail: String = "",
        ofStaff number: UInt64,
        as principal: UInt64,
        at now: Instant
    ) throws {
        guard let account = try StaffAccount.fetch(number, from: self) else { return }
        let act = AccessAct(
            kind,
            .staff(number),
            partner: account.partner,
            detail: detail,
            by: AccessActor(principal: principal),
            at: now
        )
        try act.append(to: self)
    }
}
