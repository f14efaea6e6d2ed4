// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Rules

/// Why a line of the file is not taken.
enum LineFault: Error, Hashable, Sendable, CustomStringConvertible {
    case tooLong(Int)
    case tooManyFields(Int)
    case openQuote
    case strayQuote
    case missingField(Column, fields: Int)
    case empty(Column)
    case noText(Column)
    case noDate(String)
    case noAmount
    case tooManyDecimals(Int)
    case amountTooLarge
    case negativeAmount
    case noQuantity(String)
    case unknownChannel(String)
    /// A fault of the amount in another column than that of the total.
    indirect case inColumn(Column, LineFault)
    case unknownMember(String)
    case unusableName(String)
    case refused(Refusal)
    /// A running server's own words.
    case answered(String)

    var description: String {
        switch self {
        case .tooLong(let maximum): "the line has more than \(maximum.grouped) bytes"
        case .tooManyFields(let maximum): "the line has more than \(maximum.grouped) fields"
        case .openQuote: "a quoted field does not end"
        case .strayQuote: "a quote stands inside a field"
        case .missingField(let column, let fields):
            "there is no \(column.rawValue): the line has \(fields.of("field"))"
        case .empty(let column): "the \(column.rawValue) is empty"
        case .noText(let column): "the \(column.rawValue) is not text in the mapping's encoding"
        case .noDate(let text): "'\(text)' is no date in the mapping's date_format"
        case .noAmount: "the amount is no decimal number"
        case .tooManyDecimals(let scale): "the amount has more than \(scale.of("decimal"))"
        case .amountTooLarge: "the amount is too large"
        case .negativeAmount: "the amount is below zero; a return is not a purchase"
        case .noQuantity(let text): "'\(text)' is no quantity: a whole number from 1 on"
        case .unknownChannel(let text):
            "'\(text)' is no channel: "
                + Channel.allCases.map(\.rawValue).joined(separator: ", ")
        case .inColumn(let column, let fault): "\(column.rawValue): \(fault)"
        case .unknownMember(let text): "no member is known here as '\(text)'"
        case .unusableName(let text):
            "'\(text.prefix(40))' cannot name a member: at most 120 bytes, without blanks"
        case .refused(let refusal): RefusalText.text(of: refusal)
        case .answered(let text): text
        }
    }
}
