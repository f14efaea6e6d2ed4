// SPDX-License-Identifier: Apache-2.0

public import Engine
internal import Foundation
internal import GRDB
public import Loyalty
public import Primitives

extension AccessDatabase: QuestionBook {
    public func key(of member: MemberID, orKeep fresh: [UInt8]) async throws -> [UInt8] {
        try await queue.write { database in
            try database.execute(
                sql: "INSERT INTO member_keys (member, key) VALUES (?, ?) ON CONFLICT DO NOTHING",
                arguments: [Int64(clamping: member.rawValue), Data(fresh)]
            )
            return try AccessDatabase.key(of: member, database) ?? fresh
        }
    }

    public func key(of member: MemberID) async throws -> [UInt8]? {
        try await queue.read { try AccessDatabase.key(of: member, $0) }
    }

    private static func key(of member: MemberID, _ database: Database) throws -> [UInt8]? {
        let sql = "SELECT key FROM member_keys WHERE member = ?"
        let arguments: StatementArguments = [Int64(clamping: member.rawValue)]
        return try Data.fetchOne(database, sql: sql, arguments: arguments).map { Array($0) }
    }

    public func ask(_ question: Question) async throws -> Asked {
        try await queue.write { database in
            let member = Int64(clamping: question.member.rawValue)
            let known = try GRDB.Row.fetchOne(
                database,
                sql: "SELECT * FROM questions WHERE asked_by = ? AND key = ?",
                arguments: [Int64(clamping: question.askedBy), question.key]
            )
            if let known { return .kept(Question(known)) }
            let open = try GRDB.Row.fetchAll(
                database,
                sql: "SELECT * FROM questions WHERE member = ? AND status = 'open'",
                arguments: [member]
            ).map { Question($0) }
            if let same = open.first(where: { $0.entry == question.entry }) {
                return .openAlready(same)
            }
            guard open.count < QuestionTerms.openMaximum else { return .tooMany }
            try database.execute(
                sql: """
                    INSERT INTO questions (member, entry, partner, reason, words, asked_by, asked_at,
                        due_at, key, status)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')
                    """,
                arguments: [
                    member, Int64(clamping: question.entry.rawValue),
                    question.partner.map { Int64($0.rawValue) }, question.reason.rawValue,
                    Data(question.words), Int64(clamping: question.askedBy),
                    question.askedAt.microseconds, question.dueAt.microseconds, question.key,
                ]
            )
            var kept = question
            kept.number = UInt64(database.lastInsertedRowID)
            return .kept(kept)
        }
    }

    public func question(_ number: UInt64) async throws -> Question? {
        try await queue.read { database in
            let sql = "SELECT * FROM questions WHERE number = ?"
            return try GRDB.Row.fetchOne(database, sql: sql, arguments: [Int64(clamping: number)])
                .map { Question($0) }
        }
    }

    public func questions(
        _ filter: QuestionFilter,
        before number: UInt64?,
        limit: Int
    ) async throws -> [Question] {
        try await queue.read { database in
            let sql = """
                SELECT * FROM questions
                WHERE number < ?1 AND (?2 IS NULL OR member = ?2) AND (?3 IS NULL OR partner = ?3)
                    AND (?4 IS NULL OR entry = ?4) AND (?5 IS NULL OR status = ?5)
                ORDER BY number DESC LIMIT ?6
                """
            return try GRDB.Row.fetchAll(
                database,
                sql: sql,
                arguments: [
                    number.map { Int64(clamping: $0) } ?? .max,
                    filter.member.map { Int64(clamping: $0.rawValue) },
                    filter.partner.map { Int64($0.rawValue) },
                    filter.entry.map { Int64(clamping: $0.rawValue) }, filter.status?.rawValue,
                    limit,
                ]
            ).map { Question($0) }
        }
    }

    public func close(_ question: Question) async throws -> Bool {
        try await queue.write { database in
            try database.execute(
                sql: """
                    UPDATE questions SET status = ?, outcome = ?, answer = ?, closed_by = ?,
                        closed_at = ?, close_key = ?
                    WHERE number = ? AND status = 'open'
                    """,
                arguments: [
                    question.status.rawValue, question.outcome?.rawValue, Data(question.answer),
                    question.closedBy.map { Int64(clamping: $0) },
                    question.closedAt?.microseconds, question.closeKey,
                    Int64(clamping: question.number),
                ]
            )
            return database.changesCount == 1
        }
    }

    public func forget(_ member: MemberID, at now: Instant) async throws {
        try await queue.write { database in
            let number = Int64(clamping: member.rawValue)
            try database.execute(
                sql: """
                    UPDATE questions SET status = 'withdrawn', closed_at = ?
                    WHERE member = ? AND status = 'open'
                    """,
                arguments: [now.microseconds, number]
            )
            try database.execute(
                sql: "UPDATE questions SET words = x'', answer = x'' WHERE member = ?",
                arguments: [number]
            )
            try database.execute(
                sql: "DELETE FROM member_keys WHERE member = ?",
                arguments: [number]
            )
            // Nobody is signed in as somebody who is forgotten.
            try database.execute(
                sql: "DELETE FROM sessions WHERE member = ?",
                arguments: [number]
            )
        }
    }

    public func membersWithWords(after member: MemberID?, limit: Int) async throws -> [MemberID] {
        try await queue.read { database in
            let sql = """
                SELECT member FROM member_keys WHERE member > ?1
                UNION SELECT member FROM questions
                    WHERE member > ?1 AND (words <> x'' OR answer <> x'')
                UNION SELECT member FROM evidence_pictures WHERE member > ?1
                ORDER BY member LIMIT ?2
                """
            let after = Int64(clamping: member?.rawValue ?? 0)
            return try Int64.fetchAll(database, sql: sql, arguments: [after, limit])
                .map { MemberID(UInt64($0)) }
        }
    }
}

extension Question {
    fileprivate init(_ row: GRDB.Row) {
        self.init(
            number: UInt64(row["number"] as Int64),
            member: MemberID(UInt64(row["member"] as Int64)),
            entry: EntryID(UInt64(row["entry"] as Int64)),
            partner: (row["partner"] as Int64?).map { PartnerNumber(UInt32(clamping: $0)) },
            reason: Reason(rawValue: row["reason"]) ?? .other,
            words: Array(row["words"] as Data),
            askedBy: UInt64(row["asked_by"] as Int64),
            askedAt: Instant(microseconds: row["asked_at"]),
            dueAt: Instant(microseconds: row["due_at"]),
            key: row["key"]
        )
        status = Status(rawValue: row["status"]) ?? .withdrawn
        outcome = (row["outcome"] as String?).flatMap(Outcome.init)
        answer = Array(row["answer"] as Data)
        closedBy = (row["closed_by"] as Int64?).map { UInt64($0) }
        closedAt = (row["closed_at"] as Int64?).map { Instant(microseconds: $0) }
        closeKey = row["close_key"]
    }
}
