// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Testing

@testable import Engine
@testable import TestSupport

/// What the journal of a disk says, read without the engine.
enum Journal {
    static func records(of disk: Disk) throws -> [Record] {
        try disk.entries.map { try JournalBody.read($0) }
    }

    /// The journal folded from its first entry on.
    static func replay(_ disk: Disk) throws -> LoyaltyState {
        let state = LoyaltyState()
        for record in try records(of: disk) { state.apply(record) }
        return state
    }

    /// Every row as an engine sees it after it has opened the disk, written or only recovered.
    static func recoveredRows(
        of disk: Disk,
        settings: EngineSettings = EngineSettings()
    ) throws -> [RowKey: [UInt8]] {
        let state = try Recovered.load(from: MemoryStore(disk), settings: settings).state
        return disk.rows.merging(StateRows(of: state).rows) { _, recovered in recovered }
    }

    /// Expects that rows and marks recover to exactly what the journal gives, with all invariants.
    static func expectSound(
        _ disk: Disk,
        settings: EngineSettings = EngineSettings(),
        clearValues: [String] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let records = try records(of: disk)
        let state = try replay(disk)
        let violations = InvariantChecker.violations(
            in: state,
            records: records,
            clearValues: clearValues
        )
        #expect(violations.isEmpty, sourceLocation: sourceLocation)
        let rows = try recoveredRows(of: disk, settings: settings)
        let replayed = StateRows(of: state).rows
        #expect(rows == replayed, sourceLocation: sourceLocation)
        try expectKeys(of: records, on: disk, sourceLocation)
    }

    /// Every key of the journal leads to its entry.
    private static func expectKeys(
        of records: [Record],
        on disk: Disk,
        _ sourceLocation: SourceLocation
    ) throws {
        var keys: [[UInt8]: UInt64] = [:]
        var sources: [[UInt8]: UInt64] = [:]
        for record in records {
            if let key = record.key { keys[key.indexBytes] = record.sequence }
            if let source = record.source { sources[source.indexBytes] = record.sequence }
        }
        #expect(keys == disk.keys, sourceLocation: sourceLocation)
        #expect(sources == disk.sources, sourceLocation: sourceLocation)
    }
}
