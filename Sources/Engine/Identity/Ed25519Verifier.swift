// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Loyalty

/// Checks the signatures of attestations.
package struct Ed25519Verifier: SignatureVerifier {
    package init() {}

    package func isValid(
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
