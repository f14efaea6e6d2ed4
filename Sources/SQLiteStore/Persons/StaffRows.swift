// SPDX-License-Identifier: Apache-2.0

public import Engine
internal import Foundation
internal import GRDB
public import Primitives

/// An account with this name is there already.
public struct StaffNameTaken: Error, Hashable, Sendable, CustomStringConvertible {
    public let name: String

    public var description: String { "there is an account '\(name)' already" }
}

extension AccessDatabase: StaffStore {
    public func addStaff(_ new: NewStaff, at now: Instant) async throws -> StaffAccount {
        try await queue.write { database in
            let taken = "SELECT number FROM staff WHERE name = ?"
            guard try Int64.fetchOne(database, sql: taken, arguments: [new.name]) == nil else {
                throw StaffNameTaken(name: new.name)
            }
            try database.execute(
                sql: """
                    INSERT INTO staff (name, display_name, role, partner, store, password, created_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    new.name, new.displayName, new.role.rawValue, new.partner, new.store,
                    new.passwordHash, now.microseconds,
                ]
            )
            return StaffAccount(
                number: UInt64(database.lastInsertedRowID),
                name: new.name,
                displayName: new.displayName,
                role: new.role,
                partner: new.partner,
                store: new.store,
                passwordHash: new.passwordHash,
                createdAt: now
            )
        }
    }

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
        let number = Int64(clamping: number)
        return try await queue.read { database in
            let sql = "SELECT * FROM staff WHERE number = ?"
            return try GRDB.Row.fetchOne(database, sql: sql, arguments: [number]).map(
                StaffAccount.init
            )
        }
    }

    public func noteSignIn(ofStaff number: UInt64, at now: Instant) async throws {
        try await change("signed_in_at = ?", [now.microseconds], ofStaff: number)
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

    /// Ends the account for good, and all its sessions.
    public func disableStaff(_ number: UInt64, at now: Instant) async throws {
        try await change(
            "disabled_at = coalesce(disabled_at, ?)",
            [now.microseconds],
            ofStaff: number
        )
        try await closeAll(of: .staff(number), but: nil)
    }

    /// Gives another password and ends all sessions but one.
    public func setPassword(
        _ hash: String,
        ofStaff number: UInt64,
        keeping kept: [UInt8]?
    ) async throws {
        try await change("password = ?", [hash], ofStaff: number)
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
                sql: "UPDATE staff SET totp = ?, totp_step = 0 WHERE number = ?",
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
