// SPDX-License-Identifier: Apache-2.0

import Crypto
import Primitives

/// 32 random bytes that a browser keeps in a cookie; only their hash is stored.
struct SignInToken: Hashable, Sendable {
    static let length = 32

    private let bytes: [UInt8]

    init(bytes: [UInt8]) {
        precondition(bytes.count == SignInToken.length, "a token has 32 bytes")
        self.bytes = bytes
    }

    /// Reads what a cookie holds; `nil` when it is no token.
    init?(text: String) {
        guard text.utf8.count == 2 * SignInToken.length, let bytes = Hexadecimal.bytes(text) else {
            return nil
        }
        self.bytes = bytes
    }

    var text: String { Hexadecimal.text(bytes) }

    /// What is stored of it.
    var hash: [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// What the forms of the same browser carry; another site can neither read it nor make it.
    var formToken: String {
        let key = SymmetricKey(data: bytes)
        let code = HMAC<SHA256>.authenticationCode(for: Array("form".utf8), using: key)
        return Hexadecimal.text(Array(code))
    }
}
