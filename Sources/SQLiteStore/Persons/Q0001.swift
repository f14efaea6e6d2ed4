// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// Questions of members about entries, and the keys that seal what members write.
enum Q0001 {
    static let name = "questions 0001 keys of members, questions"

    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE member_keys (
                    member INTEGER PRIMARY KEY CHECK (member > 0),
                    key BLOB NOT NULL CHECK (length(key) = 32)
                ) STRICT;
                CREATE TABLE questions (
                    number INTEGER PRIMARY KEY AUTOINCREMENT CHECK (number > 0),
                    member INTEGER NOT NULL CHECK (member > 0),
                    entry INTEGER NOT NULL CHECK (entry > 0),
                    partner INTEGER CHECK (partner > 0),
                    reason TEXT NOT NULL CHECK (length(reason) > 0),
                    words BLOB NOT NULL CHECK (length(words) <= 2000),
                    asked_by INTEGER NOT NULL,
                    asked_at INTEGER NOT NULL,
                    due_at INTEGER NOT NULL CHECK (due_at > asked_at),
                    key TEXT NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
                    status TEXT NOT NULL CHECK (status IN ('open', 'answered', 'withdrawn')),
                    outcome TEXT CHECK (outcome IN ('explained', 'corrected')),
                    answer BLOB NOT NULL DEFAULT x'' CHECK (length(answer) <= 2000),
                    closed_by INTEGER,
                    closed_at INTEGER,
                    close_key TEXT NOT NULL DEFAULT '',
                    CHECK ((status = 'open') = (closed_at IS NULL)),
                    CHECK ((status = 'answered') = (outcome IS NOT NULL)),
                    UNIQUE (asked_by, key)
                ) STRICT;
                CREATE UNIQUE INDEX questions_open ON questions (member, entry) WHERE status = 'open';
                CREATE INDEX questions_by_member ON questions (member, number);
                CREATE INDEX questions_by_partner ON questions (partner, status, number);
                CREATE INDEX questions_by_status ON questions (status, number);
                CREATE TRIGGER questions_stay BEFORE DELETE ON questions
                BEGIN SELECT RAISE(ABORT, 'questions are closed, never removed'); END;
                CREATE TRIGGER questions_keep BEFORE UPDATE OF member, entry, partner, reason, asked_by,
                    asked_at, due_at, key ON questions
                BEGIN SELECT RAISE(ABORT, 'a question stays as it was asked'); END;
                CREATE TRIGGER questions_closed BEFORE UPDATE OF status, outcome, closed_by, closed_at
                    ON questions WHEN old.status <> 'open'
                BEGIN SELECT RAISE(ABORT, 'a question is closed once'); END;
                CREATE TRIGGER questions_words BEFORE UPDATE OF words ON questions WHEN new.words <> x''
                BEGIN SELECT RAISE(ABORT, 'words are destroyed, never changed'); END;
                """
        )
    }
}
