// SPDX-License-Identifier: Apache-2.0

/// The right edge of a growing tree: the roots of its complete parts, the largest first.
///
/// It is all that is needed to go on appending and to know the root.
public struct TreeEdge: Hashable, Sendable {
    public private(set) var size: UInt64 = 0
    /// One for each bit that is set in `size`, from the highest down.
    private var roots: [TreeHash] = []

    public init() {}

    /// The edge of a tree of that size, from its nodes.
    public init(ofSize size: UInt64, from nodes: some TreeNodes) throws {
        self.size = size
        roots = try HashTree.parts(of: 0..<size).map { try nodes.node($0) }
    }

    /// Appends a leaf; `body` hears every node that is complete with it, the leaf first.
    @inline(__always)
    public mutating func append(
        _ leaf: TreeHash,
        _ body: (TreeNode, TreeHash) throws -> Void = { _, _ in }
    ) rethrows {
        var node = TreeNode(level: 0, index: size)
        var hash = leaf
        try body(node, hash)
        while node.index & 1 == 1 {
            hash = TreeHash.node(roots.removeLast(), hash)
            node = TreeNode(level: node.level + 1, index: node.index >> 1)
            try body(node, hash)
        }
        roots.append(hash)
        size += 1
    }

    public var root: TreeHash { HashTree.folded(roots) }
}

/// A node of the tree whose part is complete: it has 2^level leaves, the first number index << level.
public struct TreeNode: Hashable, Sendable {
    public let level: Int
    public let index: UInt64

    public init(level: Int, index: UInt64) {
        self.level = level
        self.index = index
    }
}

/// Where the hashes of complete nodes come from.
public protocol TreeNodes {
    func node(_ node: TreeNode) throws -> TreeHash
}
