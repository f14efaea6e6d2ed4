// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Base 64 with the alphabet for URLs and without padding (RFC 4648 section 5).
enum Base64URL {
    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8
    )
    private static let coding = LetterCoding(bits: 6, letters: digits)

    static func encode(_ bytes: [UInt8]) -> String { coding.encode(bytes) }

    /// `nil` for other letters, impossible lengths, and bits that nothing was encoded in.
    static func decode(_ text: String) -> [UInt8]? {
        coding.decode(text.utf8) { digits.firstIndex(of: $0) }
    }
}
