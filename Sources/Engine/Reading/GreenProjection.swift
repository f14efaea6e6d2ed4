// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// Totals of green actions, true as of an entry.
public struct GreenReport: Sendable {
    public let book: GreenBook
    /// The newest entry that is counted.
    public let through: EntryID
}

/// A member's history has more pages than a total reads.
struct HistoryTooLong: Error {
    let member: MemberID
}

/// Folds the journal's green records as far as somebody asked; it can be thrown away and made
/// again, and the first question after a start reads the whole journal.
actor GreenProjection {
    /// How many entries one look at the store reads, so that no snapshot is held for long.
    static let entriesPerRead: UInt64 = 10_000
    /// How many green records of a member are held at a time.
    static let recordsPerPage = 1_000
    /// How many pages of a member's history are read; a page looks at 5,000 entries at most.
    static let maximumPages = 1_000

    private var book = GreenBook()
    private var folded: UInt64 = 0

    func caughtUp(
        with store: any Store,
        versions: @Sendable () -> [BoundProgram]
    ) async throws -> GreenReport {
        var newest: UInt64?
        repeat {
            let first = folded + 1
            let page = try await store.read {
                try $0.greenPage(from: first, limit: GreenProjection.entriesPerRead)
            }
            newest = newest ?? page.newest
            // While the page was read somebody else may have folded it.
            if folded + 1 == first { add(page, versions()) }
        } while folded < newest ?? 0
        return GreenReport(book: book, through: EntryID(folded))
    }

    private func add(_ page: GreenPage, _ versions: [BoundProgram]) {
        for record in page.records { book.add(record, zone: versions.zone(of: record)) }
        folded = page.through
    }
}

/// Green records of a stretch of the journal.
private struct GreenPage: Sendable {
    let records: [Record]
    /// The last entry of the stretch.
    let through: UInt64
    /// The last entry of the journal.
    let newest: UInt64
}

extension StoreSnapshot {
    fileprivate func greenPage(from first: UInt64, limit: UInt64) throws -> GreenPage {
        let newest = try lastSequence()
        let end = min(newest, first + limit - 1)
        var records: [Record] = []
        var sequence = first
        while sequence <= end {
            guard let record = try record(sequence) else { throw MissingEntry(sequence: sequence) }
            if record.greenPartner != nil { records.append(record) }
            sequence += 1
        }
        return GreenPage(records: records, through: max(first - 1, end), newest: newest)
    }
}
