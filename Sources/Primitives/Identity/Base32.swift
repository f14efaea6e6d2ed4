// SPDX-License-Identifier: Apache-2.0

/// Crockford's base 32 for 64-bit numbers: 13 digits, no I, L, O or U, order kept.
public enum Base32 {
    public static let digitCount = 13

    /// By value.
    public static let letters = digits.withUTF8Buffer { Array($0) }

    private static let digits: StaticString = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

    /// Calls `put` with the index and the ASCII code of every digit.
    public static func encode(_ value: UInt64, put: (Int, UInt8) -> Void) {
        for index in 0..<digitCount {
            let shift = UInt64((digitCount - 1 - index) * 5)
            put(index, digits.utf8Start[Int((value >> shift) & 31)])
        }
    }

    /// Reads exactly 13 digits in either case; `nil` for any other text or a value over 64 bits.
    public static func decode(_ text: some Collection<UInt8>) -> UInt64? {
        guard text.count == digitCount, let first = text.first, let top = digit(first), top < 16
        else { return nil }
        var value: UInt64 = 0
        for byte in text {
            guard let digit = digit(byte) else { return nil }
            value = value << 5 | digit
        }
        return value
    }

    private static func digit(_ byte: UInt8) -> UInt64? {
        let upper = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte - 32 : byte
        for index in 0..<32 where digits.utf8Start[index] == upper {
            return UInt64(index)
        }
        return nil
    }
}
