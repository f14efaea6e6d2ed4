// SPDX-License-Identifier: Apache-2.0

import API
import SQLiteStore
import Web

extension AccessDesk {
    /// The accounts and keys of a folder; pages that are open hear at once whose sessions have ended.
    init(_ people: AccessDatabase, _ keys: FolderKeys, _ streams: LiveStreams) {
        let bench = PasswordBench()
        self.init(
            staff: people,
            keys: keys,
            makePassword: {
                let text = GeneratedPassword.make()
                let salt = Randomness.bytes(PasswordHash.saltLength)
                let hash = try await bench.hash(text, salt: salt)
                return hash.map { OneTimePassword(text: text, hash: $0.text) }
            },
            sessionsEnded: { streams.noteEndedSessions() }
        )
    }
}
