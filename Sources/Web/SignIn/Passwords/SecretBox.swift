// SPDX-License-Identifier: Apache-2.0

import Crypto

/// Seals what is stored and must be read again, such as the secret of a second factor: who has the
/// database alone has nothing of it.
public struct SecretBox: Sendable {
    public static let keyLength = 32
    public static let nonceLength = 12

    private let key: [UInt8]

    public init(key: [UInt8]) {
        precondition(key.count == SecretBox.keyLength, "a box has a key of 32 bytes")
        self.key = key
    }

    /// `nonce` is 12 bytes that were never used before; what is sealed opens under `name` only.
    public func seal(_ secret: [UInt8], name: String, nonce: [UInt8]) throws -> [UInt8] {
        let box = try AES.GCM.seal(
            secret,
            using: SymmetricKey(data: key),
            nonce: AES.GCM.Nonce(data: nonce),
            authenticating: Array(name.utf8)
        )
        return nonce + Array(box.ciphertext) + Array(box.tag)
    }

    /// `nil` for what was not sealed with this key under this name.
    public func open(_ sealed: [UInt8], name: String) -> [UInt8]? {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let secret = try? AES.GCM.open(
                box,
                using: SymmetricKey(data: key),
                authenticating: Array(name.utf8)
            )
        else { return nil }
        return Array(secret)
    }

    /// Under which name the second factor of an account is sealed.
    public static func timeCodeName(ofStaff number: UInt64) -> String { "staff \(number) totp" }
}
