// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// What a book of a campaign is about: another question is another book.
struct CampaignQuestion: Hashable, Sendable {
    let rule: RuleNumber
    let subject: CampaignSubject
    let partners: Set<PartnerNumber>
    let days: CampaignDays
}

/// Folds the stretch of the journal that one campaign is compared over, as far as somebody asked.
actor CampaignFold {
    let question: CampaignQuestion
    private var book: CampaignBook
    /// The next entry that it wants; `nil` until the stretch's first one is known.
    private var next: UInt64?
    private var isOver = false

    init(_ question: CampaignQuestion) {
        self.question = question
        book = CampaignBook(
            rule: question.rule,
            subject: question.subject,
            partners: question.partners,
            days: question.days
        )
    }

    /// What `read` takes from the book, with everything in it that is durable now; the book itself is
    /// not given away, because a large one would be copied when it changes next.
    func caughtUp<Value: Sendable>(
        in engine: Engine,
        _ read: @Sendable (CampaignBook) -> Value
    ) async throws -> Value {
        guard let zone = engine.latestProgram?.program.timeZone else { return read(book) }
        if next == nil {
            let span = question.subject.isCompared ? CampaignDays.Span.before : .during
            let start = zone.start(of: question.days.days(of: span).lowerBound)
            next = try await engine.firstEntry(recordedFrom: start)
        }
        let end = zone.start(of: question.days.days(of: .after).upperBound.adding(days: 1))
        let question = question
        while let first = next, !isOver {
            let stretch = try await engine.page(from: first) { snapshot, last in
                try snapshot.stretch(first, through: last, until: end, for: question)
            }
            // While the stretch was read somebody else may have folded it.
            guard next == first else { continue }
            add(stretch, engine.versions)
            if next == first { break }
        }
        return read(book)
    }

    private func add(_ stretch: CampaignStretch, _ versions: [BoundProgram]) {
        for record in stretch.records {
            let origin = CampaignBook.origin(of: record).flatMap { stretch.origins[$0] }
            book.add(record, zone: versions.zone(of: record), origin: origin)
        }
        next = stretch.next
        isOver = stretch.isOver
    }
}

/// The records of a stretch that a book asks for, and the entries that some of them take something back of.
private struct CampaignStretch: Sendable {
    let records: [Record]
    let origins: [EntryID: Record]
    /// The entry behind the stretch.
    let next: UInt64
    /// Whether later ones are behind the last day.
    let isOver: Bool
}

extension StoreSnapshot {
    fileprivate func stretch(
        _ first: UInt64,
        through last: UInt64,
        until end: Instant,
        for question: CampaignQuestion
    ) throws -> CampaignStretch {
        var records: [Record] = []
        var origins: [EntryID: Record] = [:]
        var (sequence, isOver) = (first, false)
        while sequence <= last {
            guard let record = try record(sequence) else { throw MissingEntry(sequence: sequence) }
            guard record.ledger.recordedAt < end else {
                isOver = true
                break
            }
            sequence += 1
            guard
                CampaignBook.concerns(record, on: question.subject, at: question.partners)
            else { continue }
            records.append(record)
            if let origin = CampaignBook.origin(of: record) {
                origins[origin] = try self.record(origin.rawValue)
            }
        }
        return CampaignStretch(
            records: records,
            origins: origins,
            next: sequence,
            isOver: isOver
        )
    }
}
