// SPDX-License-Identifier: Apache-2.0

internal import GRDBSQLite

/// What SQLite answered when it could not do its work.
package struct SQLiteFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The extended result code, as in 1034 (`SQLITE_IOERR_FSYNC`).
    package let code: Int32
    package let message: String
    /// The statement or the step that failed.
    package let activity: String

    package init(code: Int32, message: String, activity: String) {
        self.code = code
        self.message = message
        self.activity = activity
    }

    /// Reads what a connection says about its newest failure.
    init(on connection: OpaquePointer?, activity: String) {
        code = sqlite3_extended_errcode(connection)
        message = String(cString: sqlite3_errmsg(connection))
        self.activity = activity
    }

    /// The code without the detail in its upper bytes.
    package var primaryCode: Int32 { code & 0xFF }

    package var isDiskFull: Bool { primaryCode == SQLITE_FULL }

    package var description: String {
        "SQLite failed with code \(code) (\(message)) at: \(activity)"
    }
}
