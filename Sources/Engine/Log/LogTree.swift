// SPDX-License-Identifier: Apache-2.0

import Ledger

/// The growing tree of a keeper: its edge, and the hashes of the tiles that are not yet full.
struct LogTree {
    private(set) var edge = TreeEdge()
    /// The hashes of the tile that is being filled, for each level of tiles.
    private(set) var rows = [[UInt8]](repeating: [], count: TreeTile.highestLevel + 1)

    init() {}

    /// The tree of that size, a multiple of a tile's width, out of full tiles.
    init(ofSize size: UInt64, _ tile: @escaping (TreeTile) throws -> [UInt8]) throws {
        let nodes = TiledNodes(ofSize: size, tile)
        edge = try TreeEdge(ofSize: size, from: nodes)
        for level in 0...TreeTile.highestLevel {
            let count = TreeTile.hashes(atLevel: level, ofSize: size)
            let first = count - count % UInt64(TreeTile.fullWidth)
            for index in first..<count {
                let node = TreeNode(level: level * TreeTile.height, index: index)
                rows[level] += try nodes.node(node).bytes
            }
        }
    }

    var size: UInt64 { edge.size }

    /// Appends a leaf; `keep` gets every tile that is full with it.
    mutating func append(
        _ leaf: TreeHash,
        _ keep: (TreeTile, [UInt8]) throws -> Void
    ) rethrows {
        var rows = rows
        self.rows = []
        defer { self.rows = rows }
        try edge.append(leaf) { node, hash in
            guard node.level.isMultiple(of: TreeTile.height) else { return }
            let level = node.level / TreeTile.height
            hash.withUnsafeBytes { rows[level].append(contentsOf: $0) }
            guard rows[level].count == TreeTile.fullBytes else { return }
            let tile = TreeTile(level: level, index: node.index / UInt64(TreeTile.fullWidth))
            try keep(tile, rows[level])
            rows[level].removeAll(keepingCapacity: true)
        }
    }
}
