// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Seals what a member wrote or gave under a key of the member's own (AES-256-GCM): when the key is
/// destroyed, nobody reads it any more, wherever copies of it lie.
public struct MemberBox: Sendable {
    public static let keyLength = 32
    public static let nonceLength = 12
    /// By how many bytes what is sealed is longer: the nonce, and 16 bytes that prove it whole.
    public static let overhead = nonceLength + 16

    private let key: SymmetricKey

    public init(key: [UInt8]) {
        precondition(key.count == MemberBox.keyLength, "a member's key has 32 bytes")
        self.key = SymmetricKey(data: key)
    }

    /// What is sealed opens under `name` only.
    ///
    /// `nonce` is 12 bytes that were never used under this key; one of another length is an error.
    public func seal(_ bytes: [UInt8], as name: String, nonce: [UInt8]) throws -> [UInt8] {
        let box = try AES.GCM.seal(
            bytes,
            using: key,
            nonce: AES.GCM.Nonce(data: nonce),
            authenticating: Array(name.utf8)
        )
        return nonce + Array(box.ciphertext) + Array(box.tag)
    }

    /// `nil` for what was not sealed with this key under this name.
    public func open(_ sealed: [UInt8], as name: String) -> [UInt8]? {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let bytes = try? AES.GCM.open(box, using: key, authenticating: Array(name.utf8))
        else { return nil }
        return Array(bytes)
    }
}
