// SPDX-License-Identifier: Apache-2.0

internal import Engine
internal import Loyalty

extension LookupConnection {
    /// Calls `body` with every entry from `first` on, and insists that none is missing.
    func forEachEntry(
        from first: UInt64,
        _ body: (UInt64, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        guard let start = Int64(exactly: first) else { return }
        var expected = max(first, 1)
        try walk(.entriesFrom) { statement in
            try statement.bind(start, at: 1)
            while try statement.step() {
                let sequence = statement.number(at: 0)
                guard sequence == expected else {
                    throw DamagedDatabase(
                        findings: ["the journal goes from \(expected - 1) to \(sequence)"])
                }
                try body(sequence, statement.borrowedBytes(at: 1))
                expected += 1
            }
        }
    }

    /// Calls `body` with every key of some tables and its entry, in key order table by table.
    func forEachKey(
        in tables: [Query],
        _ body: (UnsafeRawBufferPointer, UInt64) throws -> Void
    ) throws {
        for table in tables {
            try walk(table) { statement in
                while try statement.step() {
                    try body(statement.borrowedBytes(at: 0), statement.number(at: 1))
                }
            }
        }
    }

    func forEachIdentifier(_ body: (VaultEntry, UInt64) throws -> Void) throws {
        try walk(.identifiers) { statement in
            while try statement.step() {
                try body(try VaultEntry(at: statement), statement.number(at: 5))
            }
        }
    }

    func forEachCode(_ body: (StoredCode) throws -> Void) throws {
        try walk(.codes) { statement in
            while try statement.step() { try body(try StoredCode(at: statement)) }
        }
    }

    func forEachRow(
        of kind: RowKey.Kind,
        _ body: (UInt64, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let range = RowKey.storedRange(of: kind)
        try walk(.rowsBetween) { statement in
            try statement.bind(range.lowerBound, at: 1)
            try statement.bind(range.upperBound, at: 2)
            while try statement.step() {
                let id = RowKey.id(ofStored: statement.integer(at: 0))
                try body(id, statement.borrowedBytes(at: 1))
            }
        }
    }
}
