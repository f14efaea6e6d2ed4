// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// Where keys are kept: the port that the executable implements over `access.db`.
package protocol KeyStorage: Sendable {
    /// The key whose token has this hash; `nil` when there is none or it was revoked.
    func key(ofTokenHash hash: TokenHash) async throws -> StoredKey?
}

/// A key as it is stored: everything but the token.
package struct StoredKey: Hashable, Sendable {
    package let principal: Principal
    /// From this moment on the key is not good any more; `nil` for no end.
    package let expiresAt: Instant?

    package init(principal: Principal, expiresAt: Instant? = nil) {
        self.principal = principal
        self.expiresAt = expiresAt
    }
}
