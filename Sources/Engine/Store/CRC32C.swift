// SPDX-License-Identifier: Apache-2.0

/// The checksum of the Castagnoli polynomial, as in RFC 3720 appendix B.4, eight bytes at a time.
///
/// It changes with every change that lies within 32 bits, so one flipped byte never goes unseen. It
/// keeps out accidents, not people: what proves that nobody rewrote the journal is another matter.
enum CRC32C {
    static let byteCount = 4

    private static let polynomial: UInt32 = 0x82F6_3B78

    /// Eight tables of 256: what a byte does to the checksum when 0 to 7 more bytes follow it.
    private static let tables: [UInt32] = {
        var tables = (0..<256).map { byte in
            (0..<8).reduce(UInt32(byte)) { rest, _ in
                rest & 1 == 0 ? rest >> 1 : rest >> 1 ^ polynomial
            }
        }
        for index in 256..<(8 * 256) {
            let before = tables[index - 256]
            tables.append(before >> 8 ^ tables[Int(before & 0xFF)])
        }
        return tables
    }()

    static func checksum(of bytes: UnsafeRawBufferPointer) -> UInt32 {
        tables.withUnsafeBufferPointer { tables in
            var checksum = ~UInt32(0)
            var offset = 0
            while offset + 8 <= bytes.count {
                let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                let mixed = UInt64(littleEndian: word) ^ UInt64(checksum)
                checksum = 0
                for place in 0..<8 {
                    let byte = Int(truncatingIfNeeded: mixed >> UInt64(place * 8)) & 0xFF
                    checksum ^= tables[(7 - place) * 256 + byte]
                }
                offset += 8
            }
            while offset < bytes.count {
                let byte = Int(checksum ^ UInt32(bytes[offset])) & 0xFF
                checksum = checksum >> 8 ^ tables[byte]
                offset += 1
            }
            return ~checksum
        }
    }
}
