// SPDX-License-Identifier: Apache-2.0

public import Engine
public import Loyalty
public import Primitives

extension SQLiteStore: Store {
    // MARK: Lookups, on the deciding thread

    public func row(_ key: RowKey) throws -> [UInt8]? { try lookups.ask { try $0.row(key) } }

    public func entry(_ sequence: UInt64) throws -> [UInt8]? {
        try lookups.ask { try $0.entry(sequence) }
    }

    public func sequence(ofKey indexBytes: [UInt8]) throws -> UInt64? {
        try lookups.ask { try $0.sequence(ofKey: indexBytes) }
    }

    public func sequence(ofSource indexBytes: [UInt8]) throws -> UInt64? {
        try lookups.ask { try $0.sequence(ofSource: indexBytes) }
    }

    public func largestKey(startingWith prefix: [UInt8]) throws -> [UInt8]? {
        try lookups.ask { try $0.largest(.largestKey, startingWith: prefix) }
    }

    public func largestSource(startingWith prefix: [UInt8]) throws -> [UInt8]? {
        try lookups.ask { try $0.largest(.largestSource, startingWith: prefix) }
    }

    public func member(ofIdentifier digest: [UInt8]) throws -> UInt64? {
        try lookups.ask { try $0.member(ofIdentifier: digest) }
    }

    public func hasCode(_ digest: [UInt8]) throws -> Bool {
        try lookups.ask { try $0.hasCode(digest) }
    }

    /// Members whose written-back row is due, the block of neighbours with the earliest one first.
    public func redemptionsDue(at instant: Instant, limit: Int) throws -> [UInt64] {
        try lookups.ask { try $0.due(.redemption, at: instant, limit: limit) }
    }

    public func slotsDue(at instant: Instant, limit: Int) throws -> [UInt64] {
        try lookups.ask { try $0.due(.slots, at: instant, limit: limit) }
    }

    public func membersDue(at instant: Instant, limit: Int) throws -> [UInt64] {
        try lookups.ask { try $0.due(.member, at: instant, limit: limit) }
    }

    // MARK: Recovery, before the threads start

    public func lastSequence() throws -> UInt64 { try lookups.ask { try $0.lastSequence() } }

    /// The marks of the sweep ranges.
    ///
    /// The number of ranges may change only when all rows are up to date, as after a clean stop;
    /// else this throws `SweepRangesChanged`.
    public func marks(ranges: Int) throws -> [UInt64] {
        let marks = try lookups.ask { try SweepMarks($0, ranges: ranges) }
        if marks.isChanged, isWriting {
            try write { try $0.write(marks, thenEnding: lookups) }
        }
        return marks.marks
    }

    public func forEachEntry(
        from first: UInt64,
        _ body: (UInt64, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try lookups.forEachEntry(from: first, body)
    }

    public func forEachRow(
        of kind: RowKey.Kind,
        _ body: (UInt64, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try lookups.forEachRow(of: kind, body)
    }

    // MARK: Verifying, while no engine runs

    public func forEachKey(_ body: (UnsafeRawBufferPointer, UInt64) throws -> Void) throws {
        try lookups.forEachKey(in: [.firstKeys, .secondKeys], body)
    }

    public func forEachSource(_ body: (UnsafeRawBufferPointer, UInt64) throws -> Void) throws {
        try lookups.forEachKey(in: [.sources], body)
    }

    public func forEachIdentifier(_ body: (VaultEntry, UInt64) throws -> Void) throws {
        try lookups.forEachIdentifier(body)
    }

    public func forEachCode(_ body: (StoredCode) throws -> Void) throws {
        try lookups.forEachCode(body)
    }

    // MARK: Committing, on the committing thread

    public func commit(_ batch: borrowing CommitBatch) throws {
        // Copies references to the buffers, not the buffers.
        let batch = copy batch
        try write { try $0.commit(batch, thenEnding: lookups) }
    }

    // MARK: Reading, from any thread

    public func read<Value: Sendable>(
        _ body: @Sendable @escaping (any StoreSnapshot) throws -> Value
    ) async throws -> Value {
        try await snapshots.read(body)
    }
}
