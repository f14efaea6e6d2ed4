// SPDX-License-Identifier: Apache-2.0

internal import GRDBSQLite

/// What SQLite answered when it could not do its work.
public struct SQLiteFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The extended result code, as in 1034 (`SQLITE_IOERR_FSYNC`).
    public let code: Int32
    public let message: String
    /// The statement or the step that failed.
    public let activity: String

    public init(code: Int32, message: String, activity: String) {
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
    public var primaryCode: Int32 { code & 0xFF }

    public var isDiskFull: Bool { primaryCode == SQLITE_FULL }

    public var description: String {
        "SQLite failed with code \(code) (\(message)) at: \(activity)"
    }
}
