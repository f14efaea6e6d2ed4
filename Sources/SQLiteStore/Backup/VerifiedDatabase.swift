// SPDX-License-Identifier: Apache-2.0

/// The database does not hold together.
public struct DamagedDatabase: Error, Hashable, Sendable, CustomStringConvertible {
    public let findings: [String]

    public var description: String {
        "the database is damaged: \(findings.joined(separator: "; "))"
    }
}

/// What a check of a whole database found to be in order.
public struct VerifiedDatabase: Hashable, Sendable {
    /// The newest entry of the journal, which has all entries before it; 0 for an empty journal.
    public let lastSequence: UInt64
    public let bytes: Int

    private static let findingsMaximum = 20

    /// Checks every page and index, and that the journal has no gap.
    init(path: String) throws {
        try Migrations.checkCopy(path)
        let connection = try Connection(path: path, access: .reading)
        defer { connection.close() }
        let findings = try connection.column(
            "PRAGMA integrity_check(\(VerifiedDatabase.findingsMaximum))"
        )
        guard findings == ["ok"] else { throw DamagedDatabase(findings: findings) }
        lastSequence = try VerifiedDatabase.lastOfWholeJournal(connection)
        let pages = try connection.number("PRAGMA page_count")
        bytes = try Int(pages * connection.number("PRAGMA page_size"))
    }

    private static func lastOfWholeJournal(_ connection: Connection) throws -> UInt64 {
        let count = try connection.number("SELECT count(*) FROM journal")
        let last = try connection.number("SELECT coalesce(max(seq), 0) FROM journal")
        // Sequence numbers are positive and unique, so as many as the largest are all of them.
        guard count == last else {
            throw DamagedDatabase(findings: ["\(count) entries, but the last is number \(last)"])
        }
        let mark = try connection.number("SELECT coalesce(max(seq), 0) FROM sweep_marks")
        guard mark <= last else {
            throw DamagedDatabase(findings: ["rows are true for \(mark), after the last entry"])
        }
        return UInt64(last)
    }
}

extension Connection {
    /// The first column of every row, as text.
    fileprivate func column(_ sql: String) throws -> [String] {
        try withStatement(sql) { statement in
            var values: [String] = []
            while try statement.step() { values.append(statement.text(at: 0)) }
            return values
        }
    }

    fileprivate func number(_ sql: String) throws -> Int64 {
        try withStatement(sql) { try $0.step() ? $0.integer(at: 0) : 0 }
    }
}
