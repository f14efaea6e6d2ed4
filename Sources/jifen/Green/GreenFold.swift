// SPDX-License-Identifier: Apache-2.0

import API
import Loyalty
import Primitives

/// Reads the journal once and adds up what is asked for.
struct GreenFold {
    struct Report {
        let subject: GreenView.Subject
        let totals: GreenTotals
    }

    let source: ReadFolder
    let versions: [BoundProgram]

    func report(of subject: GreenView.Subject) throws -> Report {
        switch subject {
        case .member(let id): Report(subject: subject, totals: try totals(of: id))
        case .partner(let partner):
            Report(subject: subject, totals: try book().partners[partner] ?? GreenTotals())
        case .program: try program()
        }
    }

    private func program() throws -> Report {
        let book = try book()
        return Report(subject: .program(partners: book.partners), totals: book.program)
    }

    private func totals(of member: MemberID) throws -> GreenTotals {
        var totals = GreenTotals()
        var isKnown = false
        try forEachRecord { record in
            guard record.member == member else { return }
            isKnown = true
            guard record.greenPartner != nil else { return }
            totals.add(record, zone: versions.zone(of: record))
        }
        guard isKnown else { throw Failure("the journal has no member \(member)") }
        return totals
    }

    private func book() throws -> GreenBook {
        var book = GreenBook()
        try forEachRecord { record in
            guard record.greenPartner != nil else { return }
            book.add(record, zone: versions.zone(of: record))
        }
        return book
    }

    /// A server may go on writing: the entries of the moment of opening count, and no others.
    private func forEachRecord(_ body: (Record) throws -> Void) throws {
        let progress = Progress("green", unit: "entries", total: Int64(source.lastSequence))
        defer { progress.finish() }
        try source.forEachRecord { record in
            guard record.sequence <= source.lastSequence else { return }
            if record.sequence.isMultiple(of: 4_096) { progress.update(Int64(record.sequence)) }
            try body(record)
        }
    }
}
