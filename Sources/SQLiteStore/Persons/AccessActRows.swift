// SPDX-License-Identifier: Apache-2.0

public import Engine
internal import Foundation
internal import GRDB
internal import Primitives

extension AccessDatabase {
    @discardableResult
    public func note(_ act: AccessAct) async throws -> Bool {
        try await queue.write { database in
            if let request = act.actor.request {
                let known = try AccessAct.fetch(act.actor.principal, request, from: database)
                guard known == nil else { return false }
            }
            try act.append(to: database)
            return true
        }
    }

    public func act(of principal: UInt64, request: String) async throws -> AccessAct? {
        try await queue.read { try AccessAct.fetch(principal, request, from: $0) }
    }

    /// The numbers of the keys that an act of one of these kinds is about.
    public func keys(of kinds: Set<AccessAct.Kind>) async throws -> Set<UInt64> {
        try await queue.read { database in
            let marks = Array(repeating: "?", count: kinds.count).joined(separator: ", ")
            let numbers = try Int64.fetchSet(
                database,
                sql: """
                    SELECT DISTINCT api_key FROM access_acts
                    WHERE api_key IS NOT NULL AND kind IN (\(marks))
                    """,
                arguments: StatementArguments(kinds.map(\.rawValue))
            )
            return Set(numbers.map { UInt64($0) })
        }
    }

    public func acts(
        _ filter: AccessFilter,
        before number: UInt64?,
        limit: Int
    ) async throws -> [AccessAct] {
        try await queue.read { database in
            let sql = """
                SELECT * FROM access_acts
                WHERE number < ?1 AND (?2 IS NULL OR partner = ?2) AND (?3 IS NULL OR staff = ?3)
                    AND (?4 IS NULL OR api_key = ?4) AND (?5 IS NULL OR kind = ?5)
                ORDER BY number DESC LIMIT ?6
                """
            return try GRDB.Row.fetchAll(
                database,
                sql: sql,
                arguments: [
                    number.map { Int64(clamping: $0) } ?? .max, filter.partner,
                    filter.subject?.staff, filter.subject?.key, filter.kind?.rawValue, limit,
                ]
            ).map(AccessAct.init)
        }
    }
}

extension AccessDatabase {
    /// What SQLite finds wrong with the pages, the indexes and the types of this file; at most
    /// `findingsMaximum`, and nothing where it is whole.
    public func damage() -> [String] {
        let found = try? queue.read { database in
            try String.fetchAll(
                database,
                sql: "PRAGMA integrity_check(\(AccessDatabase.findingsMaximum))"
            )
        }
        guard let found else { return ["access.db cannot be read"] }
        return found == ["ok"] ? [] : found.map { "access.db: \($0)" }
    }

    static let findingsMaximum = 5

    /// Lends every line of the trail of access, in the sequence of their numbers: as of one moment,
    /// for whoever checks them.
    public func checkActs(_ body: (StoredAccessAct) throws -> Void) throws {
        try queue.read { database in
            let rows = try GRDB.Row.fetchCursor(
                database,
                sql: "SELECT * FROM access_acts ORDER BY number"
            )
            while let row = try rows.next() {
                do {
                    try body(.act(AccessAct(row)))
                } catch let unknown as UnknownAct {
                    try body(.unreadable(number: row["number"], reason: "has \(unknown.words)"))
                }
            }
        }
    }
}

extension AccessAct {
    /// Writes the act behind the newest one.
    func append(to database: Database) throws {
        let newest = try GRDB.Row.fetchOne(
            database,
            sql: "SELECT number, hash FROM access_acts ORDER BY number DESC LIMIT 1"
        )
        var act = self
        act.number = UInt64((newest?["number"] as Int64?) ?? 0) + 1
        let before = (newest?["hash"] as Data?).map { Array($0) } ?? []
        try database.execute(
            sql: """
                INSERT INTO access_acts (number, kind, staff, api_key, partner, detail, principal,
                    request, fingerprint, at, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                Int64(clamping: act.number), act.kind.rawValue, act.subject.staff,
                act.subject.key, act.partner, act.detail, Int64(clamping: act.actor.principal),
                act.actor.request, Data(act.actor.fingerprint), act.at.microseconds,
                Data(act.sealed(after: before)),
            ]
        )
    }

    static func fetch(
        _ principal: UInt64,
        _ request: String,
        from database: Database
    ) throws -> AccessAct? {
        try GRDB.Row.fetchOne(
            database,
            sql: "SELECT * FROM access_acts WHERE principal = ? AND request = ?",
            arguments: [Int64(clamping: principal), request]
        ).map(AccessAct.init)
    }

    /// An act that a newer version wrote has a kind that this one does not know.
    fileprivate init(_ row: GRDB.Row) throws {
        let name: String = row["kind"]
        guard let kind = Kind(rawValue: name) else { throw UnknownAct(kind: name) }
        let staff: Int64? = row["staff"]
        let key: Int64? = row["api_key"]
        self.init(
            number: UInt64(clamping: row["number"] as Int64),
            kind,
            staff.map { .staff(UInt64(clamping: $0)) } ?? .key(UInt64(clamping: key ?? 0)),
            partner: row["partner"],
            detail: row["detail"],
            by: AccessActor(
                principal: UInt64(bitPattern: row["principal"] as Int64),
                request: row["request"],
                fingerprint: Array(row["fingerprint"] as Data)
            ),
            at: Instant(microseconds: row["at"]),
            hash: Array(row["hash"] as Data)
        )
    }
}

extension AccessAct.Subject {
    fileprivate var staff: Int64? {
        if case .staff(let number) = self { Int64(clamping: number) } else { nil }
    }

    fileprivate var key: Int64? {
        if case .key(let number) = self { Int64(clamping: number) } else { nil }
    }
}

/// The trail has an act that this version does not know.
public struct UnknownAct: Error, Hashable, Sendable, CustomStringConvertible {
    public let kind: String

    public var description: String { "the trail of access has \(words)" }

    var words: String { "an act '\(kind)'" }
}
