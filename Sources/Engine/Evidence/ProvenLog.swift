// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives

/// A signed checkpoint, and the way from any of its entries to its root: what turns an entry into
/// evidence.
public struct ProvenLog: Sendable {
    /// The signed note, witnesses' signatures included.
    public let checkpoint: String
    /// The log's verifier key.
    public let key: String
    /// How many entries the checkpoint speaks of.
    public let size: UInt64
    /// The hashes beside the way from leaf `index` up.
    private let path: @Sendable (_ index: UInt64) throws -> [[UInt8]]

    public init(
        checkpoint: String,
        key: String,
        size: UInt64,
        path: @escaping @Sendable (_ index: UInt64) throws -> [[UInt8]]
    ) {
        self.checkpoint = checkpoint
        self.key = key
        self.size = size
        self.path = path
    }

    public func holds(_ id: EntryID) -> Bool { id.rawValue > 0 && id.rawValue <= size }

    /// The hashes that lead from an entry to the root, the lowest first.
    public func proof(of id: EntryID) throws -> [[UInt8]] {
        precondition(holds(id), "the checkpoint is older than the entry")
        return try path(id.rawValue - 1)
    }
}

/// No checkpoint was signed behind an entry yet; one is within a second of its commit.
public struct CheckpointPending: Error, Hashable, Sendable {
    public let entry: EntryID

    public init(entry: EntryID) {
        self.entry = entry
    }
}

/// There is no log: the folder has no key that signs checkpoints.
public struct NoLog: Error, Hashable, Sendable {
    public init() {}
}
