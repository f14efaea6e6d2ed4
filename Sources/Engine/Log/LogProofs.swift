// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Loyalty
public import Primitives

/// That an entry is in the tree of a size.
public struct InclusionProof: Hashable, Sendable {
    public let entry: EntryID
    /// Counted from 0: the entry's sequence number less one.
    public let index: UInt64
    public let size: UInt64
    public let leaf: TreeHash
    public let root: TreeHash
    /// From the leaf up.
    public let hashes: [TreeHash]
}

/// That the tree of one size is how the tree of another begins.
public struct ConsistencyProof: Hashable, Sendable {
    public let from: UInt64
    public let to: UInt64
    public let oldRoot: TreeHash
    public let newRoot: TreeHash
    public let hashes: [TreeHash]
}

extension LogKeeper {
    /// A proof for the tree of a size, or of the newest checkpoint.
    public func inclusion(
        of entry: EntryID,
        inTreeOfSize size: UInt64? = nil
    ) throws -> InclusionProof {
        let view = try view()
        let size = try checked(size, view)
        guard entry.rawValue > 0, entry.rawValue <= size else {
            throw LogRefusal.beyond(size: size)
        }
        let index = entry.rawValue - 1
        let nodes = nodes(of: view, ofSize: size)
        return InclusionProof(
            entry: entry,
            index: index,
            size: size,
            leaf: try nodes.node(TreeNode(level: 0, index: index)),
            root: try HashTree.root(ofSize: size, from: nodes),
            hashes: try HashTree.inclusionProof(of: index, inTreeOfSize: size, from: nodes)
        )
    }

    /// A proof from one size to another, or to that of the newest checkpoint.
    public func consistency(from old: UInt64, to new: UInt64? = nil) throws -> ConsistencyProof {
        let view = try view()
        let new = try checked(new, view)
        guard old <= new else { throw LogRefusal.beyond(size: new) }
        let nodes = nodes(of: view, ofSize: new)
        return ConsistencyProof(
            from: old,
            to: new,
            oldRoot: try HashTree.root(ofSize: old, from: nodes),
            newRoot: try HashTree.root(ofSize: new, from: nodes),
            hashes: try HashTree.consistencyProof(from: old, to: new, from: nodes)
        )
    }

    private func checked(_ size: UInt64?, _ view: LogView) throws -> UInt64 {
        let size = size ?? view.size
        guard size <= view.size else { throw LogRefusal.beyond(size: view.size) }
        return size
    }

    /// The hashes of a tile of the signed tree, as many as its width says.
    public func hashes(of tile: TreeTile) throws -> [UInt8] {
        let view = try view()
        guard tile.isIn(treeOfSize: view.size) else { throw LogRefusal.beyond(size: view.size) }
        return try hashes(of: tile, in: view)
    }

    /// Signed checkpoints from a size on, with what witnesses say of them.
    public func checkpoints(fromSize size: UInt64, limit: Int) throws -> [SignedNote] {
        try settings.storage.checkpoints(fromSize: size, limit: limit).compactMap { text in
            guard var note = SignedNote(text: text), let checkpoint = Checkpoint(body: note.body)
            else { return nil }
            note.signatures += cosignatures(ofSize: checkpoint.size)
            return note
        }
    }

    /// The nodes of the tree of a size that was signed.
    func nodes(ofSize size: UInt64) throws -> TiledNodes {
        let view = try view()
        return nodes(of: view, ofSize: try checked(size, view))
    }

    private func nodes(of view: LogView, ofSize size: UInt64) -> TiledNodes {
        TiledNodes(ofSize: size) { try self.hashes(of: $0, in: view) }
    }

    private func hashes(of tile: TreeTile, in view: LogView) throws -> [UInt8] {
        let bytes = tile.width * TreeHash.length
        let count = TreeTile.hashes(atLevel: tile.level, ofSize: view.size)
        if tile.index < count / UInt64(TreeTile.fullWidth) {
            let full = TreeTile(level: tile.level, index: tile.index)
            let known = try settings.storage.tile(full)
            return Array(try (known ?? remade(full, in: view)).prefix(bytes))
        }
        return Array(view.partial[tile.level].prefix(bytes))
    }

    /// A full tile whose file is gone, out of the journal again.
    private func remade(_ tile: TreeTile, in view: LogView) throws -> [UInt8] {
        let width = UInt64(TreeTile.fullWidth)
        guard tile.level == 0 else {
            let nodes = nodes(of: view, ofSize: view.size)
            return try (0..<width).flatMap { place in
                let level = (tile.level - 1) * TreeTile.height
                return try root(tile.index * width + place, level, nodes).bytes
            }
        }
        var hashes: [UInt8] = []
        for leaf in try leaves(from: tile.index * width + 1, count: width) { hashes += leaf.bytes }
        return hashes
    }

    /// The root of the full tile whose lowest nodes stand at a level.
    private func root(_ index: UInt64, _ level: Int, _ nodes: TiledNodes) throws -> TreeHash {
        let half = TreeNode(level: level + TreeTile.height - 1, index: index * 2)
        let other = TreeNode(level: half.level, index: half.index + 1)
        return TreeHash.node(try nodes.node(half), try nodes.node(other))
    }

    private struct Enough: Error {}

    /// The leaves of some entries, out of the journal.
    private func leaves(from first: UInt64, count: UInt64) throws -> [TreeHash] {
        var leaves: [TreeHash] = []
        let json = EntryJSON(names: durableNames)
        var writer = EntryWriter()
        do {
            try store.forEachEntry(from: first) { _, bytes in
                guard UInt64(leaves.count) < count else { throw Enough() }
                writer.removeAll()
                json.write(try JournalBody.read(bytes), into: &writer)
                leaves.append(writer.withBytes { TreeHash.leaf($0) })
            }
        } catch is Enough {}
        guard UInt64(leaves.count) == count else {
            throw LogRefusal.failed("the journal ends before entry \(first + count - 1)")
        }
        return leaves
    }
}
