// SPDX-License-Identifier: Apache-2.0

internal import GRDB

/// The first tables: the journal and its keys, the state rows, the vault.
enum M0001 {
    static let name = "0001 journal, keys, state rows, vault"

    static func migrate(_ database: Database) throws {
        try database.execute(sql: journal)
        try database.execute(sql: keys)
        try database.execute(sql: state)
        try database.execute(sql: vault)
        try database.execute(sql: bookkeeping)
    }

    private static let journal = """
        CREATE TABLE journal (
            seq INTEGER PRIMARY KEY CHECK (seq > 0),
            recorded_at INTEGER NOT NULL,
            body BLOB NOT NULL CHECK (length(body) > 0)
        ) STRICT;
        CREATE TRIGGER journal_keeps_its_entries BEFORE UPDATE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        CREATE TRIGGER journal_loses_no_entry BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
        """

    // A key is written once and found by its bytes, so the tables are their own index. Idempotency
    // keys lie in two generations, because a table is emptied at once and rows one by one.
    private static let keys = """
        CREATE TABLE source_keys (
            key BLOB PRIMARY KEY NOT NULL CHECK (length(key) > 0),
            seq INTEGER NOT NULL CHECK (seq > 0)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER source_keys_stay BEFORE UPDATE ON source_keys
        BEGIN SELECT RAISE(ABORT, 'business keys are for ever'); END;
        CREATE TRIGGER source_keys_are_not_lost BEFORE DELETE ON source_keys
        BEGIN SELECT RAISE(ABORT, 'business keys are for ever'); END;
        CREATE TABLE keys_a (
            key BLOB PRIMARY KEY NOT NULL CHECK (length(key) > 0),
            seq INTEGER NOT NULL CHECK (seq > 0)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE keys_b (
            key BLOB PRIMARY KEY NOT NULL CHECK (length(key) > 0),
            seq INTEGER NOT NULL CHECK (seq > 0)
        ) STRICT, WITHOUT ROWID;
        """

    // Rows have no index by deadline: it would be written at random with every row. Instead each
    // block of 64 keys has its earliest deadline, or one before that.
    private static let state = """
        CREATE TABLE state_rows (
            key INTEGER PRIMARY KEY,
            deadline INTEGER,
            body BLOB NOT NULL
        ) STRICT;
        CREATE TABLE due_blocks (
            block INTEGER PRIMARY KEY,
            earliest INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX due_blocks_by_earliest ON due_blocks (earliest);
        CREATE TABLE sweep_marks (
            range INTEGER PRIMARY KEY CHECK (range >= 0),
            seq INTEGER NOT NULL CHECK (seq >= 0)
        ) STRICT;
        """

    private static let vault = """
        CREATE TABLE vault (
            member INTEGER NOT NULL,
            digest BLOB NOT NULL UNIQUE CHECK (length(digest) > 0),
            kind INTEGER NOT NULL,
            partner INTEGER NOT NULL,
            salt BLOB NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (member, digest)
        ) STRICT, WITHOUT ROWID;
        """

    private static let bookkeeping = """
        CREATE TABLE bookkeeping (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            current_keys INTEGER NOT NULL DEFAULT 0 CHECK (current_keys IN (0, 1)),
            keys_opened_at INTEGER,
            sweep_ranges INTEGER CHECK (sweep_ranges > 0)
        ) STRICT;
        INSERT INTO bookkeeping (id) VALUES (1);
        """
}
