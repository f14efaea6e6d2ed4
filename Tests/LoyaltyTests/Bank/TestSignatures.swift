// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

/// Signatures for tests of the pure rooms: a mixture of key and message, worth nothing elsewhere.
struct TestSignatures: SignatureVerifier {
    func isValid(_ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]) -> Bool {
        signature == TestSignatures.sign(message, publicKey)
    }

    static func sign(_ message: [UInt8], _ key: [UInt8]) -> [UInt8] {
        let seed = (key + message).reduce(0xcbf2_9ce4_8422_2325 as UInt64) { seed, byte in
            (seed ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        var chance = SeededGenerator(seed: seed)
        return (0..<CreditAttested.signatureLength).map { _ in UInt8(chance.number(below: 256)) }
    }
}
