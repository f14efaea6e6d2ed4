// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Glibc
import Primitives
import Web

/// The secret of a data folder, under which identifiers of members are looked up.
enum Secret {
    private static let mode: mode_t = 0o600

    /// Reads the secret; makes it when the folder is new.
    ///
    /// A secret is never made beside a journal that has entries: every member known by a phone or
    /// a card would become a stranger.
    static func load(from folder: DataFolder, isNew: Bool) throws(Failure) -> [UInt8] {
        if !Files.exists(folder.secret) {
            guard isNew else {
                throw Failure(
                    "\(folder.secret) is missing, and the journal has entries",
                    advice: "Members are looked up with it: put it back from a backup."
                )
            }
            let bytes = Randomness.bytes(Sealer.secretLength)
            try Files.create(folder.secret, with: bytes, mode: mode)
            try Files.syncFolder(of: folder.secret)
        }
        let bytes = try Files.read(folder.secret, maximum: Sealer.secretLength)
        guard bytes.count == Sealer.secretLength else {
            throw Failure(
                "\(folder.secret) has \(bytes.count) bytes instead of \(Sealer.secretLength)",
                advice: "Put it back from a backup."
            )
        }
        return bytes
    }

    /// Another secret made of it, so that cursors say nothing about the first.
    static func cursorSecret(of secret: [UInt8]) -> [UInt8] {
        TokenHash(of: "cursors " + Hexadecimal.text(secret)).bytes
    }

    /// Seals the second factors of staff, likewise.
    static func box(_ secret: [UInt8]) -> SecretBox {
        SecretBox(key: TokenHash(of: "staff totp " + Hexadecimal.text(secret)).bytes)
    }

    static func sealer(_ secret: [UInt8]) -> Sealer {
        Sealer(secret: secret) { Randomness.bytes(Sealer.saltLength) }
    }
}
