// SPDX-License-Identifier: Apache-2.0

import Engine
import Testing

/// A witness of the log whom test servers know.
enum TestWitness {
    static let seed = [UInt8](repeating: 61, count: NoteSigner.seedLength)

    static func signer() throws -> NoteSigner {
        try #require(NoteSigner(name: "w1.example.org", kind: .cosignature, seed: seed))
    }

    static func witnesses() throws -> LogWitnesses {
        try #require(LogWitnesses([try signer().key.text]))
    }

    /// The note with the witness's line below it.
    static func cosigned(_ text: String) throws -> String {
        var note = try #require(SignedNote(text: text))
        note.signatures.append(try signer().cosigned(note.body, atSecond: 1_800_000_000))
        return note.text
    }
}
