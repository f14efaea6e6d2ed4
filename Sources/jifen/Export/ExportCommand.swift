// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Engine
import Ledger
import Loyalty
import Primitives

/// `jifen export`: the books as text, for people, spreadsheets and other checkers.
struct ExportCommand: AsyncParsableCommand {
    enum What: String, ExpressibleByArgument, CaseIterable {
        case entries
        case members
        case lots
    }

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case ndjson
        case csv
        case beancount
        case hledger

        var books: BookDialect? {
            switch self {
            case .ndjson, .csv: nil
            case .beancount: .beancount
            case .hledger: .hledger
            }
        }
    }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write entries, members or lots to standard output, as of now.",
        discussion: """
            NDJSON is canonical: names sorted, one object a line. CSV has a byte order mark and a \
            header, and no cell that a spreadsheet would take for a formula. Names and phone numbers \
            are never exported, but to the member with --member, for whom alone that is, and while no \
            server runs. beancount and hledger are whole books of a period, with opening balances and \
            with closing balances for the reading program to prove. A server may run meanwhile.
            """
    )

    @OptionGroup var data: DataOptions

    @Option(help: "entries, members or lots; not with beancount and hledger.")
    var what: What?

    @Option(
        help: ArgumentHelp(
            "All that there is of one member, identifiers in the clear, with proofs.",
            valueName: "mem_…"
        )
    )
    var member: String?

    @Option(
        help: ArgumentHelp(
            "With --member: a new folder, or a new file that ends in .tar.",
            valueName: "path"
        )
    )
    var into: String?

    @Option(help: "ndjson, csv, beancount or hledger.")
    var format = Format.ndjson

    @Option(help: ArgumentHelp("Entries recorded from this day or moment on.", valueName: "time"))
    var from: String?

    @Option(help: ArgumentHelp("Entries recorded to the end of this day.", valueName: "time"))
    var to: String?

    @Flag(help: "The same as --format ndjson, which is the default.")
    var json = false

    func validate() throws {
        let subjects = [what != nil, member != nil, format.books != nil].count { $0 }
        guard subjects == 1, (member == nil) == (into == nil) else {
            throw ValidationError(
                "Say one of --what, --member with --into, or --format beancount or hledger."
            )
        }
        guard what == .entries || format.books != nil || (from == nil && to == nil) else {
            throw ValidationError("--from and --to belong to --what entries.")
        }
        guard !json || format == .ndjson else {
            throw ValidationError("--json and --format \(format.rawValue) contradict each other.")
        }
    }

    func run() async throws {
        if let member, let into {
            let words = try await MemberExport(folder: try data.folder()).write(member, to: into)
            return try Console.print(words)
        }
        let source = try ReadFolder.open(try data.folder())
        let names = try ExportNames(try source.programs())
        let progress = Progress("export", unit: "entries", total: Int64(source.lastSequence))
        defer { progress.finish() }
        switch what {
        case .entries:
            let window = try ExportWindow(from: from, to: to, zone: names.zone)
            try exportEntries(source, names, window, progress)
        case nil:
            guard let books = format.books else { return }
            let window = try ExportWindow(from: from, to: to, zone: names.zone)
            try export(BookExport(books, names, window), of: source, progress)
        case .members, .lots:
            try exportMembers(MemberFold(source: source, progress: progress), names)
        }
    }

    private func export(
        _ books: BookExport,
        of source: ReadFolder,
        _ progress: Progress
    ) throws {
        var books = books
        var output = ExportOutput()
        try output.add(books.head(title: "Jifen, entries to \(EntryID(source.lastSequence))"))
        try source.forEachRecord { record in
            if record.sequence % 4_096 == 0 { progress.update(Int64(record.sequence)) }
            guard record.sequence <= source.lastSequence else { return }
            try output.add(try books.text(of: record))
        }
        try output.add(books.end())
        try output.flush()
    }

    private func exportEntries(
        _ source: ReadFolder,
        _ names: ExportNames,
        _ window: ExportWindow,
        _ progress: Progress
    ) throws {
        var output = ExportOutput()
        if format == .csv { output.begin(CSVLine.header(EntryCSV.columns)) }
        let json = EntryJSON(names: EntryNames(names.registry))
        let csv = EntryCSV(names: names)
        var writer = EntryWriter()
        try source.forEachRecord { record in
            if record.sequence % 4_096 == 0 { progress.update(Int64(record.sequence)) }
            let recordedAt = record.ledger.recordedAt
            guard recordedAt >= window.from, recordedAt < window.end else { return }
            if format == .csv {
                try output.add(csv.line(record))
            } else {
                writer.removeAll()
                json.write(record, into: &writer)
                writer.newline()
                try output.add(writer.bytes)
            }
        }
        try output.flush()
    }

    private func exportMembers(_ fold: MemberFold, _ names: ExportNames) throws {
        var output = ExportOutput()
        let rows = MemberRows(names: names)
        if format == .csv {
            let columns = what == .lots ? MemberRows.lotColumns : MemberRows.memberColumns
            output.begin(CSVLine.header(columns))
        }
        try fold.forEachMember { member in
            guard what == .lots else { return try add(member, rows, &output) }
            for lot in member.lots.lots { try add(lot, of: member, rows, &output) }
        }
        try output.flush()
    }

    private func add(_ member: Member, _ rows: MemberRows, _ output: inout ExportOutput) throws {
        if format == .csv { return try output.add(rows.csv(member)) }
        var writer = JSONWriter()
        rows.write(member, into: &writer)
        try output.add(writer.bytes)
    }

    private func add(
        _ lot: OpenLot,
        of member: Member,
        _ rows: MemberRows,
        _ output: inout ExportOutput
    ) throws {
        if format == .csv { return try output.add(rows.csv(lot, of: member)) }
        var writer = JSONWriter()
        rows.write(lot, of: member, into: &writer)
        try output.add(writer.bytes)
    }
}
