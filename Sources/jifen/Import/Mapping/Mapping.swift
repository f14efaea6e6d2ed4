// SPDX-License-Identifier: Apache-2.0

/// How the lines of a file become purchases; the value of a mapping document.
struct Mapping: Sendable {
    enum Separator: Hashable, Sendable {
        /// Any run of spaces and tabs; those at the ends of a line do not count.
        case whitespace
        case byte(UInt8)
    }

    enum Encoding: String, Hashable, Sendable, CaseIterable {
        case utf8 = "utf-8"
        case utf8WithMark = "utf-8-bom"
        case gb18030
    }

    /// What names a purchase for good, so that a second import of it has no effect.
    enum SourceID: Hashable, Sendable {
        /// The batch and the number of the line.
        case line
        case column(ColumnPlace)
    }

    var separator: Separator
    /// Whether fields may be quoted, as RFC 4180 has it.
    var hasQuotes: Bool
    var hasHeader: Bool
    var encoding: Encoding
    var columns: [Column: ColumnPlace]
    var datePattern: DatePattern
    /// How many decimal digits make an amount of the file into fen: 2 for yuan, 0 for fen.
    var currencyScale: Int
    var partner: String
    var sourceID: SourceID
    var sourceType: String
    var enrolsOnFirstSight: Bool
    /// In the names of purchases, in place of the file's own name.
    var batch: String?
}

/// What a column of the file may say about a purchase.
enum Column: String, Hashable, Sendable, CaseIterable {
    case member
    case date
    case amount
    case listAmount = "list_amount"
    case tax
    case channel
    case quantity
    case store
    case sku
    case category
    case unit
    case source

    static let required: [Column] = [.member, .date, .amount]

    /// Whether the column describes the purchase's one item.
    var isOfItem: Bool {
        switch self {
        case .quantity, .sku, .category, .unit: true
        case .member, .date, .amount, .listAmount, .tax, .channel, .store, .source: false
        }
    }
}

/// How a mapping names a column.
enum ColumnPlace: Hashable, Sendable, CustomStringConvertible {
    case name(String)
    /// Counted from 1.
    case position(Int)

    var description: String {
        switch self {
        case .name(let name): "'\(name)'"
        case .position(let position): "number \(position)"
        }
    }
}
