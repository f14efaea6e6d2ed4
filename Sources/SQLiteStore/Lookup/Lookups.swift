// SPDX-License-Identifier: Apache-2.0

internal import Engine
internal import Loyalty
internal import Primitives

/// Where the statement of a question comes from: held on a raw connection, or cached by GRDB.
protocol StatementSource {
    func statement(_ query: Query) throws -> Statement
}

/// The point lookups, the same for the deciding thread and for snapshots.
struct Lookups<Source: StatementSource>: StoreSnapshot {
    let source: Source

    func row(_ key: RowKey) throws -> [UInt8]? {
        try bytes(.row, id: key.stored)
    }

    func entry(_ sequence: UInt64) throws -> [UInt8]? {
        guard let id = Int64(exactly: sequence) else { return nil }
        return try bytes(.entry, id: id)
    }

    func lastSequence() throws -> UInt64 {
        let statement = try source.statement(.lastSequence)
        defer { statement.reset() }
        // The largest of no numbers is NULL, which reads as 0.
        return try statement.step() ? statement.number(at: 0) : 0
    }

    func sequence(ofKey indexBytes: [UInt8]) throws -> UInt64? {
        try number(.key, by: indexBytes)
    }

    func sequence(ofSource indexBytes: [UInt8]) throws -> UInt64? {
        try number(.source, by: indexBytes)
    }

    /// The largest key of an index that begins with `prefix`; keys are text behind their prefix,
    /// so a byte that no text has comes after all of them.
    func largest(_ query: Query, startingWith prefix: [UInt8]) throws -> [UInt8]? {
        let end = prefix + [UInt8.max]
        let statement = try source.statement(query)
        return try prefix.withUnsafeBytes { first in
            try end.withUnsafeBytes { last in
                defer { statement.reset() }
                try statement.bind(first, at: 1)
                try statement.bind(last, at: 2)
                guard try statement.step(), !statement.isNull(at: 0) else { return nil }
                return statement.bytes(at: 0)
            }
        }
    }

    func member(ofIdentifier digest: [UInt8]) throws -> UInt64? {
        try number(.identifier, by: digest)
    }

    func identifiers(of member: UInt64) throws -> [VaultEntry] {
        guard let id = Int64(exactly: member) else { return [] }
        let statement = try source.statement(.identifiersOfMember)
        defer { statement.reset() }
        try statement.bind(id, at: 1)
        var entries: [VaultEntry] = []
        while try statement.step() {
            entries.append(try VaultEntry(at: statement))
        }
        return entries
    }

    func hasCode(_ digest: [UInt8]) throws -> Bool {
        try number(.hasCode, by: digest) != nil
    }

    func codes(of reward: UInt32, in numbers: ClosedRange<Int64>) throws -> [StoredCode] {
        let statement = try source.statement(.codesOfReward)
        defer { statement.reset() }
        try statement.bind(Int64(reward), at: 1)
        try statement.bind(numbers.lowerBound, at: 2)
        try statement.bind(numbers.upperBound, at: 3)
        var codes: [StoredCode] = []
        while try statement.step() { codes.append(try StoredCode(at: statement)) }
        return codes
    }

    private func bytes(_ query: Query, id: Int64) throws -> [UInt8]? {
        let statement = try source.statement(query)
        defer { statement.reset() }
        try statement.bind(id, at: 1)
        return try statement.step() ? statement.bytes(at: 0) : nil
    }

    private func number(_ query: Query, by key: [UInt8]) throws -> UInt64? {
        // Nobody is found by no bytes, and binding none would bind NULL.
        guard !key.isEmpty else { return nil }
        let statement = try source.statement(query)
        return try key.withUnsafeBytes { bytes in
            defer { statement.reset() }
            try statement.bind(bytes, at: 1)
            return try statement.step() ? statement.number(at: 0) : nil
        }
    }
}

extension StoredCode {
    /// Reads the columns of a row of the pools, in the sequence of the queries.
    init(at statement: Statement) throws {
        guard let reward = UInt32(exactly: statement.integer(at: 0)) else {
            throw DamagedDatabase(findings: ["a code of an impossible reward"])
        }
        self.init(
            reward: reward,
            number: statement.integer(at: 1),
            code: SealedCode(
                digest: statement.bytes(at: 2),
                salt: statement.bytes(at: 3),
                sealed: statement.bytes(at: 4)
            )
        )
    }
}

extension VaultEntry {
    /// Reads the columns of a row of the vault, in the sequence of the queries.
    init(at statement: Statement) throws {
        guard let rawKind = UInt8(exactly: statement.integer(at: 1)),
            let kind = IdentifierKind(rawValue: rawKind),
            let partner = UInt32(exactly: statement.integer(at: 2))
        else {
            let member = statement.number(at: 5)
            throw DamagedDatabase(findings: ["member \(member) has an impossible identifier"])
        }
        self.init(
            digest: statement.bytes(at: 0),
            kind: kind,
            partner: partner,
            salt: statement.bytes(at: 3),
            value: statement.text(at: 4)
        )
    }
}
