// SPDX-License-Identifier: Apache-2.0

internal import Crypto
public import Loyalty

/// Seeds of draws, made of the secret of a data folder: whoever keeps the secret keeps them too, in
/// backups as well, and a seed that is revealed says nothing of the secret or of another seed.
public struct SecretSeeds: DrawSeeds {
    private let secret: [UInt8]

    public init(secret: [UInt8]) {
        self.secret = secret
    }

    public func seed(ofDraw code: String) -> [UInt8]? {
        let text = "jifen-draw-seed/1\n\(code)\n"
        let key = SymmetricKey(data: secret)
        return Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
    }
}
