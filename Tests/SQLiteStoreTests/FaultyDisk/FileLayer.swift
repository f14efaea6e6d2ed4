// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDBSQLite
import Synchronization

/// Hooks a `FaultyDisk` into SQLite.
///
/// Files are opened by SQLite's own layer; only then are the methods exchanged that write, sync and
/// close. So nothing but the failures differs from the real thing.
enum FileLayer {
    /// An open file of a faulty disk.
    // Reason: the pointers are SQLite's and are used while it calls us.
    private struct OpenFile: @unchecked Sendable {
        let disk: FaultyDisk
        let part: FaultyDisk.Part
        let path: String
        let methods: UnsafePointer<sqlite3_io_methods>
    }

    // Reason: guarded by the lock around it; layers are never taken away again.
    private struct Tables: @unchecked Sendable {
        var disks: [UnsafeMutableRawPointer: FaultyDisk] = [:]
        var files: [UnsafeMutableRawPointer: OpenFile] = [:]
        var exchanged:
            [UnsafePointer<sqlite3_io_methods>: UnsafeMutablePointer<sqlite3_io_methods>] = [:]
    }

    private static let tables = Mutex(Tables())

    struct NoLayer: Error {}

    static func register(_ name: String, for disk: FaultyDisk) throws {
        guard let original = sqlite3_vfs_find(nil) else { throw NoLayer() }
        let layer = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        layer.initialize(to: original.pointee)
        layer.pointee.zName = UnsafePointer(strdup(name))
        layer.pointee.pNext = nil
        layer.pointee.xOpen = { layer, name, file, flags, outFlags in
            FileLayer.open(layer, name, file, flags, outFlags)
        }
        tables.withLock { $0.disks[UnsafeMutableRawPointer(layer)] = disk }
        guard sqlite3_vfs_register(layer, 0) == SQLITE_OK else { throw NoLayer() }
    }

    private static func open(
        _ layer: UnsafeMutablePointer<sqlite3_vfs>?,
        _ name: UnsafePointer<CChar>?,
        _ file: UnsafeMutablePointer<sqlite3_file>?,
        _ flags: Int32,
        _ outFlags: UnsafeMutablePointer<Int32>?
    ) -> Int32 {
        guard let layer, let file, let original = sqlite3_vfs_find(nil),
            let code = original.pointee.xOpen?(original, name, file, flags, outFlags)
        else { return SQLITE_CANTOPEN }
        let part: FaultyDisk.Part? =
            flags & SQLITE_OPEN_MAIN_DB != 0
            ? .database : flags & SQLITE_OPEN_WAL != 0 ? .log : nil
        guard code == SQLITE_OK, let part, let name, let methods = file.pointee.pMethods else {
            return code
        }
        let path = String(cString: name)
        let opened = tables.withLock { tables -> OpenFile? in
            guard let disk = tables.disks[UnsafeMutableRawPointer(layer)] else { return nil }
            let opened = OpenFile(disk: disk, part: part, path: path, methods: methods)
            tables.files[UnsafeMutableRawPointer(file)] = opened
            let known = tables.exchanged[methods] ?? exchange(methods)
            tables.exchanged[methods] = known
            file.pointee.pMethods = UnsafePointer(known)
            return opened
        }
        // What was there before is durable.
        opened?.disk.synced(path, contents(of: file, methods))
        return code
    }

    private static func exchange(
        _ methods: UnsafePointer<sqlite3_io_methods>
    ) -> UnsafeMutablePointer<sqlite3_io_methods> {
        let copy = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        copy.initialize(to: methods.pointee)
        copy.pointee.xWrite = { file, bytes, count, offset in
            guard let file, let open = FileLayer.openFile(file) else { return SQLITE_IOERR }
            let code = open.disk.resultOfWriting()
            guard code == SQLITE_OK else { return code }
            return open.methods.pointee.xWrite?(file, bytes, count, offset) ?? SQLITE_IOERR
        }
        copy.pointee.xSync = { file, flags in
            guard let file, let open = FileLayer.openFile(file) else { return SQLITE_IOERR }
            let code = open.disk.resultOfSyncing(open.part)
            guard code == SQLITE_OK else { return code }
            let done = open.methods.pointee.xSync?(file, flags) ?? SQLITE_IOERR
            open.disk.synced(open.path, FileLayer.contents(of: file, open.methods))
            return done
        }
        copy.pointee.xClose = { file in
            guard let file, let open = FileLayer.openFile(file) else { return SQLITE_IOERR }
            FileLayer.forget(file)
            return open.methods.pointee.xClose?(file) ?? SQLITE_IOERR
        }
        return copy
    }

    private static func openFile(_ file: UnsafeMutablePointer<sqlite3_file>) -> OpenFile? {
        tables.withLock { $0.files[UnsafeMutableRawPointer(file)] }
    }

    private static func forget(_ file: UnsafeMutablePointer<sqlite3_file>) {
        tables.withLock { tables in
            tables.files[UnsafeMutableRawPointer(file)] = nil
        }
    }

    private static func contents(
        of file: UnsafeMutablePointer<sqlite3_file>,
        _ methods: UnsafePointer<sqlite3_io_methods>
    ) -> [UInt8] {
        var size: Int64 = 0
        guard methods.pointee.xFileSize?(file, &size) == SQLITE_OK, size > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: Int(size))
        let code = methods.pointee.xRead?(file, &bytes, Int32(size), 0)
        return code == SQLITE_OK ? bytes : []
    }
}
