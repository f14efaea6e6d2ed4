// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import SQLiteStore

/// A run over a cycle of a data folder, as of one moment.
struct FolderRun {
    let source: ReadFolder
    let book: SettlementBook
    let plan: SettlementPlan
    let registry: Registry

    private struct Stopped: Error {}

    /// Of a cycle, or of the one that comes next.
    init(_ source: ReadFolder, _ number: UInt64?, at now: Instant) throws {
        self.source = source
        let programs = try source.programs()
        book = try source.settlementBook()
        registry = programs.registry
        guard !programs.versions.isEmpty else {
            throw Failure("nothing is published yet, so there is nothing to settle")
        }
        guard let plan = SettlementPlan(number, of: book, in: programs.versions, at: now) else {
            throw Failure(
                "cycle \(number ?? 0) is neither closed nor the next one",
                advice: "`jifen settlement list` shows the closed ones; the next is"
                    + " \(book.cycles.count + 1)."
            )
        }
        self.plan = plan
    }

    /// Of a closed cycle, after what was found agrees with what it was closed with.
    func closedRun() throws -> SettlementRun {
        guard let closed = plan.closed else {
            throw Failure(
                "cycle \(plan.number) is not closed",
                advice: "`jifen settlement run --out DIR` shows it before."
            )
        }
        let run = try run()
        guard run.agrees(with: closed.closing) else {
            throw Failure(
                "the entries of cycle \(plan.number) are not those that it was closed with",
                advice: "`jifen verify` says where the journal is damaged."
            )
        }
        return run
    }

    /// Reads the journal once; every line is handed over.
    func run(lines: ((SettlementLine) throws -> Void)? = nil) throws -> SettlementRun {
        let progress = Progress("settlement", unit: "entries", total: Int64(source.lastSequence))
        defer { progress.finish() }
        var runner = SettlementRunner(plan)
        do {
            try source.store.forEachEntry(from: runner.next) { sequence, bytes in
                guard sequence <= source.lastSequence, try runner.add(bytes, lines: lines) else {
                    throw Stopped()
                }
                if sequence.isMultiple(of: 65_536) { progress.update(Int64(sequence)) }
            }
        } catch is Stopped {
            return runner.finished()
        } catch let error as MalformedBytes {
            throw Failure(
                "journal entry \(EntryID(runner.next)) is damaged: \(error.reason)",
                advice: "Restore a backup, and keep this folder as it is."
            )
        }
        return runner.finished()
    }
}
