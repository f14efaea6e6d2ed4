// SPDX-License-Identifier: Apache-2.0

internal import Engine

/// Stores codes of others; two equal ones, or two of one number, fail the commit.
struct CodeWrite {
    private let insert: Statement

    init(on connection: Connection) throws {
        insert = try connection.hold(
            """
            INSERT INTO pool_codes (reward, number, digest, salt, sealed)
            VALUES (?1, ?2, ?3, ?4, ?5)
            """
        )
    }

    func write(_ batch: CommitBatch) throws {
        for stored in batch.codes {
            try insert.bind(Int64(stored.reward), at: 1)
            try insert.bind(stored.number, at: 2)
            try stored.code.digest.withUnsafeBytes { digest in
                try stored.code.salt.withUnsafeBytes { salt in
                    try stored.code.sealed.withUnsafeBytes { sealed in
                        try insert.bind(digest, at: 3)
                        try insert.bind(salt, at: 4)
                        try insert.bind(sealed, at: 5)
                        try insert.run()
                    }
                }
            }
        }
    }
}
