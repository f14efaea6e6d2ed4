// SPDX-License-Identifier: Apache-2.0

import API
import Primitives

extension KeyIssue {
    /// Makes the key and its token, which is nowhere else from then on.
    func make(in folder: DataFolder, at now: Instant) throws -> (AccessKey, AccessToken) {
        let token = AccessToken(mode: .live, random: (Randomness.word(), Randomness.word()))
        let key = try AccessFile.change(folder) { (file) throws(KeyRefusal) in
            try file.issue(self, token, at: now)
        }
        return (key, token)
    }
}

extension KeyRefusal {
    /// The refusal as the command line says it.
    var failure: Failure {
        switch self {
        case .unknown:
            Failure("there is no such key", advice: "`jifen key list` shows them.")
        case .over: Failure("the key is good no more")
        case .tooManyOfLabel(let numbers):
            Failure(
                "two keys of this label are active already: "
                    + numbers.map(String.init).joined(separator: " and "),
                advice: "Revoke one (`jifen key revoke NUMBER`), choose another --label,"
                    + " or say --rotate to revoke the older one."
            )
        case .tooMany:
            Failure(
                "\(AccessKey.ofOwnerMaximum) keys of this owner are active already",
                advice: "Revoke those that nobody uses: `jifen key revoke NUMBER`."
            )
        }
    }
}

/// The keys of a data folder for operations of a running server: what changes holds at once.
struct FolderKeys: KeyRegister {
    let folder: DataFolder
    let served: AccessKeys
    let directory: HashedKeyDirectory

    func keys() async throws -> [AccessKey] {
        try AccessFile(of: folder).keys
    }

    func make(_ issue: KeyIssue, at now: Instant) async throws -> (AccessKey, AccessToken) {
        let made = try issue.make(in: folder, at: now)
        try hold()
        return made
    }

    func revoke(_ number: UInt64, at now: Instant) async throws -> AccessKey {
        let key = try AccessFile.change(folder) { (file) throws(KeyRefusal) in
            try file.revoke(number, at: now)
        }
        try hold()
        return key
    }

    private func hold() throws {
        _ = try served.refresh()
        directory.forget()
    }
}
