// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import SQLiteStore

/// A folder of a test's own, gone with it.
final class TemporaryFolder: Sendable {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "jifen-store-" + UUID().uuidString
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var data: String { path + "/data" }
    var other: String { path + "/other" }
    var backup: String { path + "/backup.db" }
    var database: String { data + "/journal.db" }

    /// Makes the folder itself, for files that are not the journal's.
    func create() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func open(_ settings: SQLiteSettings = .init()) throws -> SQLiteStore {
        try SQLiteStore.open(at: data, settings: settings)
    }

    func openForReading() throws -> SQLiteStore { try SQLiteStore.openForReading(at: data) }

    /// Changes a closed database behind the store's back.
    func tamper(_ statements: String...) throws {
        let connection = try Connection(path: database, access: .writing)
        defer { connection.close() }
        for statement in statements { try connection.execute(statement) }
    }

    /// The bytes of every file of the database.
    func bytes() throws -> [UInt8] {
        try FileManager.default.contentsOfDirectory(atPath: data).sorted()
            .filter { $0.hasPrefix("journal.db") && !$0.hasSuffix("-shm") }
            .flatMap { [UInt8](try Data(contentsOf: URL(fileURLWithPath: data + "/" + $0))) }
    }

    func backupBytes() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: backup)))
    }

    func size(of name: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: data + "/" + name)
        return attributes?[.size] as? Int ?? 0
    }
}
