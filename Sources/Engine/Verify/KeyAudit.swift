// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// I5: the key indexes and the journal hold the same keys, each for the same entry.
///
/// Both sides are added up as fingerprints of (key, entry), so that neither has to be held or
/// looked up; an index has each key once, so equal sums mean that each key has one effect. Only
/// when the sums differ is every key looked up, to say where.
struct KeyAudit {
    private let store: any Store
    private let retentionDays: Int64
    private var indexedKeys: UInt64 = 0
    private var indexedSources: UInt64 = 0
    private var journalKeys: UInt64 = 0
    private var journalSources: UInt64 = 0
    /// The oldest entry whose idempotency key the store still remembers.
    private var oldestKey = UInt64.max
    private var newestForgotten = Instant(microseconds: .min)
    private var newest = Instant(microseconds: .min)

    init(_ store: any Store, retentionDays: Int64) throws {
        self.store = store
        self.retentionDays = retentionDays
        var keys: UInt64 = 0
        var sources: UInt64 = 0
        var oldest = UInt64.max
        try store.forEachKey { bytes, sequence in
            keys &+= Fingerprint.of(bytes, with: sequence)
            oldest = min(oldest, sequence)
        }
        try store.forEachSource { bytes, sequence in
            sources &+= Fingerprint.of(bytes, with: sequence)
        }
        indexedKeys = keys
        indexedSources = sources
        oldestKey = oldest
    }

    mutating func note(_ record: Record) {
        newest = record.ledger.recordedAt
        if let key = record.key {
            if record.sequence >= oldestKey {
                journalKeys &+= store.storedForm(ofKey: key.indexBytes).withUnsafeBytes {
                    Fingerprint.of($0, with: record.sequence)
                }
            } else {
                newestForgotten = record.ledger.recordedAt
            }
        }
        if let source = record.source {
            journalSources &+= source.indexBytes.withUnsafeBytes {
                Fingerprint.of($0, with: record.sequence)
            }
        }
    }

    private func mayBeForgotten(_ instant: Instant) -> Bool {
        instant.microseconds < newest.adding(days: -retentionDays).microseconds
    }

    /// What is wrong, once the whole journal has been noted.
    func problems() throws -> [VerificationProblem] {
        let keysFit =
            indexedKeys == journalKeys
            && (newestForgotten.microseconds == .min || mayBeForgotten(newestForgotten))
        guard !keysFit || indexedSources != journalSources else { return [] }
        var problems = try wrongRows()
        try store.forEachEntry(from: 1) { _, bytes in
            guard problems.count < VerificationReport.problemsMaximum else { return }
            problems += try wrongLookups(of: try JournalBody.read(bytes))
        }
        if problems.isEmpty {
            let detail = "a key index and the journal differ"
            problems = [VerificationProblem(nil, .keysHaveOneEffect, detail)]
        }
        return problems.sorted { $0.sequence ?? 0 < $1.sequence ?? 0 }
    }

    /// Keys of the indexes that their entries do not have.
    private func wrongRows() throws -> [VerificationProblem] {
        var problems: [VerificationProblem] = []
        func add(_ sequence: UInt64, _ index: String) {
            guard problems.count < VerificationReport.problemsMaximum else { return }
            let detail = "the index of \(index) names it for a key that it does not have"
            problems.append(VerificationProblem(sequence, .keysHaveOneEffect, detail))
        }
        try store.forEachKey { bytes, sequence in
            let key = try record(sequence)?.key.map { store.storedForm(ofKey: $0.indexBytes) }
            if key.map({ $0.elementsEqual(bytes) }) != true { add(sequence, "idempotency keys") }
        }
        try store.forEachSource { bytes, sequence in
            let source = try record(sequence)?.source?.indexBytes
            if source.map({ $0.elementsEqual(bytes) }) != true { add(sequence, "business keys") }
        }
        return problems
    }

    private func record(_ sequence: UInt64) throws -> Record? {
        guard sequence > 0 else { return nil }
        return try store.entry(sequence).map { try JournalBody.read($0) }
    }

    /// Keys of an entry that do not lead to it.
    private func wrongLookups(of record: Record) throws -> [VerificationProblem] {
        var details: [String] = []
        if let key = record.key {
            let found = try store.sequence(ofKey: key.indexBytes)
            let isTakenAgain = found.map { $0 > record.sequence } ?? true
            let isForgotten = isTakenAgain && mayBeForgotten(record.ledger.recordedAt)
            if found != record.sequence, !isForgotten {
                details.append(
                    "its idempotency key leads to \(found.map(EntryID.init)?.text ?? "nothing")"
                )
            }
        }
        if let source = record.source {
            let found = try store.sequence(ofSource: source.indexBytes)
            if found != record.sequence {
                details.append(
                    "its business key leads to \(found.map(EntryID.init)?.text ?? "nothing")"
                )
            }
        }
        return details.map { VerificationProblem(record.sequence, .keysHaveOneEffect, $0) }
    }
}
