// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDBSQLite
import Synchronization

/// A file layer of SQLite's under which writes and syncs fail on command.
///
/// It also remembers what each file held when it was last synced: what would be left after a loss
/// of power, if the disk kept nothing that it need not keep.
final class FaultyDisk: Sendable {
    enum Part: Hashable {
        case database
        case log
    }

    private struct Plan {
        var failsSyncs: Set<Part> = []
        var writesLeft: Int?
        var operationsLeft: Int?
        var durable: [String: [UInt8]] = [:]
    }

    private static let count = Atomic<Int>(0)

    /// What `SQLiteSettings.fileLayer` takes.
    let name: String
    private let plan = Mutex(Plan())

    init() throws {
        let number = FaultyDisk.count.add(1, ordering: .relaxed).newValue
        name = "faulty-\(number)"
        try FileLayer.register(name, for: self)
    }

    func failSyncs(of parts: Part...) { plan.withLock { $0.failsSyncs = Set(parts) } }

    /// After so many writes the disk is full.
    func fill(afterWrites count: Int) { plan.withLock { $0.writesLeft = count } }

    /// Fails one write or sync, after so many that work; everything works after it again.
    func failOnce(after count: Int) { plan.withLock { $0.operationsLeft = count } }

    /// Whether the failure of `failOnce` has happened.
    var hasFailed: Bool { plan.withLock { ($0.operationsLeft ?? 0) < 0 } }

    /// Writes what would be left after a loss of power.
    func writeDurable(to directory: String) throws {
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true
        )
        for (path, bytes) in plan.withLock({ $0.durable }) {
            let name = (path as NSString).lastPathComponent
            try Data(bytes).write(to: URL(fileURLWithPath: directory + "/" + name))
        }
    }

    // MARK: What the file layer asks and tells

    func resultOfWriting() -> Int32 {
        plan.withLock { plan in
            if let left = plan.writesLeft {
                guard left > 0 else { return SQLITE_FULL }
                plan.writesLeft = left - 1
            }
            return FaultyDisk.failsNow(&plan) ? SQLITE_IOERR | 3 << 8 : SQLITE_OK
        }
    }

    func resultOfSyncing(_ part: Part) -> Int32 {
        plan.withLock { plan in
            let fails = plan.failsSyncs.contains(part) || FaultyDisk.failsNow(&plan)
            return fails ? FaultyDisk.syncFailed : SQLITE_OK
        }
    }

    func synced(_ path: String, _ bytes: [UInt8]) {
        plan.withLock { $0.durable[path] = bytes }
    }

    /// `SQLITE_IOERR_FSYNC`, which is too much of a macro for Swift.
    static let syncFailed = SQLITE_IOERR | 4 << 8

    private static func failsNow(_ plan: inout Plan) -> Bool {
        guard let left = plan.operationsLeft, left >= 0 else { return false }
        plan.operationsLeft = left - 1
        return left == 0
    }
}
