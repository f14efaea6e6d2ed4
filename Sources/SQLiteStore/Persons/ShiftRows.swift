// SPDX-License-Identifier: Apache-2.0

public import Engine
internal import Foundation
internal import GRDB
public import Loyalty
internal import Primitives

extension AccessDatabase: ShiftBook {
    public func open(_ shift: TillShift) async throws -> TillShift {
        try await queue.write { database in
            let owner: StatementArguments = [
                Int64(shift.partner.rawValue), Int64(clamping: shift.principal),
            ]
            let sql =
                "SELECT * FROM shifts WHERE partner = ? AND principal = ? AND closed_at IS NULL"
            if let row = try GRDB.Row.fetchOne(database, sql: sql, arguments: owner) {
                return try TillShift(row)
            }
            try database.execute(
                sql: """
                    INSERT INTO shifts (partner, principal, name, store, opened_at, opened_after)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: owner + [
                    shift.name, shift.store, shift.openedAt.microseconds,
                    Int64(clamping: shift.openedAfter.rawValue),
                ]
            )
            var opened = shift
            opened.number = UInt64(database.lastInsertedRowID)
            return opened
        }
    }

    public func close(_ number: UInt64, _ closing: TillShift.Closing) async throws -> Bool {
        try await queue.write { database in
            var sheet = ByteWriter()
            closing.sheet.encode(into: &sheet)
            var counted = ByteWriter()
            counted.put(closing.counted) { writer, count in
                writer.put(count.kind.rawValue)
                writer.put(count.count)
                writer.put(count.points.rawValue)
            }
            try database.execute(
                sql: """
                    UPDATE shifts
                    SET closed_at = ?, closed_through = ?, sheet = ?, counted = ?, note = ?
                    WHERE number = ? AND closed_at IS NULL
                    """,
                arguments: [
                    closing.at.microseconds, Int64(clamping: closing.through.rawValue),
                    Data(sheet.bytes), Data(counted.bytes), closing.note, Int64(clamping: number),
                ]
            )
            return database.changesCount == 1
        }
    }

    public func shift(_ number: UInt64) async throws -> TillShift? {
        try await queue.read { database in
            let sql = "SELECT * FROM shifts WHERE number = ?"
            return try GRDB.Row.fetchOne(database, sql: sql, arguments: [Int64(clamping: number)])
                .map(TillShift.init)
        }
    }

    public func shifts(
        of partner: PartnerNumber,
        by principal: UInt64?,
        before number: UInt64?,
        limit: Int
    ) async throws -> [TillShift] {
        try await queue.read { database in
            let sql = """
                SELECT * FROM shifts
                WHERE partner = ?1 AND number < ?2 AND (?3 IS NULL OR principal = ?3)
                ORDER BY number DESC LIMIT ?4
                """
            return try GRDB.Row.fetchAll(
                database,
                sql: sql,
                arguments: [
                    Int64(partner.rawValue), number.map { Int64(clamping: $0) } ?? .max,
                    principal.map { Int64(clamping: $0) }, limit,
                ]
            ).map(TillShift.init)
        }
    }
}

extension TillShift {
    fileprivate init(_ row: GRDB.Row) throws {
        self.init(
            number: UInt64(row["number"] as Int64),
            partner: PartnerNumber(UInt32(row["partner"] as Int64)),
            principal: UInt64(row["principal"] as Int64),
            name: row["name"],
            store: row["store"],
            openedAt: Instant(microseconds: row["opened_at"]),
            openedAfter: EntryID(UInt64(row["opened_after"] as Int64)),
            closing: try Closing(row)
        )
    }
}

extension TillShift.Closing {
    fileprivate init?(_ row: GRDB.Row) throws {
        guard let at = row["closed_at"] as Int64?, let through = row["closed_through"] as Int64?,
            let sheet = row["sheet"] as Data?, let counted = row["counted"] as Data?
        else { return nil }
        self.init(
            at: Instant(microseconds: at),
            through: EntryID(UInt64(through)),
            sheet: try Array(sheet).decoded { (reader) throws(MalformedBytes) in
                try ShiftSheet(from: &reader)
            },
            counted: try Array(counted).decoded { (reader) throws(MalformedBytes) in
                try reader.array { (reader) throws(MalformedBytes) in
                    guard let kind = ShiftSheet.Kind(rawValue: try reader.text()) else {
                        throw reader.malformed("an unknown kind of line")
                    }
                    return TillShift.Count(
                        kind: kind,
                        count: try reader.signed(),
                        points: Points(try reader.signed())
                    )
                }
            },
            note: row["note"]
        )
    }
}
