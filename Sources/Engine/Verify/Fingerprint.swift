// SPDX-License-Identifier: Apache-2.0

/// A number of 64 bits that stands for some bytes.
///
/// Every step is a bijection of the number so far, so bytes of one length that differ within one
/// word of eight always have different fingerprints; others by chance of 2^-64. It is no
/// protection against somebody who wants two texts to have the same one.
enum Fingerprint {
    private static let odd: UInt64 = 0x9E37_79B9_7F4A_7C15

    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var state = UInt64(bytes.count)
        var offset = 0
        while offset + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            state = mixed(state ^ UInt64(littleEndian: word))
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < bytes.count {
            rest = rest << 8 | UInt64(bytes[offset])
            offset += 1
        }
        return mixed(state ^ rest)
    }

    static func of(_ bytes: [UInt8]) -> UInt64 {
        bytes.withUnsafeBytes { of($0) }
    }

    /// The bytes together with a number, such as the entry that a key leads to.
    static func of(_ bytes: UnsafeRawBufferPointer, with number: UInt64) -> UInt64 {
        mixed(of(bytes) &+ number &* odd)
    }

    static func of(_ number: UInt64, with other: UInt64) -> UInt64 {
        mixed(mixed(number) &+ other &* odd)
    }

    /// The finalizer of SplitMix64 behind a step of its sequence.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var value = value &+ odd
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
