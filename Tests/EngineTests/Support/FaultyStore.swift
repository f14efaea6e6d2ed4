// SPDX-License-Identifier: Apache-2.0

import Engine
import Foundation
import Loyalty
import Primitives

@testable import TestSupport

/// A store that fails, waits or is watched where a test says so; it never changes what is kept.
// Reason: the counts are touched only with `lock` locked; the rest never changes.
final class FaultyStore: Store, @unchecked Sendable {
    struct Fault: Error {
        let reason: String
    }

    /// What a test wants to happen around the calls; numbers count from 1.
    struct Plan: Sendable {
        var beforeCommit: @Sendable (Int) throws -> Void = { _ in }
        /// The batch is durable; throwing makes the engine believe that it is not.
        var afterCommit: @Sendable (Int) throws -> Void = { _ in }
        /// Before a commit that holds nothing but rows, which the engine makes for want of work.
        var beforeWriteBack: @Sendable () throws -> Void = {}
        var beforeLookup: @Sendable (Int) throws -> Void = { _ in }
    }

    let base: MemoryStore
    private let plan: Plan
    private let lock = NSLock()
    private var commits = 0
    private var lookups = 0

    init(_ base: MemoryStore, _ plan: Plan) {
        self.base = base
        self.plan = plan
    }

    var commitCount: Int { lock.withLock { commits } }

    private func lookup<Value>(_ body: () throws -> Value) throws -> Value {
        let number = lock.withLock {
            lookups += 1
            return lookups
        }
        try plan.beforeLookup(number)
        return try body()
    }

    func refreshLookups() throws { try base.refreshLookups() }

    func row(_ key: RowKey) throws -> [UInt8]? { try lookup { try base.row(key) } }

    func entry(_ sequence: UInt64) throws -> [UInt8]? { try lookup { try base.entry(sequence) } }

    func sequence(ofKey indexBytes: [UInt8]) throws -> UInt64? {
        try lookup { try base.sequence(ofKey: indexBytes) }
    }

    func sequence(ofSource indexBytes: [UInt8]) throws -> UInt64? {
        try lookup { try base.sequence(ofSource: indexBytes) }
    }

    func largestKey(startingWith prefix: [UInt8]) throws -> [UInt8]? {
        try lookup { try base.largestKey(startingWith: prefix) }
    }

    func largestSource(startingWith prefix: [UInt8]) throws -> [UInt8]? {
        try lookup { try base.largestSource(startingWith: prefix) }
    }

    func member(ofIdentifier digest: [UInt8]) throws -> UInt64? {
        try lookup { try base.member(ofIdentifier: digest) }
    }

    func redemptionsDue(at instant: Instant, limit: Int) throws -> [UInt64] {
        try lookup { try base.redemptionsDue(at: instant, limit: limit) }
    }

    func slotsDue(at instant: Instant, limit: Int) throws -> [UInt64] {
        try lookup { try base.slotsDue(at: instant, limit: limit) }
    }

    func membersDue(at instant: Instant, limit: Int) throws -> [UInt64] {
        try lookup { try base.membersDue(at: instant, limit: limit) }
    }

    func commit(_ batch: borrowing CommitBatch) throws {
        let number = lock.withLock {
            commits += 1
            return commits
        }
        try plan.beforeCommit(number)
        let isWriteBack = batch.entries.isEmpty && !batch.rows.isEmpty
        if isWriteBack { try plan.beforeWriteBack() }
        try base.commit(batch)
        // An idle engine writes rows back when it likes; a plan counts on commits that it asked for.
        if !isWriteBack { try plan.afterCommit(number) }
    }

    func close() throws { try base.close() }

    func read<Value: Sendable>(
        _ body: @Sendable @escaping (any StoreSnapshot) throws -> Value
    ) async throws -> Value {
        try await base.read(body)
    }

    // MARK: Recovery and verifying, which are not disturbed

    func lastSequence() throws -> UInt64 { try base.lastSequence() }

    func marks(ranges: Int) throws -> [UInt64] { try base.marks(ranges: ranges) }

    func forEachEntry(
        from first: UInt64,
        _ body: (UInt64, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try base.forEachEntry(from: first, body)
    }

    func forEachRow(
        of kind: RowKey.Kind,
        _ body: (UInt64, UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try base.forEachRow(of: kind, body)
    }

    func forEachKey(_ body: (UnsafeRawBufferPointer, UInt64) throws -> Void) throws {
        try base.forEachKey(body)
    }

    func forEachSource(_ body: (UnsafeRawBufferPointer, UInt64) throws -> Void) throws {
        try base.forEachSource(body)
    }

    func hasCode(_ digest: [UInt8]) throws -> Bool { try base.hasCode(digest) }

    func forEachCode(_ body: (StoredCode) throws -> Void) throws { try base.forEachCode(body) }

    func forEachIdentifier(_ body: (VaultEntry, UInt64) throws -> Void) throws {
        try base.forEachIdentifier(body)
    }
}
