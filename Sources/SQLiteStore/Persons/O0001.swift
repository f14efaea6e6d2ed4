// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// What stands beside the journal for the operator: requests for a second person, and look-ups.
enum O0001 {
    static let name = "operator 0001 adjustment requests, look-ups"

    static func migrate(_ database: Database) throws {
        try database.execute(sql: requests)
        try database.execute(sql: lookUps)
    }

    private static let requests = """
        CREATE TABLE adjustment_requests (
            number INTEGER PRIMARY KEY AUTOINCREMENT CHECK (number > 0),
            member INTEGER NOT NULL CHECK (member > 0),
            body TEXT NOT NULL CHECK (length(body) BETWEEN 2 AND 4000),
            proposed_by INTEGER NOT NULL,
            proposed_at INTEGER NOT NULL,
            key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
            status TEXT NOT NULL CHECK (status IN ('waiting', 'approved', 'declined')),
            decided_by INTEGER CHECK (decided_by <> proposed_by),
            decided_at INTEGER,
            reason TEXT NOT NULL DEFAULT '',
            entry INTEGER CHECK (entry > 0),
            CHECK ((status = 'waiting') = (decided_by IS NULL)),
            CHECK (entry IS NULL OR status = 'approved'),
            UNIQUE (proposed_by, key)
        ) STRICT;
        CREATE TRIGGER adjustment_requests_stay BEFORE DELETE ON adjustment_requests
        BEGIN SELECT RAISE(ABORT, 'requests are decided, never removed'); END;
        CREATE TRIGGER adjustment_requests_keep BEFORE UPDATE OF member, body, proposed_by, proposed_at, key
            ON adjustment_requests
        BEGIN SELECT RAISE(ABORT, 'a request stays as it was made'); END;
        """

    private static let lookUps = """
        CREATE TABLE look_ups (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            principal INTEGER NOT NULL,
            at INTEGER NOT NULL,
            operation TEXT NOT NULL CHECK (length(operation) > 0),
            subject TEXT NOT NULL,
            member INTEGER CHECK (member > 0),
            hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
        ) STRICT;
        CREATE INDEX look_ups_by_principal ON look_ups (principal, number);
        CREATE INDEX look_ups_by_member ON look_ups (member, number) WHERE member IS NOT NULL;
        CREATE TRIGGER look_ups_stay BEFORE DELETE ON look_ups
        BEGIN SELECT RAISE(ABORT, 'look-ups are never removed'); END;
        CREATE TRIGGER look_ups_keep BEFORE UPDATE ON look_ups
        BEGIN SELECT RAISE(ABORT, 'look-ups are never changed'); END;
        """
}
