// SPDX-License-Identifier: Apache-2.0

public import Engine
internal import GRDB
public import Primitives

extension AccessDatabase {
    private static let namesMaximum = 1_000

    public func staff(of person: ProvidedPerson, at now: Instant) async throws -> StaffAccount {
        try await queue.write { database in
            let known = "SELECT number FROM staff WHERE subject = ?"
            let number = try Int64.fetchOne(database, sql: known, arguments: [person.subject])
            if let number {
                try database.execute(
                    sql: """
                        UPDATE staff SET display_name = ?, role = ?, partner = ?, store = ?
                        WHERE number = ?
                        """,
                    arguments: [
                        person.displayName, person.role.rawValue, person.partner, person.store,
                        number,
                    ]
                )
            } else {
                try database.execute(
                    sql: """
                        INSERT INTO staff (name, display_name, role, partner, store, subject,
                            created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        try AccessDatabase.freeName(like: person.name, in: database),
                        person.displayName, person.role.rawValue, person.partner, person.store,
                        person.subject, now.microseconds,
                    ]
                )
            }
            let sql = "SELECT * FROM staff WHERE subject = ?"
            let row = try GRDB.Row.fetchOne(database, sql: sql, arguments: [person.subject])
            guard let row else { preconditionFailure("a row that was just written is there") }
            return try StaffAccount(row)
        }
    }

    /// The name, or the name with the first number that makes it a new one.
    private static func freeName(like name: String, in database: Database) throws -> String {
        let sql = "SELECT 1 FROM staff WHERE name = ?"
        for number in 1...namesMaximum {
            let tail = number == 1 ? "" : "-\(number)"
            let candidate = name.prefix(StaffAccount.nameBytesMaximum - tail.count) + tail
            let isTaken = try Int.fetchOne(database, sql: sql, arguments: [String(candidate)])
            if isTaken == nil { return String(candidate) }
        }
        throw StaffRefusal.nameTaken
    }
}
