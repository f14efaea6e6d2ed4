// SPDX-License-Identifier: Apache-2.0

public import Engine
internal import Foundation
internal import GRDB
internal import Loyalty
internal import Primitives

extension AccessDatabase {
    public func open(_ inspection: Inspection, for hash: [UInt8]) async throws -> Inspection {
        try await queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO inspections (officer, second_officer, document, purpose, members,
                        partners, from_day, until_day, opened_at, ends_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    Int64(clamping: inspection.officer),
                    Int64(clamping: inspection.secondOfficer),
                    inspection.document, inspection.purpose,
                    inspection.scope.members.map(\.text).joined(separator: " "),
                    inspection.scope.partners.joined(separator: " "),
                    inspection.scope.from.map { "\($0)" }, inspection.scope.until.map { "\($0)" },
                    inspection.openedAt.microseconds, inspection.endsAt.microseconds,
                ]
            )
            let number = database.lastInsertedRowID
            try database.execute(
                sql: "UPDATE sessions SET inspection = ? WHERE hash = ?",
                arguments: [number, Data(hash)]
            )
            guard let stored = try Inspection.fetch(number, from: database) else {
                preconditionFailure("a row that was just written is there")
            }
            return stored
        }
    }

    public func inspections(ofOfficer number: UInt64, limit: Int) async throws -> [Inspection] {
        let number = Int64(clamping: number)
        return try await queue.read { database in
            let sql = "SELECT * FROM inspections WHERE officer = ? ORDER BY number DESC LIMIT ?"
            return try GRDB.Row.fetchAll(database, sql: sql, arguments: [number, limit])
                .map(Inspection.init)
        }
    }
}

extension Inspection {
    static func fetch(_ number: Int64, from database: Database) throws -> Inspection? {
        let sql = "SELECT * FROM inspections WHERE number = ?"
        return try GRDB.Row.fetchOne(database, sql: sql, arguments: [number]).map(Inspection.init)
    }

    fileprivate init(_ row: GRDB.Row) {
        let members: String = row["members"]
        let partners: String = row["partners"]
        self.init(
            number: UInt64(row["number"] as Int64),
            officer: UInt64(row["officer"] as Int64),
            secondOfficer: UInt64(row["second_officer"] as Int64),
            document: row["document"],
            purpose: row["purpose"],
            scope: Scope(
                members: members.split(separator: " ").compactMap { MemberID(text: String($0)) },
                partners: partners.split(separator: " ").map(String.init),
                from: (row["from_day"] as String?).flatMap(CalendarDay.init(iso8601:)),
                until: (row["until_day"] as String?).flatMap(CalendarDay.init(iso8601:))
            ),
            openedAt: Instant(microseconds: row["opened_at"]),
            endsAt: Instant(microseconds: row["ends_at"])
        )
    }
}
