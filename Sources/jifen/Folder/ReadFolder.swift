// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import SQLiteStore

/// A data folder as of one moment, for commands that only read; a server may write it meanwhile.
struct ReadFolder {
    let folder: DataFolder
    let store: SQLiteStore
    /// The newest entry of that moment.
    let lastSequence: UInt64

    static func open(_ folder: DataFolder) throws -> ReadFolder {
        try folder.requireJournal()
        let store = try SQLiteStore.openForReading(at: folder.path)
        return ReadFolder(folder: folder, store: store, lastSequence: try store.lastSequence())
    }

    /// Calls `body` with every entry from `first` on, in order.
    func forEachRecord(from first: UInt64 = 1, _ body: (Record) throws -> Void) throws {
        try store.forEachEntry(from: first) { sequence, bytes in
            let record: Record
            do throws(MalformedBytes) {
                record = try JournalBody.read(bytes)
            } catch {
                throw Failure(
                    "journal entry \(EntryID(sequence)) is damaged: \(error.reason)",
                    advice: "Restore a backup, and keep this folder as it is."
                )
            }
            try body(record)
        }
    }

    /// All published versions of the program, and the numbers of all codes.
    func programs() throws -> LoyaltyState {
        let state = LoyaltyState()
        state.restore(
            program: ProgramState(),
            publications: try publications(),
            partners: [:],
            rewards: [:]
        )
        return state
    }

    /// The entries about versions and drafts: those that the program's row names, and newer ones.
    private func publications() throws -> [Record] {
        var known = ProgramState()
        try store.forEachRow(of: .program) { _, bytes in
            var reader = ByteReader(bytes)
            known = try ProgramState(from: &reader)
        }
        var records: [Record] = []
        for sequence in known.publications {
            guard let body = try store.entry(sequence) else {
                throw Failure("the journal lacks entry \(EntryID(sequence)), which its rows name")
            }
            records.append(try JournalBody.read(body))
        }
        try forEachRecord(from: known.lastSequence + 1) { record in
            if record.fact.isAboutProgram { records.append(record) }
        }
        return records
    }
}
