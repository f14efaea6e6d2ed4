// SPDX-License-Identifier: Apache-2.0

/// Everything one program keeps on disk, by name.
struct DataFolder: Sendable {
    let path: String

    init(path: String) {
        self.path = path.withoutFinalSlash
    }

    /// The store's file; the store also keeps what lies beside it.
    var journal: String { path + "/journal.db" }
    var secret: String { path + "/secret" }
    var codeKey: String { path + "/code-key" }
    /// What members and partners gave, by hash.
    var files: String { path + "/files" }
    /// The transparency log: tiles, checkpoints, cosignatures, public keys.
    var log: String { path + "/log" }
    /// The seed of the key that signs the log, and the one that a rotation made for the next.
    var logKey: String { path + "/log-key" }
    var nextLogKey: String { path + "/log-key.next" }
    var access: String { path + "/access.json" }
    var accessLock: String { path + "/access.lock" }
    /// Staff accounts, and who has signed in.
    var people: String { path + "/access.db" }

    var hasJournal: Bool { Files.exists(journal) }

    /// Refuses a folder that no command has written yet.
    func requireJournal() throws(Failure) {
        guard !hasJournal else { return }
        guard Files.exists(path) else {
            throw Failure(
                "the data folder \(path) does not exist",
                advice: "`jifen program publish DIR --data \(path)` makes it."
            )
        }
        throw Failure(
            "\(path) is no data folder: it has no journal.db",
            advice: "`jifen program publish DIR --data \(path)` makes one of an empty folder."
        )
    }
}
