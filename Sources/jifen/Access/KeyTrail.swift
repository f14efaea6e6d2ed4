// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Loyalty
import Primitives
import SQLiteStore

/// The lines that keys have in the trail of access.
///
/// Keys stand in `access.json` and the trail in `access.db`. Whoever dies between the two leaves a key
/// without its line; it is written when the server starts, as found.
enum KeyTrail {
    /// What the line of a key says that was found without one.
    static let found = "found"

    /// Writes what is missing of these keys; answers how many lines it were.
    @discardableResult
    static func complete(
        _ keys: [AccessKey],
        in people: AccessDatabase,
        detail: String
    ) async throws -> Int {
        let made = try await people.keys(of: [.keyMade, .keyRotated])
        let revoked = try await people.keys(of: [.keyRevoked])
        var count = 0
        for key in keys.sorted(by: { $0.number < $1.number }) {
            if !made.contains(key.number) {
                let maker = AccessActor(principal: key.createdBy)
                try await note(.keyMade, key, maker, key.createdAt, detail, people)
                count += 1
            }
            if let at = key.revokedAt, !revoked.contains(key.number) {
                try await note(.keyRevoked, key, .machine, at, detail, people)
                count += 1
            }
        }
        return count
    }

    /// What the command line did with keys of one owner, on which no request is answered.
    static func noteDone(with keys: [AccessKey], in folder: DataFolder) async throws {
        let people = try AccessDatabase.open(at: folder.people)
        defer { people.close() }
        try await complete(keys, in: people, detail: "")
    }

    private static func note(
        _ kind: AccessAct.Kind,
        _ key: AccessKey,
        _ actor: AccessActor,
        _ at: Instant,
        _ detail: String,
        _ people: AccessDatabase
    ) async throws {
        let act = AccessAct(
            kind,
            .key(key.number),
            partner: key.partner,
            detail: detail,
            by: actor,
            at: at
        )
        try await people.note(act)
    }
}
