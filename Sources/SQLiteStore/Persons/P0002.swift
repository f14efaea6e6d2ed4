// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// Codes that stand in for a second factor, people of identity providers, inspections of authorities.
enum P0002 {
    static let name = "0002 recovery codes, provided people, inspections"

    static func migrate(_ database: Database) throws {
        try database.execute(sql: factors)
        try database.execute(sql: inspections)
    }

    private static let factors = """
        CREATE TABLE recovery_codes (
            staff INTEGER NOT NULL REFERENCES staff (number),
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (staff, hash)
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE staff ADD COLUMN subject TEXT CHECK (length(subject) > 0);
        CREATE UNIQUE INDEX staff_by_subject ON staff (subject) WHERE subject IS NOT NULL;
        """

    // Who looked, for whom, how far and until when is kept for good.
    private static let inspections = """
        CREATE TABLE inspections (
            number INTEGER PRIMARY KEY AUTOINCREMENT CHECK (number > 0),
            officer INTEGER NOT NULL REFERENCES staff (number),
            second_officer INTEGER NOT NULL REFERENCES staff (number),
            document TEXT NOT NULL CHECK (length(document) > 0),
            purpose TEXT NOT NULL CHECK (length(purpose) > 0),
            members TEXT NOT NULL,
            partners TEXT NOT NULL,
            from_day TEXT,
            until_day TEXT,
            opened_at INTEGER NOT NULL,
            ends_at INTEGER NOT NULL CHECK (ends_at > opened_at),
            CHECK (officer <> second_officer)
        ) STRICT;
        CREATE INDEX inspections_of_officers ON inspections (officer);
        CREATE TRIGGER inspections_stay BEFORE DELETE ON inspections
        BEGIN SELECT RAISE(ABORT, 'inspections are kept'); END;
        CREATE TRIGGER inspections_keep_their_scope BEFORE UPDATE ON inspections
        BEGIN SELECT RAISE(ABORT, 'inspections are kept as they were opened'); END;
        ALTER TABLE sessions ADD COLUMN inspection INTEGER REFERENCES inspections (number);
        """
}
