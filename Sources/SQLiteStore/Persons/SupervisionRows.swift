// SPDX-License-Identifier: Apache-2.0

public import Engine
internal import Foundation
internal import GRDB
public import Loyalty
public import Primitives

extension AccessDatabase {
    public func add(_ counts: [RefusalCount]) async throws {
        guard !counts.isEmpty else { return }
        try await queue.write { database in
            for count in counts {
                try database.execute(
                    sql: """
                        INSERT INTO refusals (day, partner, operation, code, times)
                        VALUES (?, ?, ?, ?, ?)
                        ON CONFLICT (day, partner, operation, code)
                        DO UPDATE SET times = times + excluded.times
                        """,
                    arguments: [
                        Int64(count.name.day.daysSinceEpoch), Int64(count.name.partner),
                        count.name.operation, count.name.code, count.times,
                    ]
                )
            }
        }
    }

    public func refusals(
        from: CalendarDay?,
        through: CalendarDay?,
        limit: Int
    ) async throws -> [RefusalCount] {
        try await queue.read { database in
            let sql = """
                SELECT * FROM refusals WHERE day >= ? AND day <= ?
                ORDER BY day, partner, operation, code LIMIT ?
                """
            let first = Int64(from?.daysSinceEpoch ?? .min)
            let last = Int64(through?.daysSinceEpoch ?? .max)
            return try GRDB.Row.fetchAll(database, sql: sql, arguments: [first, last, limit])
                .map(RefusalCount.init)
        }
    }

    public func add(_ head: LookUpHead) async throws {
        try await queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO look_up_heads (day, look_up, hash, note) VALUES (?, ?, ?, ?)
                    ON CONFLICT (day) DO NOTHING
                    """,
                arguments: [
                    Int64(head.day.daysSinceEpoch), Int64(clamping: head.lookUp), Data(head.hash),
                    head.note,
                ]
            )
        }
    }

    public func lookUpHeads(before day: CalendarDay?, limit: Int) async throws -> [LookUpHead] {
        try await queue.read { database in
            let sql = "SELECT * FROM look_up_heads WHERE day < ? ORDER BY day DESC LIMIT ?"
            let before = day.map { Int64($0.daysSinceEpoch) } ?? .max
            return try GRDB.Row.fetchAll(database, sql: sql, arguments: [before, limit])
                .map(LookUpHead.init)
        }
    }

    public func firstLookUp(behind number: UInt64) async throws -> LookUp? {
        try await lookUp(
            "number > ? ORDER BY number LIMIT 1",
            Int64(clamping: number)
        )
    }

    public func newestLookUp(before instant: Instant) async throws -> LookUp? {
        try await lookUp("at < ? ORDER BY number DESC LIMIT 1", instant.microseconds)
    }

    private func lookUp(_ condition: String, _ value: Int64) async throws -> LookUp? {
        try await queue.read { database in
            try GRDB.Row.fetchOne(
                database,
                sql: "SELECT * FROM look_ups WHERE " + condition,
                arguments: [value]
            ).map(LookUp.init)
        }
    }

    public func add(_ export: EvidenceExport) async throws {
        try await queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO evidence_exports (evidence, at, principal, bytes, hash)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    Int64(clamping: export.evidence.rawValue), export.at.microseconds,
                    Int64(clamping: export.principal), export.bytes, Data(export.hash),
                ]
            )
        }
    }

    public func evidenceExports(
        of evidence: EntryID,
        limit: Int
    ) async throws -> [EvidenceExport] {
        try await queue.read { database in
            let sql = """
                SELECT * FROM evidence_exports WHERE evidence = ? ORDER BY number DESC LIMIT ?
                """
            let id = Int64(clamping: evidence.rawValue)
            return try GRDB.Row.fetchAll(database, sql: sql, arguments: [id, limit])
                .map(EvidenceExport.init)
        }
    }

    /// Lends all look-ups, in the sequence of their numbers, and then the heads that were signed: as
    /// of one moment, for whoever checks them.
    public func checkLookUps(
        _ body: (LookUp) throws -> Void,
        heads: ([LookUpHead]) throws -> Void
    ) throws {
        try queue.read { database in
            let rows = try GRDB.Row.fetchCursor(
                database,
                sql: "SELECT * FROM look_ups ORDER BY number"
            )
            while let row = try rows.next() { try body(LookUp(row)) }
            let signed = try GRDB.Row.fetchAll(
                database,
                sql: "SELECT * FROM look_up_heads ORDER BY day"
            )
            try heads(signed.map(LookUpHead.init))
        }
    }
}

extension RefusalCount {
    fileprivate init(_ row: GRDB.Row) {
        let name = Name(
            day: CalendarDay(daysSinceEpoch: Int32(clamping: row["day"] as Int64)),
            partner: UInt32(clamping: row["partner"] as Int64),
            operation: row["operation"],
            code: row["code"]
        )
        self.init(name, times: row["times"])
    }
}

extension LookUpHead {
    fileprivate init(_ row: GRDB.Row) {
        self.init(
            day: CalendarDay(daysSinceEpoch: Int32(clamping: row["day"] as Int64)),
            lookUp: UInt64(clamping: row["look_up"] as Int64),
            hash: Array(row["hash"] as Data),
            note: row["note"]
        )
    }
}

extension EvidenceExport {
    fileprivate init(_ row: GRDB.Row) {
        self.init(
            evidence: EntryID(UInt64(clamping: row["evidence"] as Int64)),
            at: Instant(microseconds: row["at"]),
            principal: UInt64(clamping: row["principal"] as Int64),
            bytes: row["bytes"],
            hash: Array(row["hash"] as Data)
        )
    }
}
