// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Reads and decodes the journal, adds up its keys, and hands the records to the replay.
struct JournalReading {
    var keys: KeyAudit
    var vault: VaultAudit
    var codes = CodeAudit()

    private struct Stopped: Error {}

    /// Answers the problem of the first entry that cannot be read; `nil` when all were handed over
    /// or the replay has found one that is wrong.
    mutating func read(
        _ store: any Store,
        to last: UInt64,
        into thread: ReplayThread,
        _ progress: (VerificationProgress) -> Void
    ) -> VerificationProblem? {
        var chunk = JournalChunk()
        var next: UInt64 = 1
        do {
            try store.forEachEntry(from: 1) { sequence, bytes in
                guard sequence == next, sequence <= last else {
                    throw Misfit("entry \(next) is missing")
                }
                let record = try JournalBody.read(bytes)
                guard record.sequence == sequence else {
                    throw Misfit("it holds the bytes of entry \(record.sequence)")
                }
                keys.note(record)
                vault.note(record)
                codes.note(record)
                try chunk.look(back: record, store)
                chunk.records.append(record)
                next += 1
                guard chunk.isFull else { return }
                guard thread.put(chunk) else { throw Stopped() }
                chunk = JournalChunk()
                progress(VerificationProgress(entries: next - 1, total: last))
            }
        } catch is Stopped {
            return nil
        } catch {
            _ = thread.put(chunk)
            return problem(with: error, at: next)
        }
        _ = thread.put(chunk)
        progress(VerificationProgress(entries: next - 1, total: last))
        guard next == last + 1 else {
            let detail = "the journal ends before entry \(last), which the store names as its last"
            return VerificationProblem(next, .replayIsState, detail)
        }
        return nil
    }

    private func problem(with error: any Error, at sequence: UInt64) -> VerificationProblem {
        let detail =
            switch error {
            case let misfit as Misfit: misfit.detail
            case let malformed as MalformedBytes:
                "its bytes are damaged at \(malformed.offset): \(malformed.reason)"
            default: "it cannot be read: \(error)"
            }
        return VerificationProblem(sequence, .replayIsState, detail)
    }
}

extension JournalChunk {
    /// Takes along the draft of a version, the redemption that a step is about, the purchase that a
    /// return undoes, and the payments of that purchase.
    mutating func look(back record: Record, _ store: any Store) throws {
        if case .versionScheduled(let fact) = record.fact, fact.draft < record.id {
            _ = try take(along: fact.draft, store)
        }
        if case .redemptionChanged(let fact) = record.fact, fact.redemption < record.id {
            _ = try take(along: fact.redemption, store)
        }
        if case .redemptionHanded(let fact) = record.fact, fact.redemption < record.id {
            _ = try take(along: fact.redemption, store)
        }
        guard case .purchaseReturned(let fact) = record.fact, fact.purchase < record.id,
            let purchase = try take(along: fact.purchase, store),
            case .purchaseRecorded(let bought) = purchase.fact
        else { return }
        for payment in bought.payments where payment < record.id {
            _ = try take(along: payment, store)
        }
    }

    private mutating func take(along id: EntryID, _ store: any Store) throws -> Record? {
        if let record = earlier[id] { return record }
        guard id.rawValue > 0, let body = try store.entry(id.rawValue) else { return nil }
        let record = try JournalBody.read(body)
        earlier[id] = record
        return record
    }
}
