// SPDX-License-Identifier: Apache-2.0

internal import GRDBSQLite

/// One raw connection and the statements held on it.
///
/// It has no lock of its own: whoever owns it lets one thread at a time use it.
final class Connection {
    enum Access {
        case reading
        case writing
    }

    let path: String
    private(set) var pointer: OpaquePointer?
    private var held: [OpaquePointer] = []

    init(path: String, access: Access, vfs: String? = nil) throws {
        self.path = path
        let flags =
            switch access {
            case .reading: SQLITE_OPEN_READONLY
            case .writing: SQLITE_OPEN_READWRITE
            }
        let code = sqlite3_open_v2(path, &pointer, flags | SQLITE_OPEN_NOMUTEX, vfs)
        guard code == SQLITE_OK else {
            let fault = SQLiteFault(on: pointer, activity: "opening \(path)")
            sqlite3_close_v2(pointer)
            pointer = nil
            throw fault
        }
        sqlite3_extended_result_codes(pointer, 1)
    }

    deinit { close() }

    /// Ends the held statements and the connection; after that nothing may be asked of it.
    func close() {
        for statement in held { sqlite3_finalize(statement) }
        held = []
        sqlite3_close_v2(pointer)
        pointer = nil
    }

    /// Prepares a statement that lives as long as the connection.
    func hold(_ sql: String) throws -> Statement {
        let statement = try prepare(sql, flags: UInt32(SQLITE_PREPARE_PERSISTENT))
        held.append(statement.pointer)
        return statement
    }

    /// Lends a statement that ends with `body`.
    func withStatement<Value>(
        _ sql: String,
        _ body: (Statement) throws -> Value
    ) throws -> Value {
        let statement = try prepare(sql, flags: 0)
        defer { sqlite3_finalize(statement.pointer) }
        return try body(statement)
    }

    /// The texts of the held statements.
    var heldSQL: [String] {
        held.compactMap { sqlite3_sql($0).map { String(cString: $0) } }
    }

    /// Runs a statement once, whatever rows it gives.
    func execute(_ sql: String) throws {
        try withStatement(sql) { while try $0.step() {} }
    }

    /// The first column of the first row as text; `nil` when there is no row.
    func text(_ sql: String) throws -> String? {
        try withStatement(sql) { try $0.step() ? $0.text(at: 0) : nil }
    }

    /// How many rows the newest statement that finished has changed.
    var changes: Int64 { sqlite3_changes64(pointer) }

    func fault(_ activity: String) -> SQLiteFault {
        SQLiteFault(on: pointer, activity: activity)
    }

    private func prepare(_ sql: String, flags: UInt32) throws -> Statement {
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(pointer, sql, -1, flags, &statement, nil)
        guard code == SQLITE_OK, let statement else { throw fault(sql) }
        return Statement(pointer: statement)
    }
}
