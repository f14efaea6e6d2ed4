// SPDX-License-Identifier: Apache-2.0

import API
import Primitives

/// What a new key is to be.
struct KeyIssue: Sendable {
    static let labelLettersMaximum = 60

    var owner: AccessKey.Owner
    var label: String
    var scopes: Set<Scope>
    var store: String?
    /// Revoke the oldest of two active keys, rather than refuse a third.
    var rotates = false

    /// Makes the key and its token, which is nowhere else from then on.
    func make(in folder: DataFolder, at now: Instant) throws(Failure) -> (AccessKey, AccessToken) {
        let token = AccessToken(mode: .live, random: (Randomness.word(), Randomness.word()))
        let key = try AccessFile.change(folder) { (file) throws(Failure) in
            let active = file.active(owner, label: label)
            if active.count >= AccessFile.activeMaximum {
                guard rotates, let oldest = active.first else { throw tooMany(active) }
                _ = try file.revoke(oldest.number, at: now)
            }
            return file.add { number in
                AccessKey(
                    number: number,
                    owner: owner,
                    store: store,
                    scopes: scopes,
                    label: label,
                    hint: token.hint,
                    hash: token.hash,
                    createdAt: now
                )
            }
        }
        return (key, token)
    }

    private func tooMany(_ active: [AccessKey]) -> Failure {
        let numbers = active.map { String($0.number) }.joined(separator: " and ")
        let name = label.isEmpty ? "without a label" : "labelled '\(label)'"
        return Failure(
            "two keys \(name) are active already: \(numbers)",
            advice: "Revoke one (`jifen key revoke NUMBER`), choose another --label,"
                + " or say --rotate to revoke the older one."
        )
    }
}
