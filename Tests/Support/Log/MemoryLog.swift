// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Synchronization

/// The storage of a log as a value behind a lock, with a fault where a test wants one.
final class MemoryLog: LogStorage {
    struct Contents: Sendable {
        var tiles: [TreeTile: [UInt8]] = [:]
        var durable: UInt64 = 0
        var checkpoints: [String] = []
        var cosignatures: [String] = []
        var keys: String?
        var seed: [UInt8]?
        var next: [UInt8]?
        /// Seeds that were made so far, so that each is another.
        var seeds: UInt8 = 0
        /// From so many checkpoints on none can be appended.
        var checkpointsMaximum = Int.max
    }

    struct Full: Error {}

    private let contents: Mutex<Contents>

    init(_ contents: Contents = Contents()) {
        self.contents = Mutex(contents)
    }

    var now: Contents {
        get { contents.withLock { $0 } }
        set { contents.withLock { $0 = newValue } }
    }

    func tile(_ tile: TreeTile) throws -> [UInt8]? { now.tiles[tile] }

    func keep(_ hashes: [UInt8], as tile: TreeTile) throws {
        contents.withLock { $0.tiles[tile] = hashes }
    }

    func makeTilesDurable(throughSize size: UInt64) throws {
        contents.withLock { $0.durable = size }
    }

    func durableSize() throws -> UInt64 { now.durable }

    func append(checkpoint: String) throws {
        try contents.withLock { contents in
            guard contents.checkpoints.count < contents.checkpointsMaximum else { throw Full() }
            contents.checkpoints.append(checkpoint)
        }
    }

    func lastCheckpoint() throws -> String? { now.checkpoints.last }

    func checkpoints(fromSize size: UInt64, limit: Int) throws -> [String] {
        let found = now.checkpoints.filter { text in
            SignedNote(text: text).flatMap { Checkpoint(body: $0.body) }.map { $0.size >= size }
                ?? false
        }
        return Array(found.prefix(limit))
    }

    func forEachCheckpoint(_ body: (String) throws -> Void) throws {
        for checkpoint in now.checkpoints { try body(checkpoint) }
    }

    func append(cosignature line: String) throws {
        contents.withLock { $0.cosignatures.append(line) }
    }

    func cosignatures() throws -> [String] { now.cosignatures }

    func keys() throws -> String? { now.keys }

    func replace(keys: String) throws { contents.withLock { $0.keys = keys } }

    func seed() throws -> [UInt8]? { now.seed }

    func nextSeed() throws -> [UInt8]? { now.next }

    func makeNextSeed() throws -> [UInt8] {
        contents.withLock { contents in
            contents.seeds += 1
            let seed = [UInt8](repeating: contents.seeds, count: NoteSigner.seedLength)
            contents.next = seed
            return seed
        }
    }

    func promoteNextSeed() throws {
        contents.withLock { contents in
            contents.seed = contents.next
            contents.next = nil
        }
    }
}
