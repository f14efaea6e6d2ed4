// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Loyalty
import Primitives

/// A store in memory: what was committed is durable at once. It fails from when a test says so.
// Reason: `contents` and `isBroken` are touched only with `lock` locked.
final class MemoryStore: Store, @unchecked Sendable {
    struct DiskFull: Error {}

    private let lock = NSLock()
    private var contents = StoredBooks()
    private var isBroken = false

    private var books: StoredBooks { lock.withLock { contents } }

    /// From now on no commit succeeds.
    func breakDown() {
        lock.withLock { isBroken = true }
    }

    func row(_ key: RowKey) throws -> [UInt8]? { books.rows[key] }

    func entry(_ sequence: UInt64) throws -> [UInt8]? { books.entry(sequence) }

    func sequence(ofKey indexBytes: [UInt8]) throws -> UInt64? { books.keys[indexBytes] }

    func sequence(ofSource indexBytes: [UInt8]) throws -> UInt64? { books.sources[indexBytes] }

    func member(ofIdentifier digest: [UInt8]) throws -> UInt64? { books.vault[digest]?.member }

    func redemptionsDue(at instant: Instant, limit: Int) throws -> [UInt64] {
        let due = books.redemptionDeadlines.filter { $0.value <= instant }
        return due.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(limit).map(\.key)
    }

    func slotsDue(at instant: Instant, limit: Int) throws -> [UInt64] {
        let due = books.slotDeadlines.filter { $0.value <= instant }
        return due.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(limit).map(\.key)
    }

    func membersDue(at instant: Instant, limit: Int) throws -> [UInt64] {
        let due = books.deadlines.filter { $0.value <= instant }
        return due.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(limit).map(\.key)
    }

    func lastSequence() throws -> UInt64 { UInt64(books.entries.count) }

    func marks(ranges: Int) throws -> [UInt64] {
        lock.withLock {
            if contents.marks.isEmpty { contents.marks = Array(repeating: 0, count: ranges) }
            return contents.marks
        }
    }

    func forEachEntry(
        from first: UInt64,
        _ body: (UInt64, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        for (index, entry) in books.entries.enumerated() where UInt64(index) + 1 >= first {
            try entry.withUnsafeBytes { try body(UInt64(index) + 1, $0) }
        }
    }

    func forEachRow(
        of kind: RowKey.Kind,
        _ body: (UInt64, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        for (key, row) in books.rows.sorted(by: { $0.key < $1.key }) where key.kind == kind {
            try row.withUnsafeBytes { try body(key.id, $0) }
        }
    }

    func forEachKey(_ body: (UnsafeRawBufferPointer, UInt64) throws -> Void) throws {
        for (key, sequence) in books.keys { try key.withUnsafeBytes { try body($0, sequence) } }
    }

    func forEachSource(_ body: (UnsafeRawBufferPointer, UInt64) throws -> Void) throws {
        for (key, sequence) in books.sources { try key.withUnsafeBytes { try body($0, sequence) } }
    }

    func forEachIdentifier(_ body: (VaultEntry, UInt64) throws -> Void) throws {
        for held in books.vault.values { try body(held.entry, held.member) }
    }

    func commit(_ batch: borrowing CommitBatch) throws {
        let batch = copy batch
        try lock.withLock {
            guard !isBroken else { throw DiskFull() }
            contents.take(batch)
        }
    }

    func close() throws {}

    func read<Value: Sendable>(
        _ body: @Sendable @escaping (any StoreSnapshot) throws -> Value
    ) async throws -> Value {
        try body(books)
    }
}

/// What the store keeps, as a value: a copy is a snapshot.
struct StoredBooks: Sendable {
    var entries: [[UInt8]] = []
    var keys: [[UInt8]: UInt64] = [:]
    var sources: [[UInt8]: UInt64] = [:]
    var rows: [RowKey: [UInt8]] = [:]
    var deadlines: [UInt64: Instant] = [:]
    var redemptionDeadlines: [UInt64: Instant] = [:]
    var slotDeadlines: [UInt64: Instant] = [:]
    var marks: [UInt64] = []
    var vault: [[UInt8]: (entry: VaultEntry, member: UInt64)] = [:]

    mutating func take(_ batch: CommitBatch) {
        for slot in batch.entries { entries.append(Array(batch.entryBytes.bytes[slot.range])) }
        batch.keys.visit { keys[Array($0)] = $1 }
        batch.sources.visit { sources[Array($0)] = $1 }
        for slot in batch.rows {
            rows[slot.key] = Array(batch.rowBytes.bytes[slot.range])
            if slot.key.kind == .member { deadlines[slot.key.id] = slot.deadline }
            if slot.key.kind == .redemption { redemptionDeadlines[slot.key.id] = slot.deadline }
            if slot.key.kind == .slots { slotDeadlines[slot.key.id] = slot.deadline }
        }
        for mark in batch.marks { marks[mark.range] = mark.sequence }
        for change in batch.vault {
            switch change {
            case .store(let entry, let member): vault[entry.digest] = (entry, member)
            case .remove(let digest): vault[digest] = nil
            case .erase(let member): vault = vault.filter { $0.value.member != member }
            }
        }
    }
}

extension StoredBooks: StoreSnapshot {
    func entry(_ sequence: UInt64) -> [UInt8]? {
        entries.indices.contains(Int(sequence) - 1) ? entries[Int(sequence) - 1] : nil
    }

    func lastSequence() -> UInt64 { UInt64(entries.count) }

    func member(ofIdentifier digest: [UInt8]) -> UInt64? { vault[digest]?.member }

    func sequence(ofSource indexBytes: [UInt8]) -> UInt64? { sources[indexBytes] }

    func identifiers(of member: UInt64) -> [VaultEntry] {
        vault.values.filter { $0.member == member }.map(\.entry)
    }
}
