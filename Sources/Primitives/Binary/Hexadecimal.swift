// SPDX-License-Identifier: Apache-2.0

/// Bytes as pairs of hexadecimal digits.
public enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    /// In small letters.
    public static func text(_ bytes: [UInt8]) -> String {
        String(
            decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self
        )
    }

    /// Of digits in either case; `nil` for anything else.
    public static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.map(\.hexDigitValue)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }

    /// Of a text just as `text` writes it; `nil` for any other, so that two texts are never the same
    /// bytes.
    public static func exactBytes(_ text: String) -> [UInt8]? {
        guard let bytes = bytes(text), Hexadecimal.text(bytes) == text else { return nil }
        return bytes
    }
}
