// SPDX-License-Identifier: Apache-2.0

/// A telephone number in the one form that is stored: `+` and 8 to 15 digits (E.164).
///
/// Blanks, hyphens, dots and brackets do not count. Eleven digits without a country are a number
/// of mainland China. Its description hides the middle, so that it can stand in a log.
public struct PhoneNumber: Hashable, Sendable {
    public let e164: String

    /// Longer texts are no numbers and are not looked at.
    static let maximumTextBytes = 40

    public init?(_ text: String) {
        guard text.utf8.count <= PhoneNumber.maximumTextBytes else { return nil }
        var digits: [UInt8] = []
        var hasPlus = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte)
            case UInt8(ascii: "+") where digits.isEmpty && !hasPlus: hasPlus = true
            case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("),
                UInt8(ascii: ")"):
                continue
            default: return nil
            }
        }
        if !hasPlus, digits.starts(with: "00".utf8) {
            digits.removeFirst(2)
            hasPlus = true
        }
        if !hasPlus { digits = Array("86".utf8) + digits }
        guard PhoneNumber.isPlausible(digits) else { return nil }
        e164 = "+" + String(decoding: digits, as: UTF8.self)
    }

    private static func isPlausible(_ digits: [UInt8]) -> Bool {
        guard (8...15).contains(digits.count), digits[0] != UInt8(ascii: "0") else { return false }
        guard digits.starts(with: "86".utf8) else { return true }
        let national = digits.dropFirst(2)
        guard national.count == 11, national.first == UInt8(ascii: "1") else { return false }
        return (UInt8(ascii: "3")...UInt8(ascii: "9")).contains(national[national.startIndex + 1])
    }
}

extension PhoneNumber: CustomStringConvertible {
    /// Such as `+86138****5678`.
    public var description: String {
        let digits = e164.dropFirst()
        return "+" + digits.prefix(max(0, digits.count - 8)) + "****" + digits.suffix(4)
    }
}
