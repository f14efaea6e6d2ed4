// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Amounts as people type them: `36`, `36.5`, `1,299.00`, `¥36`, full-width digits.
enum YuanText {
    /// The most that may be typed; the interface knows the rest.
    private static let maximumYuan: Int64 = 100_000_000
    /// What moves between partners and the program may be more.
    private static let maximumMovedYuan: Int64 = 1_000_000_000_000

    /// `nil` for what is no amount with at most two digits behind the point.
    static func fen(_ text: String, most: Int64 = maximumYuan) -> Int64? {
        var digits = ""
        var behind: Int?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9", "\u{FF10}"..."\u{FF19}":
                let offset: UInt32 = scalar.value > 0xFF00 ? 0xFF10 - 0x30 : 0
                digits.unicodeScalars.append(Unicode.Scalar(scalar.value - offset) ?? "0")
                behind = behind.map { $0 + 1 }
            case ".", "。", "．":
                guard behind == nil else { return nil }
                behind = 0
            case ",", "，", " ", "¥", "￥", "元": continue
            default: return nil
            }
        }
        guard !digits.isEmpty, behind ?? 0 <= 2, var number = Int64(digits) else { return nil }
        for _ in (behind ?? 0)..<2 {
            let (product, overflow) = number.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            number = product
        }
        return number <= most * 100 ? number : nil
    }

    /// An amount of money of the interface; what is no amount is sent as it is, and refused there.
    static func json(_ text: String?) -> JSON {
        let typed = text ?? ""
        let fen = fen(typed, most: maximumMovedYuan)
        return ["amount": fen.map { .integer($0) } ?? .string(typed), "currency": "CNY"]
    }

    /// As a field shows it: `36.50`.
    static func field(_ fen: Int64) -> String {
        ShownText.yuan(fen).filter { $0 != "," }
    }
}

extension JSON {
    /// An amount of fen as the interface takes it.
    static func yuan(_ fen: Int64) -> JSON { ["amount": .integer(fen), "currency": "CNY"] }
}
