// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Loyalty
public import Primitives

/// A member's history has more entries than one answer reads.
public struct HistoryTooLong: Error, Hashable, Sendable {
    public let member: MemberID
    /// The most entries that are read.
    public let limit: Int
}

/// Limits of what is read of one member's history.
public enum ChainLimits {
    /// The most entries that one answer walks through.
    public static let maximumEntries = 100_000
    /// How many entries one look at the store reads, so that no snapshot is held for long.
    static let entriesPerRead = 5_000
}

/// How far a walk came, and what it made of what it saw.
struct ChainWalk<Value: Sendable>: Sendable {
    var value: Value
    /// The entry that would have come next; 0 at the end, and where the visitor ended it.
    var next: UInt64
    var count = 0
    fileprivate var isEnded = false
}

extension Engine {
    /// Walks a member's entries from one of them backwards, until `visit` says no more, or until
    /// so many were seen; then `next` is not 0.
    func walk<Value: Sendable>(
        from newest: UInt64,
        maximum: Int = ChainLimits.maximumEntries,
        _ initial: Value,
        _ visit: @Sendable @escaping (inout Value, Record) -> Bool
    ) async throws -> ChainWalk<Value> {
        var walk = ChainWalk(value: initial, next: newest)
        while walk.next > 0, !walk.isEnded, walk.count < maximum {
            let before = walk
            walk = try await read { snapshot in
                var walk = before
                let end = min(maximum, walk.count + ChainLimits.entriesPerRead)
                while walk.next > 0, !walk.isEnded, walk.count < end {
                    guard let record = try snapshot.record(walk.next) else {
                        throw MissingEntry(sequence: walk.next)
                    }
                    walk.count += 1
                    walk.next = record.ledger.holder?.previous ?? 0
                    walk.isEnded = !visit(&walk.value, record)
                }
                return walk
            }
        }
        if walk.isEnded { walk.next = 0 }
        return walk
    }

    /// Hashes of the files that a member and its partners gave for the member's redemptions.
    public func filesGiven(by id: MemberID) async throws -> [[UInt8]] {
        guard let member = try await member(id) else { return [] }
        let walk = try await walk(from: member.lastEntry, Set<[UInt8]>()) { hashes, record in
            if case .redemptionHanded(let fact) = record.fact, let file = fact.file {
                hashes.insert(file.hash)
            }
            return true
        }
        guard walk.next == 0 else {
            throw HistoryTooLong(member: id, limit: ChainLimits.maximumEntries)
        }
        return walk.value.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// A member as its entries up to a moment had made it, by the time of the journal.
    ///
    /// What was due by then and is entered later is not in it. `nil` before it enrolled. Throws `HistoryTooLong` for a history of more than `ChainLimits.maximumEntries`.
    public func member(_ id: MemberID, at instant: Instant) async throws -> Member? {
        guard let member = try await member(id) else { return nil }
        let walk = try await walk(from: member.lastEntry, [UInt64]()) { sequences, record in
            if record.ledger.recordedAt <= instant { sequences.append(record.sequence) }
            return true
        }
        guard walk.next == 0 else {
            throw HistoryTooLong(member: id, limit: ChainLimits.maximumEntries)
        }
        let versions = versions
        let sequences = walk.value
        return try await read { snapshot in
            var past: Member?
            for sequence in sequences.reversed() {
                guard let record = try snapshot.record(sequence) else {
                    throw MissingEntry(sequence: sequence)
                }
                if past == nil { past = Member(enrolledBy: record) }
                past?.apply(record, versions[Int(record.version) - 1])
            }
            past?.refreshDeadline()
            return past
        }
    }
}
