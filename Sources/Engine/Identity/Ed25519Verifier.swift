// SPDX-License-Identifier: Apache-2.0

internal import Crypto
public import Loyalty

/// Checks the signatures of attestations.
public struct Ed25519Verifier: SignatureVerifier {
    public init() {}

    public func isValid(
        _ signature: [UInt8],
        of message: [UInt8],
        by publicKey: [UInt8]
    ) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
            return false
        }
        return key.isValidSignature(signature, for: message)
    }
}
