// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Loyalty
import Primitives

/// Everything that a store keeps, as a value: a copy is the disk at that moment.
struct Disk: Hashable, Sendable {
    struct Identifier: Hashable, Sendable {
        var entry: VaultEntry
        var member: UInt64
    }

    var entries: [[UInt8]] = []
    var keys: [[UInt8]: UInt64] = [:]
    var sources: [[UInt8]: UInt64] = [:]
    var rows: [RowKey: [UInt8]] = [:]
    var deadlines: [UInt64: Instant] = [:]
    var redemptionDeadlines: [UInt64: Instant] = [:]
    var slotDeadlines: [UInt64: Instant] = [:]
    /// The number of ranges that the rows were written under; `marks` has as many.
    var marks: [UInt64] = []
    var vault: [[UInt8]: Identifier] = [:]
    var codes: [StoredCode] = []
    /// When each key was first used.
    var keyTimes: [[UInt8]: Instant] = [:]
}

/// The store of tests: a `Disk` behind a lock. What was committed is durable at once; it fails from when a
/// test says so.
///
/// Lookups see as little as the port allows: what was durable when they were last refreshed.
// Reason: `contents`, `visible` and `isBroken` are touched only with `lock` locked.
final class MemoryStore: Store, @unchecked Sendable {
    struct Refused: Error {
        let reason: String
    }

    struct DiskFull: Error {}

    private let lock = NSLock()
    private var contents: Disk
    private var visible: Disk
    private var isBroken = false

    init(_ disk: Disk = Disk()) {
        contents = disk
        visible = disk
    }

    /// What is durable now.
    var disk: Disk {
        get { lock.withLock { contents } }
        set { lock.withLock { contents = newValue } }
    }

    /// From now on no commit succeeds.
    func breakDown() {
        lock.withLock { isBroken = true }
    }

    private var seen: Disk { lock.withLock { visible } }

    func refreshLookups() throws {
        lock.withLock { visible = contents }
    }

    func row(_ key: RowKey) throws -> [UInt8]? { seen.rows[key] }

    func entry(_ sequence: UInt64) throws -> [UInt8]? { seen.entry(sequence) }

    func sequence(ofKey indexBytes: [UInt8]) throws -> UInt64? { seen.keys[indexBytes] }

    func sequence(ofSource indexBytes: [UInt8]) throws -> UInt64? { seen.sources[indexBytes] }

    func largestKey(startingWith prefix: [UInt8]) throws -> [UInt8]? {
        seen.keys.keys.largest(startingWith: prefix)
    }

    func largestSource(startingWith prefix: [UInt8]) throws -> [UInt8]? {
        seen.sources.keys.largest(startingWith: prefix)
    }

    func member(ofIdentifier digest: [UInt8]) throws -> UInt64? { seen.vault[digest]?.member }

    func slotsDue(at instant: Instant, limit: Int) throws -> [UInt64] {
        let due = seen.slotDeadlines.filter { $0.value <= instant }
        return due.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(limit).map(\.key)
    }

    func redemptionsDue(at instant: Instant, limit: Int) throws -> [UInt64] {
        let due = seen.redemptionDeadlines.filter { $0.value <= instant }
        return due.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(limit).map(\.key)
    }

    func membersDue(at instant: Instant, limit: Int) throws -> [UInt64] {
        let due = seen.deadlines.filter { $0.value <= instant }
        return due.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(limit).map(\.key)
    }

    func lastSequence() throws -> UInt64 { UInt64(disk.entries.count) }

    func marks(ranges: Int) throws -> [UInt64] {
        try lock.withLock {
            if contents.marks.isEmpty {
                contents.marks = Array(repeating: 0, count: ranges)
            } else if contents.marks.count != ranges {
                guard Set(contents.marks) == [UInt64(contents.entries.count)] else {
                    throw Refused(reason: "the rows lie in \(contents.marks.count) ranges")
                }
                contents.marks = Array(repeating: UInt64(contents.entries.count), count: ranges)
            }
            return contents.marks
        }
    }

    func forEachEntry(
        from first: UInt64,
        _ body: (UInt64, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        for (index, entry) in disk.entries.enumerated() where UInt64(index) + 1 >= first {
            try entry.withUnsafeBytes { try body(UInt64(index) + 1, $0) }
        }
    }

    func forEachRow(
        of kind: RowKey.Kind,
        _ body: (UInt64, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let rows = disk.rows
        let ids = rows.keys.filter { $0.kind == kind }.map(\.id).sorted()
        for id in ids {
            try rows[RowKey(kind, id)]?.withUnsafeBytes { try body(id, $0) }
        }
    }

    func forEachKey(_ body: (UnsafeRawBufferPointer, UInt64) throws -> Void) throws {
        for (key, sequence) in disk.keys { try key.withUnsafeBytes { try body($0, sequence) } }
    }

    func forEachSource(_ body: (UnsafeRawBufferPointer, UInt64) throws -> Void) throws {
        for (key, sequence) in disk.sources { try key.withUnsafeBytes { try body($0, sequence) } }
    }

    func forEachIdentifier(_ body: (VaultEntry, UInt64) throws -> Void) throws {
        for identifier in disk.vault.values { try body(identifier.entry, identifier.member) }
    }

    func hasCode(_ digest: [UInt8]) throws -> Bool {
        seen.codes.contains { $0.code.digest == digest }
    }

    func forEachCode(_ body: (StoredCode) throws -> Void) throws {
        let sorted = disk.codes.sorted { ($0.reward, $0.number) < ($1.reward, $1.number) }
        for code in sorted { try body(code) }
    }

    func commit(_ batch: borrowing CommitBatch) throws {
        let batch = copy batch
        try lock.withLock {
            guard !isBroken else { throw DiskFull() }
            if let reason = contents.refusal(of: batch) { throw Refused(reason: reason) }
            contents.take(batch)
        }
    }

    func close() throws {}

    func read<Value: Sendable>(
        _ body: @Sendable @escaping (any StoreSnapshot) throws -> Value
    ) async throws -> Value {
        try body(disk)
    }
}

extension Collection<[UInt8]> {
    fileprivate func largest(startingWith prefix: [UInt8]) -> [UInt8]? {
        filter { $0.starts(with: prefix) }.max { $0.lexicographicallyPrecedes($1) }
    }
}

extension Disk: StoreSnapshot {
    func entry(_ sequence: UInt64) -> [UInt8]? {
        entries.indices.contains(Int(sequence) - 1) ? entries[Int(sequence) - 1] : nil
    }

    func lastSequence() -> UInt64 { UInt64(entries.count) }

    func member(ofIdentifier digest: [UInt8]) -> UInt64? { vault[digest]?.member }

    func sequence(ofKey indexBytes: [UInt8]) -> UInt64? { keys[indexBytes] }

    func sequence(ofSource indexBytes: [UInt8]) -> UInt64? { sources[indexBytes] }

    func codes(of reward: UInt32, in numbers: ClosedRange<Int64>) -> [StoredCode] {
        codes.filter { $0.reward == reward && numbers.contains($0.number) }
            .sorted { $0.number < $1.number }
    }

    func identifiers(of member: UInt64) -> [VaultEntry] {
        vault.values.filter { $0.member == member }.map(\.entry)
    }
}
