// SPDX-License-Identifier: Apache-2.0

/// Bytes as letters of so many bits each, the last one filled up with zeros.
public struct LetterCoding: Sendable {
    /// At most 8.
    private let bits: Int
    private let letters: [UInt8]

    /// `letters` has one for every value of so many bits.
    public init(bits: Int, letters: [UInt8]) {
        precondition(letters.count == 1 << bits, "a letter for every value")
        self.bits = bits
        self.letters = letters
    }

    public func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 8 + bits - 1) / bits)
        var (held, count) = (UInt32(0), 0)
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            count += 8
            while count >= bits {
                count -= bits
                text.append(letters[Int(held >> UInt32(count)) & (letters.count - 1)])
            }
        }
        if count > 0 {
            text.append(letters[Int(held << UInt32(bits - count)) & (letters.count - 1)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// `nil` for what `digit` does not know, impossible lengths, and bits that nothing was encoded
    /// in.
    public func decode(
        _ text: some Sequence<UInt8>,
        digit: (UInt8) -> Int?
    ) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (held, count) = (UInt32(0), 0)
        for letter in text {
            guard let digit = digit(letter) else { return nil }
            held = held << UInt32(bits) | UInt32(digit)
            count += bits
            guard count >= 8 else { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(count)))
        }
        let isClean = held & ((1 << UInt32(count)) - 1) == 0
        return count < bits && isClean ? bytes : nil
    }
}
