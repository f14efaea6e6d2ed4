// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// Shifts at tills.
enum S0001 {
    static let name = "shifts 0001"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE shifts (
                    number INTEGER PRIMARY KEY AUTOINCREMENT CHECK (number > 0),
                    partner INTEGER NOT NULL CHECK (partner > 0),
                    principal INTEGER NOT NULL CHECK (principal > 0),
                    name TEXT NOT NULL CHECK (length(name) <= 60),
                    store TEXT NOT NULL,
                    opened_at INTEGER NOT NULL,
                    opened_after INTEGER NOT NULL CHECK (opened_after >= 0),
                    closed_at INTEGER CHECK (closed_at >= opened_at),
                    closed_through INTEGER CHECK (closed_through >= opened_after),
                    sheet BLOB,
                    counted BLOB,
                    note TEXT NOT NULL DEFAULT '',
                    CHECK ((closed_at IS NULL) = (closed_through IS NULL)),
                    CHECK ((closed_at IS NULL) = (sheet IS NULL)),
                    CHECK ((closed_at IS NULL) = (counted IS NULL))
                ) STRICT;
                CREATE UNIQUE INDEX shifts_open ON shifts (partner, principal)
                    WHERE closed_at IS NULL;
                CREATE INDEX shifts_by_partner ON shifts (partner, number);
                CREATE TRIGGER shifts_stay BEFORE DELETE ON shifts
                BEGIN SELECT RAISE(ABORT, 'shifts are closed, never removed'); END;
                CREATE TRIGGER shifts_keep BEFORE UPDATE ON shifts
                WHEN OLD.closed_at IS NOT NULL OR NEW.partner <> OLD.partner
                    OR NEW.principal <> OLD.principal OR NEW.opened_after <> OLD.opened_after
                    OR NEW.opened_at <> OLD.opened_at OR NEW.store <> OLD.store
                BEGIN SELECT RAISE(ABORT, 'a sheet stays as it was signed'); END;
                """
        )
    }
}
