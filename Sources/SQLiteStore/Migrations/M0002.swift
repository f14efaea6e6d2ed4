// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// Codes of others, sealed, by the pool that they are in.
enum M0002 {
    static let name = "0002 codes of others"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE pool_codes (
                    reward INTEGER NOT NULL CHECK (reward > 0),
                    number INTEGER NOT NULL CHECK (number > 0),
                    digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 16),
                    salt BLOB NOT NULL CHECK (length(salt) = 16),
                    sealed BLOB NOT NULL CHECK (length(sealed) > 28),
                    PRIMARY KEY (reward, number)
                ) STRICT, WITHOUT ROWID;
                CREATE TRIGGER pool_codes_keep BEFORE UPDATE ON pool_codes
                BEGIN SELECT RAISE(ABORT, 'codes are never changed'); END;
                CREATE TRIGGER pool_codes_stay BEFORE DELETE ON pool_codes
                BEGIN SELECT RAISE(ABORT, 'codes are never removed'); END;
                """
        )
    }
}
