// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// Reads one purchase after the other out of a file, as the mapping says.
struct LineReader {
    private let mapping: Mapping
    private let zone: ProgramTimeZone
    private let batch: String
    private let scanner: RecordScanner
    /// Where each mapped column stands in the file, from 0.
    private let positions: [Column: Int]
    private let sourcePosition: Int?

    /// Reads the header, where there is one, and finds the columns in it.
    init(
        _ scanner: RecordScanner,
        mapping: Mapping,
        zone: ProgramTimeZone,
        batch: String
    ) throws(Failure) {
        self.scanner = scanner
        self.mapping = mapping
        self.zone = zone
        self.batch = batch
        let header = mapping.hasHeader ? try LineReader.header(scanner) : []
        var positions: [Column: Int] = [:]
        for (column, place) in mapping.columns {
            positions[column] = try LineReader.position(of: place, in: header)
        }
        self.positions = positions
        if case .column(let place) = mapping.sourceID {
            sourcePosition = try LineReader.position(of: place, in: header)
        } else {
            sourcePosition = nil
        }
    }

    /// How far into the file the lines that have been read reach.
    var bytesPassed: Int64 { scanner.bytesPassed }

    /// The next purchase, or the next line that is none; `nil` at the end of the file.
    func next() throws(Failure) -> Result<PurchaseLine, BadLine>? {
        let found = try scanner.next()
        let number = scanner.line
        do throws(LineFault) {
            guard try found.get() else { return nil }
            return .success(try purchase(number))
        } catch {
            return .failure(BadLine(number: number, fault: error))
        }
    }

    private static func header(_ scanner: RecordScanner) throws(Failure) -> [String] {
        guard case .success(true) = try scanner.next() else {
            throw Failure("the file has no header line", advice: "Say 'header: false'.")
        }
        return scanner.fields.indices.map { index in
            scanner.withField(index) { String(decoding: $0, as: UTF8.self) }
        }
    }

    private static func position(
        of place: ColumnPlace,
        in header: [String]
    ) throws(Failure) -> Int {
        switch place {
        case .position(let position): return position - 1
        case .name(let name):
            let found = header.indices.filter { header[$0] == name }
            guard found.count == 1, let index = found.first else {
                let problem = found.isEmpty ? "no column '\(name)'" : "'\(name)' more than once"
                throw Failure(
                    "the file's header has \(problem)",
                    advice: "It has: " + header.prefix(50).joined(separator: ", ")
                )
            }
            return index
        }
    }
}

extension BadLine: Error {}

extension LineReader {
    private func purchase(_ number: Int) throws(LineFault) -> PurchaseLine {
        let total = Money(fen: try amount())
        let details = PurchaseDetails(
            listTotal: try amount(in: .listAmount),
            tax: try amount(in: .tax),
            channel: try channel()
        )
        return PurchaseLine(
            number: number,
            member: try requiredText(.member),
            sourceID: try sourceID(number),
            store: try text(.store) ?? "",
            occurredAt: try date(),
            total: total,
            details: details,
            item: try item(total, details)
        )
    }

    private func index(of column: Column) throws(LineFault) -> Int? {
        guard let position = positions[column] else { return nil }
        guard position < scanner.fields.count else {
            throw .missingField(column, fields: scanner.fields.count)
        }
        return position
    }

    /// The text of an optional column; `nil` when the mapping does not name it.
    private func text(_ column: Column) throws(LineFault) -> String? {
        guard let index = try index(of: column) else { return nil }
        return try text(at: index, column)
    }

    private func text(at index: Int, _ column: Column) throws(LineFault) -> String {
        let text = scanner.withField(index) { String(utf8: UnsafeRawBufferPointer($0)) }
        guard let text else { throw .noText(column) }
        return text
    }

    private func requiredText(_ column: Column) throws(LineFault) -> String {
        guard let text = try text(column), !text.isEmpty else { throw .empty(column) }
        return text
    }

    private func sourceID(_ number: Int) throws(LineFault) -> String {
        guard let position = sourcePosition else { return "\(batch)-\(number)" }
        guard position < scanner.fields.count else {
            throw .missingField(.source, fields: scanner.fields.count)
        }
        let text = try text(at: position, .source)
        guard !text.isEmpty else { throw .empty(.source) }
        return text
    }

    private func date() throws(LineFault) -> Instant {
        guard let index = try index(of: .date) else { throw .empty(.date) }
        let pattern = mapping.datePattern
        let found = scanner.withField(index) { pattern.instant($0, zone: zone) }
        guard let found else { throw .noDate(shown(index)) }
        return found
    }

    private func amount() throws(LineFault) -> Int64 {
        guard let index = try index(of: .amount) else { throw .empty(.amount) }
        let scale = mapping.currencyScale
        return try scanner.withField(index) { DecimalAmount.fen($0, scale: scale) }.get()
    }

    /// An amount that the line may leave empty.
    private func amount(in column: Column) throws(LineFault) -> Money? {
        guard let index = try index(of: column) else { return nil }
        let scale = mapping.currencyScale
        let found = scanner.withField(index) { field in
            field.isEmpty ? nil : DecimalAmount.fen(field, scale: scale)
        }
        switch found {
        case nil: return nil
        case .success(let fen): return Money(fen: fen)
        case .failure(let fault): throw .inColumn(column, fault)
        }
    }

    /// `nil` also where the line leaves it empty.
    private func channel() throws(LineFault) -> Channel? {
        guard let index = try index(of: .channel), let text = try text(.channel), !text.isEmpty
        else { return nil }
        guard let channel = Channel(rawValue: text) else { throw .unknownChannel(shown(index)) }
        return channel
    }

    /// The purchase's one item, when the mapping has a column that describes it.
    private func item(
        _ total: Money,
        _ details: PurchaseDetails
    ) throws(LineFault) -> PurchaseItem? {
        guard mapping.columns.keys.contains(where: \.isOfItem) else { return nil }
        return PurchaseItem(
            sku: try text(.sku) ?? "",
            category: try text(.category) ?? "",
            unit: try text(.unit) ?? "",
            quantity: try quantity(),
            amount: total,
            listAmount: details.listTotal,
            tax: details.tax
        )
    }

    private func quantity() throws(LineFault) -> Int64 {
        guard let index = try index(of: .quantity) else { return 1 }
        guard let quantity = scanner.withField(index, DecimalAmount.quantity) else {
            throw .noQuantity(shown(index))
        }
        return quantity
    }

    /// A field as far as a message can carry it.
    private func shown(_ index: Int) -> String {
        scanner.withField(index) { String(decoding: $0.prefix(40), as: UTF8.self) }
    }
}
