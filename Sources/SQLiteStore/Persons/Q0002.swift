// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// Pictures that members gave as evidence for activities.
enum Q0002 {
    static let name = "questions 0002 pictures of activities"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE evidence_pictures (
                    activity INTEGER NOT NULL CHECK (activity > 0),
                    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 3),
                    member INTEGER NOT NULL CHECK (member > 0),
                    media INTEGER NOT NULL,
                    size INTEGER NOT NULL CHECK (size BETWEEN 1 AND 2097152),
                    hash BLOB NOT NULL CHECK (length(hash) = 32),
                    given_by INTEGER NOT NULL,
                    given_at INTEGER NOT NULL,
                    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
                    PRIMARY KEY (activity, number),
                    UNIQUE (given_by, key)
                ) STRICT;
                CREATE INDEX evidence_pictures_by_member ON evidence_pictures (member);
                CREATE TRIGGER evidence_pictures_keep BEFORE UPDATE ON evidence_pictures
                BEGIN SELECT RAISE(ABORT, 'pictures are destroyed, never changed'); END;
                """
        )
    }
}
