// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Where keys are kept: the port that the executable implements over `access.db`.
public protocol KeyStorage: Sendable {
    /// The key whose token has this hash; `nil` when there is none or it was revoked.
    func key(ofTokenHash hash: TokenHash) async throws -> StoredKey?
}

/// A key as it is stored: everything but the token.
public struct StoredKey: Hashable, Sendable {
    public let principal: Principal
    /// From this moment on the key is not good any more; `nil` for no end.
    public let expiresAt: Instant?

    public init(principal: Principal, expiresAt: Instant? = nil) {
        self.principal = principal
        self.expiresAt = expiresAt
    }
}
