// SPDX-License-Identifier: Apache-2.0

import Engine
import Glibc
import Ledger

/// The transparency log's files in a data folder.
///
/// `log/tile/<level>` holds the full tiles of a level; `log/checkpoints` and
/// `log/cosignatures` only grow; `log/keys` names the public keys. The private key lies beside the
/// other secrets.
struct FolderLog: LogStorage {
    private static let mode: mode_t = 0o600
    private static let textMaximum = 1 << 20
    /// What a checkpoint takes at most.
    private static let noteMaximum = SignedNote.bytesMaximum

    let folder: DataFolder
    private let tiles: TileFiles

    /// How long the checkpoints were when it was opened, for whoever must see no later ones.
    private let checkpointBytes: Int?

    init(_ folder: DataFolder, isFrozen: Bool = false) {
        self.folder = folder
        tiles = TileFiles(in: folder.log + "/tile")
        let status = isFrozen ? Files.status(folder.log + "/checkpoints") : nil
        checkpointBytes = isFrozen ? status.map { Int($0.st_size) } ?? 0 : nil
    }

    // MARK: Tiles

    func tile(_ tile: TreeTile) throws -> [UInt8]? { try tiles.tile(tile) }

    func keep(_ hashes: [UInt8], as tile: TreeTile) throws { try tiles.keep(hashes, as: tile) }

    func makeTilesDurable(throughSize size: UInt64) throws {
        try tiles.sync()
        try Files.replace(
            folder.log + "/durable",
            with: Array("\(size)\n".utf8),
            mode: FolderLog.mode
        )
    }

    func durableSize() throws -> UInt64 {
        guard let text = try text("durable", maximum: 64) else { return 0 }
        // A size that cannot be read is none: then the tiles are made again.
        return UInt64(text.dropLast()) ?? 0
    }

    // MARK: Checkpoints

    private var checkpointsPath: String { folder.log + "/checkpoints" }

    func append(checkpoint: String) throws {
        try append(checkpoint + "\n", to: checkpointsPath)
    }

    /// A checkpoint that was never whole was never shown: it goes.
    func lastCheckpoint() throws -> String? {
        guard let file = try CheckpointFile(checkpointsPath, length: checkpointBytes) else {
            return nil
        }
        let last = try file.last()
        if let torn = file.tornLength, checkpointBytes == nil { try file.cut(torn) }
        return last
    }

    func checkpoints(fromSize size: UInt64, limit: Int) throws -> [String] {
        guard let file = try CheckpointFile(checkpointsPath, length: checkpointBytes) else {
            return []
        }
        return try file.checkpoints(fromSize: size, limit: limit)
    }

    func forEachCheckpoint(_ body: (String) throws -> Void) throws {
        guard let file = try CheckpointFile(checkpointsPath, length: checkpointBytes) else {
            return
        }
        try file.forEach(body)
    }

    // MARK: Cosignatures

    func append(cosignature line: String) throws {
        try append(line + "\n", to: folder.log + "/cosignatures")
    }

    func cosignatures() throws -> [String] {
        let path = folder.log + "/cosignatures"
        guard Files.exists(path) else { return [] }
        let bytes = try Files.read(path, maximum: Int.max - 1)
        return bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    }

    // MARK: Keys

    func keys() throws -> String? { try text("keys", maximum: FolderLog.textMaximum) }

    func replace(keys: String) throws {
        try Files.makeFolder(folder.log)
        try Files.replace(folder.log + "/keys", with: Array(keys.utf8), mode: FolderLog.mode)
    }

    func seed() throws -> [UInt8]? { try secret(folder.logKey) }

    func nextSeed() throws -> [UInt8]? { try secret(folder.nextLogKey) }

    func makeNextSeed() throws -> [UInt8] {
        let seed = Randomness.bytes(NoteSigner.seedLength)
        try Files.replace(folder.nextLogKey, with: seed, mode: FolderLog.mode)
        return seed
    }

    func promoteNextSeed() throws {
        guard rename(folder.nextLogKey, folder.logKey) == 0 else {
            throw Failure("\(folder.logKey) cannot be made: \(Files.reason())")
        }
        try Files.syncFolder(of: folder.logKey)
    }

    private func secret(_ path: String) throws -> [UInt8]? {
        guard Files.exists(path) else { return nil }
        return try Files.read(path, maximum: NoteSigner.seedLength)
    }

    // MARK: Files

    private func text(_ name: String, maximum: Int) throws -> String? {
        let path = folder.log + "/" + name
        guard Files.exists(path) else { return nil }
        let bytes = try Files.read(path, maximum: maximum)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure("\(path) is no text")
        }
        return text
    }

    /// Appends in one piece, and syncs.
    private func append(_ text: String, to path: String) throws(Failure) {
        let isNew = !Files.exists(path)
        if isNew { try Files.makeFolder(folder.log) }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, FolderLog.mode)
        guard descriptor >= 0 else { throw Failure("\(path) cannot be opened: \(Files.reason())") }
        defer { close(descriptor) }
        guard Files.write(Array(text.utf8), to: descriptor), fsync(descriptor) == 0 else {
            throw Failure("\(path) cannot be written: \(Files.reason())")
        }
        if isNew { try Files.syncFolder(of: path) }
    }
}
