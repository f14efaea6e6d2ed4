// SPDX-License-Identifier: Apache-2.0

import Crypto

/// SHA-256 of a token: all that is stored of it.
public struct TokenHash: Hashable, Sendable {
    public static let length = 32

    private let words: InlineWords

    private struct InlineWords: Hashable, Sendable {
        var first: UInt64 = 0
        var second: UInt64 = 0
        var third: UInt64 = 0
        var fourth: UInt64 = 0
    }

    public init(of token: String) {
        var token = token
        let digest = token.withUTF8 { SHA256.hash(data: UnsafeRawBufferPointer($0)) }
        var words = InlineWords()
        withUnsafeMutableBytes(of: &words) { target in
            digest.withUnsafeBytes { target.copyMemory(from: $0) }
        }
        self.words = words
    }

    /// The stored form again; `nil` when the length is wrong.
    public init?(bytes: [UInt8]) {
        guard bytes.count == TokenHash.length else { return nil }
        var words = InlineWords()
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
        self.words = words
    }

    /// The 32 bytes to store.
    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }
}
