// SPDX-License-Identifier: Apache-2.0

public import Engine
internal import Foundation
internal import GRDB
public import Loyalty
public import Primitives

extension AccessDatabase: OperatorBook {
    public func add(_ request: AdjustmentRequest) async throws -> AdjustmentRequest {
        try await queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO adjustment_requests
                        (member, body, proposed_by, proposed_at, key, status)
                    VALUES (?, ?, ?, ?, ?, 'waiting')
                    ON CONFLICT (proposed_by, key) DO NOTHING
                    """,
                arguments: [
                    Int64(clamping: request.member.rawValue), request.body,
                    Int64(clamping: request.proposedBy), request.proposedAt.microseconds,
                    request.key,
                ]
            )
            let row = try GRDB.Row.fetchOne(
                database,
                sql: "SELECT * FROM adjustment_requests WHERE proposed_by = ? AND key = ?",
                arguments: [Int64(clamping: request.proposedBy), request.key]
            )
            guard let row else { throw DatabaseError(message: "a request was not kept") }
            return AdjustmentRequest(row)
        }
    }

    public func request(_ number: UInt64) async throws -> AdjustmentRequest? {
        try await queue.read { database in
            let sql = "SELECT * FROM adjustment_requests WHERE number = ?"
            return try GRDB.Row.fetchOne(database, sql: sql, arguments: [Int64(clamping: number)])
                .map(AdjustmentRequest.init)
        }
    }

    public func requests(before number: UInt64?, limit: Int) async throws -> [AdjustmentRequest] {
        try await queue.read { database in
            let sql = """
                SELECT * FROM adjustment_requests WHERE number < ? ORDER BY number DESC LIMIT ?
                """
            let before = number.map { Int64(clamping: $0) } ?? .max
            return try GRDB.Row.fetchAll(database, sql: sql, arguments: [before, limit])
                .map(AdjustmentRequest.init)
        }
    }

    public func decide(
        _ number: UInt64,
        _ status: AdjustmentRequest.Status,
        by principal: UInt64,
        at now: Instant,
        reason: String
    ) async throws -> Bool {
        try await queue.write { database in
            try database.execute(
                sql: """
                    UPDATE adjustment_requests
                    SET status = ?, decided_by = ?, decided_at = ?, reason = ?
                    WHERE number = ? AND status = 'waiting' AND proposed_by <> ?
                    """,
                arguments: [
                    status.rawValue, Int64(clamping: principal), now.microseconds, reason,
                    Int64(clamping: number), Int64(clamping: principal),
                ]
            )
            return database.changesCount == 1
        }
    }

    public func note(entry: EntryID, ofRequest number: UInt64) async throws {
        try await queue.write { database in
            try database.execute(
                sql: "UPDATE adjustment_requests SET entry = ? WHERE number = ? AND entry IS NULL",
                arguments: [Int64(clamping: entry.rawValue), Int64(clamping: number)]
            )
        }
    }

    public func reopen(_ number: UInt64) async throws {
        try await queue.write { database in
            try database.execute(
                sql: """
                    UPDATE adjustment_requests
                    SET status = 'waiting', decided_by = NULL, decided_at = NULL, reason = ''
                    WHERE number = ? AND status = 'approved' AND entry IS NULL
                    """,
                arguments: [Int64(clamping: number)]
            )
        }
    }

    public func add(
        _ lookUp: LookUp,
        seal: @escaping @Sendable ([UInt8], [UInt8]) -> [UInt8]
    ) async throws {
        try await queue.write { database in
            let newest = try GRDB.Row.fetchOne(
                database,
                sql: "SELECT number, hash FROM look_ups ORDER BY number DESC LIMIT 1"
            )
            var row = lookUp
            row.number = UInt64((newest?["number"] as Int64?) ?? 0) + 1
            let before = (newest?["hash"] as Data?).map { Array($0) } ?? []
            try database.execute(
                sql: """
                    INSERT INTO look_ups (number, principal, at, operation, subject, member, role,
                        partner, purpose, hash)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    Int64(clamping: row.number), Int64(clamping: row.principal),
                    row.at.microseconds, row.operation, row.subject,
                    row.member.map { Int64(clamping: $0.rawValue) }, row.role?.rawValue,
                    row.partner.map { Int64($0.rawValue) }, row.purpose,
                    Data(seal(before, row.sealedBytes)),
                ]
            )
        }
    }

    public func lookUps(
        _ filter: LookUpFilter,
        before number: UInt64?,
        limit: Int
    ) async throws -> [LookUp] {
        try await queue.read { database in
            let sql = """
                SELECT * FROM look_ups
                WHERE number < ?1 AND (?2 IS NULL OR principal = ?2) AND (?3 IS NULL OR member = ?3)
                    AND (?4 IS NULL OR operation = ?4) AND at >= ?5 AND at < ?6
                ORDER BY number DESC LIMIT ?7
                """
            return try GRDB.Row.fetchAll(
                database,
                sql: sql,
                arguments: [
                    number.map { Int64(clamping: $0) } ?? .max,
                    filter.principal.map { Int64(clamping: $0) },
                    filter.member.map { Int64(clamping: $0.rawValue) }, filter.operation,
                    filter.from?.microseconds ?? .min, filter.until?.microseconds ?? .max, limit,
                ]
            ).map(LookUp.init)
        }
    }
}

extension AdjustmentRequest {
    fileprivate init(_ row: GRDB.Row) {
        self.init(
            number: UInt64(row["number"] as Int64),
            member: MemberID(UInt64(row["member"] as Int64)),
            body: row["body"],
            proposedBy: UInt64(row["proposed_by"] as Int64),
            proposedAt: Instant(microseconds: row["proposed_at"]),
            key: row["key"]
        )
        status = Status(rawValue: row["status"]) ?? .waiting
        decidedBy = (row["decided_by"] as Int64?).map { UInt64($0) }
        decidedAt = (row["decided_at"] as Int64?).map { Instant(microseconds: $0) }
        reason = row["reason"]
        entry = (row["entry"] as Int64?).map { EntryID(UInt64($0)) }
    }
}

extension LookUp {
    init(_ row: GRDB.Row) {
        self.init(
            number: UInt64(clamping: row["number"] as Int64),
            principal: UInt64(bitPattern: row["principal"] as Int64),
            at: Instant(microseconds: row["at"]),
            operation: row["operation"],
            subject: row["subject"],
            member: (row["member"] as Int64?).map { MemberID(UInt64(clamping: $0)) },
            role: (row["role"] as String?).flatMap(StaffRole.init),
            partner: (row["partner"] as Int64?).map { PartnerNumber(UInt32(clamping: $0)) },
            purpose: row["purpose"],
            hash: Array(row["hash"] as Data)
        )
    }
}
