// SPDX-License-Identifier: Apache-2.0

public import Engine
internal import Foundation
internal import GRDB
internal import Loyalty
public import Primitives

extension AccessDatabase: SessionStore {
    public func open(_ session: StoredSession) async throws {
        try await queue.write { database in
            let (column, owner) = session.owner.columnAndValue
            try database.execute(
                sql: """
                    INSERT INTO sessions (hash, \(column), shown_name, started_at, seen_at,
                        idle_seconds, ends_at, confirmed_at, device, inspection)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    Data(session.hash), owner, session.shownName,
                    session.startedAt.microseconds, session.seenAt.microseconds,
                    session.idleSeconds, session.endsAt.microseconds,
                    session.confirmedAt.microseconds, session.device,
                    session.inspection.map { Int64(clamping: $0.number) },
                ]
            )
            try database.execute(
                sql: """
                    DELETE FROM sessions WHERE hash IN (
                        SELECT hash FROM sessions WHERE \(column) = ?
                        ORDER BY seen_at DESC, started_at DESC LIMIT -1 OFFSET ?)
                    """,
                arguments: [owner, SessionLimits.perOwner]
            )
        }
    }

    public func session(_ hash: [UInt8]) async throws -> StoredSession? {
        try await queue.read { database in
            let sql = "SELECT * FROM sessions WHERE hash = ?"
            return try GRDB.Row.fetchOne(database, sql: sql, arguments: [Data(hash)])
                .map { try StoredSession($0, database) }
        }
    }

    public func changeMark() async throws -> Int64 {
        try await queue.read { try Int64.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
    }

    public func noteSeen(_ hash: [UInt8], at now: Instant) async throws {
        try await queue.write { database in
            try database.execute(
                sql: "UPDATE sessions SET seen_at = max(seen_at, ?) WHERE hash = ?",
                arguments: [now.microseconds, Data(hash)]
            )
        }
    }

    public func close(_ hash: [UInt8]) async throws {
        try await queue.write { database in
            try database.execute(
                sql: "DELETE FROM sessions WHERE hash = ?",
                arguments: [Data(hash)]
            )
        }
    }

    public func sessions(of owner: StoredSession.Owner) async throws -> [StoredSession] {
        let (column, value) = owner.columnAndValue
        return try await queue.read { database in
            let sql = "SELECT * FROM sessions WHERE \(column) = ? ORDER BY started_at DESC, hash"
            return try GRDB.Row.fetchAll(database, sql: sql, arguments: [value])
                .map { try StoredSession($0, database) }
        }
    }

    public func closeAll(of owner: StoredSession.Owner, but kept: [UInt8]?) async throws {
        let (column, value) = owner.columnAndValue
        try await queue.write { database in
            try database.execute(
                sql: "DELETE FROM sessions WHERE \(column) = ? AND hash <> ?",
                arguments: [value, Data(kept ?? [])]
            )
        }
    }

    @discardableResult
    public func removeOver(at now: Instant) async throws -> Int {
        try await queue.write { database in
            try database.execute(
                sql: """
                    DELETE FROM sessions
                    WHERE ends_at <= ?1 OR seen_at + idle_seconds * 1000000 <= ?1
                    """,
                arguments: [now.microseconds]
            )
            return database.changesCount
        }
    }
}

extension StoredSession.Owner {
    fileprivate var columnAndValue: (column: String, value: Int64) {
        switch self {
        case .staff(let number): ("staff", Int64(clamping: number))
        case .member(let member): ("member", Int64(clamping: member.rawValue))
        }
    }
}

extension StoredSession {
    fileprivate init(_ row: GRDB.Row, _ database: Database) throws {
        let inspection: Int64? = row["inspection"]
        let staff: Int64? = row["staff"]
        let member: Int64? = row["member"]
        self.init(
            hash: Array(row["hash"] as Data),
            owner: staff.map { .staff(UInt64($0)) } ?? .member(MemberID(UInt64(member ?? 0))),
            shownName: row["shown_name"],
            startedAt: Instant(microseconds: row["started_at"]),
            seenAt: Instant(microseconds: row["seen_at"]),
            idleSeconds: row["idle_seconds"],
            endsAt: Instant(microseconds: row["ends_at"]),
            confirmedAt: Instant(microseconds: row["confirmed_at"]),
            device: row["device"],
            inspection: try inspection.flatMap { try Inspection.fetch($0, from: database) }
        )
    }
}
