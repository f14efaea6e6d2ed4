// SPDX-License-Identifier: Apache-2.0

import Engine
import Glibc
import Ledger
import Synchronization

/// Full tiles on disk: one file for each level, in which tile n lies at n times 8,192 bytes.
///
/// A file for each tile cost more in the file system than the hashing of its leaves
/// (docs/decisions/0047-the-keeper-stands-behind.md).
final class TileFiles: Sendable {
    private static let mode: mode_t = 0o600

    /// Of one level: open for writing, and whether the disk may lack something of it.
    private struct Level {
        let descriptor: Int32
        var isUnsynced: Bool
    }

    private let folder: String
    private let levels = Mutex<[Int: Level]>([:])

    /// `folder` is made with the first tile.
    init(in folder: String) {
        self.folder = folder
    }

    deinit {
        levels.withLock { levels in
            for level in levels.values { close(level.descriptor) }
        }
    }

    /// The hashes of a tile; `nil` when the file ends before its end.
    func tile(_ tile: TreeTile) throws(Failure) -> [UInt8]? {
        let path = path(ofLevel: tile.level)
        guard let offset = TileFiles.offset(of: tile), Files.exists(path) else { return nil }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure("\(path) cannot be opened: \(Files.reason())") }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: TreeTile.fullBytes)
        let count = bytes.withUnsafeMutableBytes {
            pread(descriptor, $0.baseAddress, $0.count, offset)
        }
        guard count >= 0 else { throw Failure("\(path) cannot be read: \(Files.reason())") }
        return count == TreeTile.fullBytes ? bytes : nil
    }

    /// Writes a tile in its place; it need not be durable yet.
    func keep(_ hashes: [UInt8], as tile: TreeTile) throws(Failure) {
        let path = path(ofLevel: tile.level)
        guard let offset = TileFiles.offset(of: tile), hashes.count == TreeTile.fullBytes else {
            throw Failure("\(path) has no place for tile \(tile.index)")
        }
        let descriptor = try descriptor(ofLevel: tile.level)
        let count = hashes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, offset) }
        guard count == hashes.count else {
            throw Failure("\(path) cannot be written: \(Files.reason())")
        }
    }

    /// Makes everything durable that was kept so far.
    func sync() throws(Failure) {
        for (number, level) in levels.withLock({ $0 }) where level.isUnsynced {
            levels.withLock { $0[number]?.isUnsynced = false }
            guard fsync(level.descriptor) == 0 else {
                throw Failure("\(path(ofLevel: number)) cannot be synced: \(Files.reason())")
            }
        }
    }

    private func path(ofLevel level: Int) -> String { "\(folder)/\(level)" }

    /// `nil` for a tile that no file can be long enough for.
    private static func offset(of tile: TreeTile) -> off_t? {
        let (offset, overflow) = Int64(clamping: tile.index)
            .multipliedReportingOverflow(by: Int64(TreeTile.fullBytes))
        return overflow ? nil : off_t(offset)
    }

    private func descriptor(ofLevel number: Int) throws(Failure) -> Int32 {
        let known = levels.withLock { levels in
            levels[number]?.isUnsynced = true
            return levels[number]?.descriptor
        }
        if let known { return known }
        try Files.makeFolder(folder)
        let path = path(ofLevel: number)
        let isNew = !Files.exists(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, TileFiles.mode)
        guard descriptor >= 0 else { throw Failure("\(path) cannot be opened: \(Files.reason())") }
        if isNew { try Files.syncFolder(of: path) }
        levels.withLock { $0[number] = Level(descriptor: descriptor, isUnsynced: true) }
        return descriptor
    }
}
