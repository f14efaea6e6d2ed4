// SPDX-License-Identifier: Apache-2.0

internal import Engine
internal import Loyalty

/// Stores and removes identifiers in the clear.
struct VaultWrite {
    private let insert: Statement
    private let delete: Statement
    private let erase: Statement

    init(on connection: Connection) throws {
        insert = try connection.hold(
            """
            INSERT INTO vault (member, digest, kind, partner, salt, value)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """
        )
        delete = try connection.hold("DELETE FROM vault WHERE digest = ?1")
        erase = try connection.hold("DELETE FROM vault WHERE member = ?1")
    }

    func write(_ batch: CommitBatch) throws {
        for change in batch.vault {
            switch change {
            case .store(let entry, let member): try store(entry, member: member)
            case .remove(let digest): try remove(digest)
            case .erase(let member):
                try erase.bind(member, at: 1)
                try erase.run()
            }
        }
    }

    func removes(_ batch: CommitBatch) -> Bool {
        batch.vault.contains {
            if case .store = $0 { false } else { true }
        }
    }

    private func store(_ entry: VaultEntry, member: UInt64) throws {
        try insert.bind(member, at: 1)
        try insert.bind(Int64(entry.kind.rawValue), at: 3)
        try insert.bind(Int64(entry.partner), at: 4)
        try insert.bind(entry.value, at: 6)
        try entry.digest.withUnsafeBytes { digest in
            try entry.salt.withUnsafeBytes { salt in
                try insert.bind(digest, at: 2)
                try insert.bind(salt, at: 5)
                try insert.run()
            }
        }
    }

    private func remove(_ digest: [UInt8]) throws {
        try digest.withUnsafeBytes { bytes in
            try delete.bind(bytes, at: 1)
            try delete.run()
        }
    }
}
