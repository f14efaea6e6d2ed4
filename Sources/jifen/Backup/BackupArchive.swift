// SPDX-License-Identifier: Apache-2.0

/// One file that holds a whole data folder: a tar archive that any system can look into.
enum BackupArchive {
    static let journal = "journal.db"
    static let secret = "secret"
    static let codeKey = "code-key"
    static let access = "access.json"
    /// Staff accounts and sessions.
    static let people = "access.db"
    /// Each file under its hash.
    static let files = "files/"
    static let logKey = "log-key"
    static let nextLogKey = "log-key.next"
    /// The transparency log without its tiles, which a start makes again.
    static let logParts = ["log/keys", "log/cosignatures", "log/checkpoints"]
    static let manifest = "manifest.json"

    static let smallFileMaximum = 16_777_216
    static let format = "jifen-backup"
    static let formatVersion: Int64 = 1
    static let pieceBytes = 1 << 20

    /// Whether a name in an archive is that of a file: a hash in hexadecimal, and nothing else.
    static func isFile(_ name: String) -> Bool {
        guard name.hasPrefix(files) else { return false }
        let hash = name.utf8.dropFirst(files.utf8.count)
        return hash.count == 64
            && hash.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
