// SPDX-License-Identifier: Apache-2.0

import API
import Glibc

/// The key of a data folder that signs the codes of redemptions.
///
/// It is no secret of the journal: codes are made when they are read, so a new key only ends those
/// that tills hold for a check without connection.
enum CodeKey {
    private static let mode: mode_t = 0o600

    /// Reads the key; makes it in a folder that has none.
    static func load(from folder: DataFolder) throws(Failure) -> RedemptionCodeSigner {
        if !Files.exists(folder.codeKey) {
            let bytes = Randomness.bytes(RedemptionCodeSigner.keyLength)
            try Files.create(folder.codeKey, with: bytes, mode: mode)
            try Files.syncFolder(of: folder.codeKey)
        }
        return try read(from: folder)
    }

    /// Reads the key that is there.
    static func read(from folder: DataFolder) throws(Failure) -> RedemptionCodeSigner {
        let bytes = try Files.read(folder.codeKey, maximum: RedemptionCodeSigner.keyLength)
        guard bytes.count == RedemptionCodeSigner.keyLength,
            let signer = RedemptionCodeSigner(privateKey: bytes)
        else {
            throw Failure(
                "\(folder.codeKey) is no key: it has \(bytes.count) bytes",
                advice: "Put it back from a backup, or remove it: then a new one is made."
            )
        }
        return signer
    }
}
