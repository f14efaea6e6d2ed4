// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// What can be folded from the journal alone.
protocol JournalBook: Sendable {
    init()

    /// Whether a record may change it.
    static func concerns(_ record: Record) -> Bool

    /// `versions` are all that the journal has, so that the book knows the record's terms.
    mutating func add(_ record: Record, in versions: [BoundProgram])
}

extension GreenBook: JournalBook {
    static func concerns(_ record: Record) -> Bool { record.greenPartner != nil }

    mutating func add(_ record: Record, in versions: [BoundProgram]) {
        add(record, zone: versions.zone(of: record))
    }
}

extension PlayBook: JournalBook {
    static func concerns(_ record: Record) -> Bool { record.isPlay }

    mutating func add(_ record: Record, in versions: [BoundProgram]) {
        add(record, zone: versions.zone(of: record))
    }
}

extension TradeBook: JournalBook {
    mutating func add(_ record: Record, in versions: [BoundProgram]) {
        add(record, zone: versions.zone(of: record))
    }
}

/// A book, true as of an entry.
public struct JournalReport<Book: Sendable>: Sendable {
    public let book: Book
    /// The newest entry that is counted.
    public let through: EntryID
}

/// Limits of what is read for totals.
enum ProjectionLimits {
    /// How many entries one look at the store reads, so that no snapshot is held for long.
    static let entriesPerRead: UInt64 = 10_000
    /// How many records of a member are held at a time.
    static let recordsPerPage = 1_000
    /// How many pages of a member's history are read; a page looks at 5,000 entries at most.
    static let maximumPages = 1_000
}

/// Folds the journal into a book as far as somebody asked; it can be thrown away and made again,
/// and the first question after a start reads the whole journal.
actor JournalProjection<Book: JournalBook> {
    private var book = Book()
    private var folded: UInt64 = 0

    func caughtUp(
        with store: any Store,
        versions: @Sendable () -> [BoundProgram]
    ) async throws -> JournalReport<Book> {
        try await foldAll(of: store, versions)
        return JournalReport(book: book, through: EntryID(folded))
    }

    /// What `read` takes from the book, so that a large one is not copied when it changes next.
    func caughtUp<Value: Sendable>(
        with store: any Store,
        versions: @Sendable () -> [BoundProgram],
        _ read: @Sendable (Book) -> Value
    ) async throws -> Value {
        try await foldAll(of: store, versions)
        return read(book)
    }

    /// Folds one more page; answers whether the journal goes on behind it.
    func advance(
        with store: any Store,
        versions: @Sendable () -> [BoundProgram]
    ) async throws -> Bool {
        let newest = try await foldPage(of: store, versions)
        return folded < newest
    }

    private func foldAll(
        of store: any Store,
        _ versions: @Sendable () -> [BoundProgram]
    ) async throws {
        let newest = try await foldPage(of: store, versions)
        while folded < newest { _ = try await foldPage(of: store, versions) }
    }

    /// Answers the last entry of the journal.
    private func foldPage(
        of store: any Store,
        _ versions: @Sendable () -> [BoundProgram]
    ) async throws -> UInt64 {
        let first = folded + 1
        let page = try await store.read {
            try $0.journalPage(from: first, where: Book.concerns)
        }
        // While the page was read somebody else may have folded it.
        if folded + 1 == first { add(page, versions()) }
        return page.newest
    }

    private func add(_ page: JournalPage, _ versions: [BoundProgram]) {
        for record in page.records { book.add(record, in: versions) }
        folded = page.through
    }
}

/// The records of a stretch of the journal that a book asks for.
private struct JournalPage: Sendable {
    let records: [Record]
    /// The last entry of the stretch.
    let through: UInt64
    /// The last entry of the journal.
    let newest: UInt64
}

extension StoreSnapshot {
    fileprivate func journalPage(
        from first: UInt64,
        where isIncluded: (Record) -> Bool
    ) throws -> JournalPage {
        let newest = try lastSequence()
        let end = min(newest, first + ProjectionLimits.entriesPerRead - 1)
        var records: [Record] = []
        var sequence = first
        while sequence <= end {
            guard let record = try record(sequence) else { throw MissingEntry(sequence: sequence) }
            if isIncluded(record) { records.append(record) }
            sequence += 1
        }
        return JournalPage(records: records, through: max(first - 1, end), newest: newest)
    }
}
