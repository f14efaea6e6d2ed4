// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// One-time passwords, factors that are due, and the trail of access.
enum P0003 {
    static let name = "0003 one-time passwords, trail of access"

    static func migrate(_ database: Database) throws {
        try database.execute(sql: duties)
        try database.execute(sql: acts)
    }

    private static let duties = """
        ALTER TABLE staff ADD COLUMN password_ends_at INTEGER;
        ALTER TABLE staff ADD COLUMN factor_due INTEGER NOT NULL DEFAULT 0 CHECK (factor_due IN (0, 1));
        CREATE INDEX staff_by_partner ON staff (partner, number) WHERE partner IS NOT NULL;
        """

    private static let acts = """
        CREATE TABLE access_acts (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            staff INTEGER CHECK (staff > 0),
            api_key INTEGER CHECK (api_key > 0),
            partner TEXT CHECK (length(partner) > 0),
            detail TEXT NOT NULL CHECK (length(detail) <= 300),
            principal INTEGER NOT NULL,
            request TEXT CHECK (length(request) BETWEEN 1 AND 255),
            fingerprint BLOB NOT NULL,
            at INTEGER NOT NULL,
            hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
            CHECK ((staff IS NULL) <> (api_key IS NULL))
        ) STRICT;
        CREATE UNIQUE INDEX access_acts_by_request ON access_acts (principal, request)
            WHERE request IS NOT NULL;
        CREATE INDEX access_acts_by_staff ON access_acts (staff, number) WHERE staff IS NOT NULL;
        CREATE INDEX access_acts_by_key ON access_acts (api_key, number) WHERE api_key IS NOT NULL;
        CREATE INDEX access_acts_by_partner ON access_acts (partner, number) WHERE partner IS NOT NULL;
        CREATE TRIGGER access_acts_stay BEFORE DELETE ON access_acts
        BEGIN SELECT RAISE(ABORT, 'the trail of access is never shortened'); END;
        CREATE TRIGGER access_acts_keep BEFORE UPDATE ON access_acts
        BEGIN SELECT RAISE(ABORT, 'the trail of access is never changed'); END;
        """
}
