// SPDX-License-Identifier: Apache-2.0

import Crypto
import Primitives

/// A code on paper that stands in once for a second factor: twelve letters and digits, 60 bits.
struct RecoveryCode: Hashable, Sendable {
    /// So many are made at one time.
    static let count = 10
    static let randomLength = 12
    private static let letters = 12

    /// In groups of four, as it is shown.
    let text: String

    /// Makes a code of twelve bytes that nobody can guess.
    init(random: [UInt8]) {
        precondition(random.count == RecoveryCode.randomLength, "a code is made of twelve bytes")
        text = RecoveryCode.grouped(random.map { Base32.letters[Int($0 & 31)] })
    }

    /// Reads what was typed; `nil` when it is no such code, but perhaps one of an authenticator.
    init?(typed: String) {
        let letters = typed.uppercased().utf8.filter {
            $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ")
        }
        guard letters.count == RecoveryCode.letters,
            letters.allSatisfy(Base32.letters.contains)
        else { return nil }
        text = RecoveryCode.grouped(Array(letters))
    }

    /// All that is stored of it; there is too much chance in it to be guessed from its hash.
    var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    private static func grouped(_ letters: [UInt8]) -> String {
        stride(from: 0, to: letters.count, by: 4).map { start in
            String(decoding: letters[start..<min(start + 4, letters.count)], as: UTF8.self)
        }.joined(separator: "-")
    }
}
