// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// The first tables of `access.db`: staff accounts and sessions.
enum P0001 {
    static let name = "0001 staff, sessions"

    static func migrate(_ database: Database) throws {
        try database.execute(sql: staff)
        try database.execute(sql: sessions)
    }

    // Journal entries name people by their numbers for good: an account is disabled, never removed.
    private static let staff = """
        CREATE TABLE staff (
            number INTEGER PRIMARY KEY AUTOINCREMENT CHECK (number > 0 AND number < 1099511627776),
            name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 60 AND name = lower(name)),
            display_name TEXT NOT NULL CHECK (length(display_name) BETWEEN 1 AND 60),
            role TEXT NOT NULL CHECK (length(role) > 0),
            partner TEXT CHECK (length(partner) > 0),
            store TEXT CHECK (length(store) > 0),
            password TEXT CHECK (length(password) > 0),
            totp BLOB CHECK (length(totp) > 0),
            totp_step INTEGER NOT NULL DEFAULT 0,
            created_at INTEGER NOT NULL,
            disabled_at INTEGER,
            signed_in_at INTEGER,
            CHECK (store IS NULL OR partner IS NOT NULL)
        ) STRICT;
        CREATE TRIGGER staff_stay BEFORE DELETE ON staff
        BEGIN SELECT RAISE(ABORT, 'accounts are disabled, never removed'); END;
        CREATE TRIGGER staff_keep_their_numbers BEFORE UPDATE OF number, name, created_at ON staff
        BEGIN SELECT RAISE(ABORT, 'an account keeps its number and its name'); END;
        """

    private static let sessions = """
        CREATE TABLE sessions (
            hash BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
            staff INTEGER REFERENCES staff (number),
            member INTEGER CHECK (member > 0),
            shown_name TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL,
            idle_seconds INTEGER NOT NULL CHECK (idle_seconds > 0),
            ends_at INTEGER NOT NULL CHECK (ends_at > started_at),
            confirmed_at INTEGER NOT NULL,
            device TEXT NOT NULL,
            CHECK ((staff IS NULL) <> (member IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sessions_of_staff ON sessions (staff) WHERE staff IS NOT NULL;
        CREATE INDEX sessions_of_members ON sessions (member) WHERE member IS NOT NULL;
        CREATE INDEX sessions_by_end ON sessions (ends_at);
        """
}
