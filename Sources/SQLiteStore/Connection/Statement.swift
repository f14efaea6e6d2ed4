// SPDX-License-Identifier: Apache-2.0

internal import GRDBSQLite

/// A prepared statement that is used again and again.
///
/// It does not own the statement: a `Connection` or GRDB does. Bytes are bound without a copy, so
/// they must outlive the step; every use ends with `reset`, which lets go of them.
struct Statement {
    let pointer: OpaquePointer

    @inline(__always)
    func bind(_ value: Int64, at index: Int32) throws {
        guard sqlite3_bind_int64(pointer, index, value) == SQLITE_OK else { throw fault }
    }

    /// Binds a number that SQLite must keep in its 63 bits.
    @inline(__always)
    func bind(_ value: UInt64, at index: Int32) throws {
        try bind(Int64(value), at: index)
    }

    @inline(__always)
    func bind(_ value: Int64?, at index: Int32) throws {
        guard let value else {
            guard sqlite3_bind_null(pointer, index) == SQLITE_OK else { throw fault }
            return
        }
        try bind(value, at: index)
    }

    /// Binds bytes where they lie: a destructor of `nil` is `SQLITE_STATIC`.
    @inline(__always)
    func bind(_ bytes: UnsafeRawBufferPointer, at index: Int32) throws {
        // No bytes may have no address, and that would bind NULL.
        let code =
            bytes.isEmpty
            ? sqlite3_bind_zeroblob(pointer, index, 0)
            : sqlite3_bind_blob64(pointer, index, bytes.baseAddress, UInt64(bytes.count), nil)
        guard code == SQLITE_OK else { throw fault }
    }

    /// Binds a text, which SQLite copies.
    func bind(_ text: String, at index: Int32) throws {
        // The destructor of -1 is `SQLITE_TRANSIENT`.
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let code = sqlite3_bind_text(pointer, index, text, Int32(text.utf8.count), transient)
        guard code == SQLITE_OK else { throw fault }
    }

    /// `true` when there is a row to read, `false` at the end.
    @inline(__always)
    func step() throws -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw fault
        }
    }

    /// Runs a statement that gives no rows, and makes it ready for the next time.
    @inline(__always)
    func run() throws {
        guard sqlite3_step(pointer) == SQLITE_DONE else {
            let fault = fault
            sqlite3_reset(pointer)
            throw fault
        }
        sqlite3_reset(pointer)
    }

    @inline(__always)
    func reset() { sqlite3_reset(pointer) }

    @inline(__always)
    func integer(at column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }

    @inline(__always)
    func number(at column: Int32) -> UInt64 { UInt64(bitPattern: integer(at: column)) }

    func isNull(at column: Int32) -> Bool {
        sqlite3_column_type(pointer, column) == SQLITE_NULL
    }

    /// The bytes of a column; valid until the next step.
    @inline(__always)
    func borrowedBytes(at column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(pointer, column)
        return UnsafeRawBufferPointer(
            start: start,
            count: Int(sqlite3_column_bytes(pointer, column))
        )
    }

    func bytes(at column: Int32) -> [UInt8] { Array(borrowedBytes(at: column)) }

    func text(at column: Int32) -> String {
        String(decoding: borrowedBytes(at: column), as: UTF8.self)
    }

    private var fault: SQLiteFault {
        SQLiteFault(
            on: sqlite3_db_handle(pointer),
            activity: sqlite3_sql(pointer).map { String(cString: $0) } ?? "a statement"
        )
    }
}
