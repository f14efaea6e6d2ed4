// SPDX-License-Identifier: Apache-2.0

internal import Engine
internal import Primitives

/// The one connection that commits and checkpoints.
///
/// After its first failure it never writes again: a sync that failed may have lost pages that the
/// operating system calls clean, so a second one would prove nothing.
final class WritingConnection {
    let connection: Connection
    private let begin: Statement
    private let end: Statement
    private let rollback: Statement
    private let journal: JournalAppend
    private let sources: SourceKeys
    private var keys: KeyGenerations
    private var rows: RowWriteBack
    private let vault: VaultWrite
    private let codes: CodeWrite
    private let checkpoints: Checkpoints
    private(set) var lastSequence: UInt64
    private(set) var failure: (any Error)?

    init(path: String, settings: SQLiteSettings) throws {
        connection = try Connection(path: path, access: .writing, vfs: settings.fileLayer)
        try connection.prepareForWriting(settings)
        begin = try connection.hold("BEGIN IMMEDIATE")
        end = try connection.hold("COMMIT")
        rollback = try connection.hold("ROLLBACK")
        journal = try JournalAppend(on: connection)
        sources = try SourceKeys(on: connection)
        keys = try KeyGenerations(on: connection)
        rows = try RowWriteBack(on: connection)
        vault = try VaultWrite(on: connection)
        codes = try CodeWrite(on: connection)
        checkpoints = Checkpoints(on: connection, settings: settings)
        lastSequence = try connection.withStatement(Query.lastSequence.sql) {
            try $0.step() ? $0.number(at: 0) : 0
        }
    }

    /// Makes a batch durable, and `readers` see it.
    func commit(_ batch: CommitBatch, thenEnding readers: LookupConnection) throws {
        if let failure { throw StoreFailed(first: failure) }
        try batch.check(follows: lastSequence)
        let newest = batch.entries.last?.sequence
        try transaction {
            try journal.append(batch)
            try sources.insert(batch)
            try keys.forget(batch)
            try keys.insert(batch)
            try rows.write(batch)
            try vault.write(batch)
            try codes.write(batch)
        }
        if let newest { lastSequence = newest }
        checkpoint(scrubbing: vault.removes(batch), thenEnding: readers)
    }

    /// Runs a change that is not part of a batch.
    func change(thenEnding readers: LookupConnection, _ body: () throws -> Void) throws {
        try transaction(body)
        checkpoint(scrubbing: false, thenEnding: readers)
    }

    /// Moves everything into the database file and ends the connection; after a failure only ends.
    func close() throws {
        defer { connection.close() }
        guard failure == nil else { return }
        try checkpoints.finish()
    }

    private func transaction(_ body: () throws -> Void) throws {
        if let failure { throw StoreFailed(first: failure) }
        do {
            try begin.run()
            try body()
            try end.run()
        } catch {
            failure = error
            // SQLite may have rolled back by itself; then this one fails, and nothing is lost.
            try? rollback.run()
            throw error
        }
    }

    /// Shows readers the commit, and checkpoints when it is time.
    ///
    /// The batch before it is durable whatever comes of it, so a failure is not thrown but makes
    /// the next commit throw.
    private func checkpoint(scrubbing: Bool, thenEnding readers: LookupConnection) {
        do {
            try readers.endReading()
            // A reader that begins once all pages are moved does not look into the log; one that
            // began before would keep it from starting again.
            let hasMoved = try checkpoints.afterCommit(scrubbing: scrubbing)
            if hasMoved { try readers.endReading() }
        } catch {
            failure = error
        }
    }
}

/// The store has failed before and will not write again in this process.
public struct StoreFailed: Error, CustomStringConvertible {
    /// The failure that ended it.
    public let first: any Error

    public var description: String { "the store has failed: \(first)" }
}
