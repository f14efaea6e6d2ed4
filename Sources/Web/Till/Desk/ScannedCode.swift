// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a scanner or a cashier gave in the one field of the till.
enum ScannedCode: Hashable, Sendable {
    /// What the member's page shows, good for a minute.
    case memberCode(String)
    case phone(String)
    case card(String)
    /// An id of ours, from a link of a page.
    case member(String)
    /// What a member shows to have a redemption.
    case voucher(String)
    /// The number of a redemption, as the member's page has it.
    case redemption(String)
    /// The id of a purchase, or the number of a receipt behind `#`.
    case purchase(String)
    case receipt(String)

    /// More bytes are no code.
    static let maximumBytes = 512

    private static let redemptionPrefix = "rdm_"

    /// `nil` for an empty or an endless text.
    init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= ScannedCode.maximumBytes else { return nil }
        let digits = text.filter { !" -".contains($0) }
        if text.hasPrefix("mem_") {
            self = .member(text)
        } else if text.hasPrefix("pur_") {
            self = .purchase(text)
        } else if text.lowercased().hasPrefix(ScannedCode.redemptionPrefix) {
            let number = text.dropFirst(ScannedCode.redemptionPrefix.count)
            self = .redemption(ScannedCode.redemptionPrefix + number.uppercased())
        } else if text.hasPrefix("#") {
            self = .receipt(String(text.dropFirst()))
        } else if text.uppercased().hasPrefix("JF1") {
            self = .voucher(text.uppercased())
        } else if ScannedCode.isMemberCode(digits) {
            self = .memberCode(digits)
        } else if ScannedCode.isPhone(digits) {
            self = .phone(digits)
        } else {
            self = .card(text)
        }
    }

    /// Twenty digits of the present form (docs/decisions/0063-member-codes.md).
    private static func isMemberCode(_ digits: String) -> Bool {
        digits.utf8.count == 20 && digits.hasPrefix("8")
            && digits.allSatisfy { $0.isASCII && $0.isNumber }
    }

    private static func isPhone(_ digits: String) -> Bool {
        let national = digits.hasPrefix("+86") ? digits.dropFirst(3) : digits[...]
        return national.utf8.count == 11 && national.hasPrefix("1")
            && national.allSatisfy { $0.isASCII && $0.isNumber }
    }

    /// As the interface may name the member, the likeliest first; none for what names no member.
    ///
    /// The number on a card may be the program's or the partner's own.
    var identifiers: [JSON] {
        switch self {
        case .memberCode(let code): [["type": "member_code", "value": .string(code)]]
        case .phone(let phone): [["type": "phone", "value": .string(phone)]]
        case .card(let card):
            ["card", "external_id"].map { ["type": .string($0), "value": .string(card)] }
        case .member, .voucher, .redemption, .purchase, .receipt: []
        }
    }
}
