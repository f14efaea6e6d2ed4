// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// What stands beside the journal for authorities: refusals by day, signed heads of look-ups, and
/// the evidence that went out.
enum O0003 {
    static let name = "operator 0003 refusals, heads of look-ups, evidence that went out"

    static func migrate(_ database: Database) throws {
        try database.execute(sql: refusals)
        try database.execute(sql: heads)
        try database.execute(sql: exports)
    }

    private static let refusals = """
        CREATE TABLE refusals (
            day INTEGER NOT NULL,
            partner INTEGER NOT NULL CHECK (partner >= 0),
            operation TEXT NOT NULL CHECK (length(operation) > 0),
            code TEXT NOT NULL CHECK (length(code) > 0),
            times INTEGER NOT NULL CHECK (times > 0),
            PRIMARY KEY (day, partner, operation, code)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER refusals_stay BEFORE DELETE ON refusals
        BEGIN SELECT RAISE(ABORT, 'refusals are never removed'); END;
        CREATE TRIGGER refusals_grow BEFORE UPDATE ON refusals WHEN NEW.times < OLD.times
        BEGIN SELECT RAISE(ABORT, 'refusals are only counted up'); END;
        """

    private static let heads = """
        CREATE TABLE look_up_heads (
            day INTEGER PRIMARY KEY,
            look_up INTEGER NOT NULL CHECK (look_up > 0) REFERENCES look_ups (number),
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 16384)
        ) STRICT;
        CREATE TRIGGER look_up_heads_stay BEFORE DELETE ON look_up_heads
        BEGIN SELECT RAISE(ABORT, 'heads of look-ups are never removed'); END;
        CREATE TRIGGER look_up_heads_keep BEFORE UPDATE ON look_up_heads
        BEGIN SELECT RAISE(ABORT, 'heads of look-ups are never changed'); END;
        """

    private static let exports = """
        CREATE TABLE evidence_exports (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            evidence INTEGER NOT NULL CHECK (evidence > 0),
            at INTEGER NOT NULL,
            principal INTEGER NOT NULL,
            bytes INTEGER NOT NULL CHECK (bytes > 0),
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT;
        CREATE INDEX evidence_exports_of_case ON evidence_exports (evidence, number);
        CREATE TRIGGER evidence_exports_stay BEFORE DELETE ON evidence_exports
        BEGIN SELECT RAISE(ABORT, 'what went out is never forgotten'); END;
        CREATE TRIGGER evidence_exports_keep BEFORE UPDATE ON evidence_exports
        BEGIN SELECT RAISE(ABORT, 'what went out is never changed'); END;
        """
}
