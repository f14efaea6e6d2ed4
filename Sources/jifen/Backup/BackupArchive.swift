// SPDX-License-Identifier: Apache-2.0

/// One file that holds a whole data folder: a tar archive that any system can look into.
enum BackupArchive {
    static let journal = "journal.db"
    static let secret = "secret"
    static let codeKey = "code-key"
    static let access = "access.json"
    static let manifest = "manifest.json"

    static let smallFileMaximum = 16_777_216
    static let format = "jifen-backup"
    static let formatVersion: Int64 = 1
    static let pieceBytes = 1 << 20
}
