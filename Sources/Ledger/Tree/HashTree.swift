// SPDX-License-Identifier: Apache-2.0

/// The hash tree of RFC 6962, section 2.1: roots, proofs, and the checks of proofs.
public enum HashTree {
    /// What was asked of a tree that is not so large.
    public struct OutOfRange: Error, Hashable, Sendable {
        public init() {}
    }

    /// A proof has one hash for each level, at most.
    public static let proofMaximum = 64

    public static func root(ofSize size: UInt64, from nodes: some TreeNodes) throws -> TreeHash {
        try folded(parts(of: 0..<size).map { try nodes.node($0) })
    }

    /// That entry `index`, counted from 0, is in the tree of the first `size` entries.
    public static func inclusionProof(
        of index: UInt64,
        inTreeOfSize size: UInt64,
        from nodes: some TreeNodes
    ) throws -> [TreeHash] {
        guard index < size else { throw OutOfRange() }
        var range = 0..<size
        var proof: [TreeHash] = []
        while range.count > 1 {
            let middle = split(range)
            let isLeft = index < middle
            let sibling = isLeft ? middle..<range.upperBound : range.lowerBound..<middle
            proof.append(try hash(of: sibling, from: nodes))
            range = isLeft ? range.lowerBound..<middle : middle..<range.upperBound
        }
        return proof.reversed()
    }

    /// That the tree of the first `old` entries is how the tree of the first `new` begins.
    ///
    /// Empty for sizes that are the same, and for the empty tree, which begins every other.
    public static func consistencyProof(
        from old: UInt64,
        to new: UInt64,
        from nodes: some TreeNodes
    ) throws -> [TreeHash] {
        guard old <= new else { throw OutOfRange() }
        guard old > 0, old < new else { return [] }
        var range = 0..<new
        var proof: [TreeHash] = []
        var isWhole = true
        while range.upperBound != old {
            let middle = split(range)
            if old <= middle {
                proof.append(try hash(of: middle..<range.upperBound, from: nodes))
                range = range.lowerBound..<middle
            } else {
                proof.append(try hash(of: range.lowerBound..<middle, from: nodes))
                range = middle..<range.upperBound
                isWhole = false
            }
        }
        // The old root itself is known to whoever asks.
        if !isWhole { proof.append(try hash(of: range, from: nodes)) }
        return proof.reversed()
    }

    /// Whether a proof leads from an entry's hash to the root.
    public static func isIncluded(
        _ leaf: TreeHash,
        at index: UInt64,
        inTreeOfSize size: UInt64,
        root: TreeHash,
        proof: [TreeHash]
    ) -> Bool {
        guard index < size else { return false }
        var (place, last) = (index, size - 1)
        var hash = leaf
        for sibling in proof {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                hash = TreeHash.node(sibling, hash)
                while place & 1 == 0, place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                hash = TreeHash.node(hash, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    /// Whether a proof shows that the smaller tree is how the larger begins.
    public static func isConsistent(
        oldSize: UInt64,
        oldRoot: TreeHash,
        newSize: UInt64,
        newRoot: TreeHash,
        proof: [TreeHash]
    ) -> Bool {
        guard oldSize <= newSize else { return false }
        if oldSize == newSize { return proof.isEmpty && oldRoot == newRoot }
        if oldSize == 0 { return proof.isEmpty && oldRoot == .empty }
        var rest = proof[...]
        if oldSize & (oldSize - 1) == 0 { rest = [oldRoot] + rest }
        guard let start = rest.popFirst() else { return false }
        var (place, last) = (oldSize - 1, newSize - 1)
        while place & 1 == 1 {
            place >>= 1
            last >>= 1
        }
        var (old, new) = (start, start)
        for hash in rest {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                old = TreeHash.node(hash, old)
                new = TreeHash.node(hash, new)
                while place & 1 == 0, place != 0 {
                    place >>= 1
                    last >>= 1
                }
            } else {
                new = TreeHash.node(new, hash)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && old == oldRoot && new == newRoot
    }

    /// Where RFC 6962 splits a range: behind the largest power of two below its length.
    private static func split(_ range: Range<UInt64>) -> UInt64 {
        let length = range.upperBound - range.lowerBound
        precondition(length > 1, "one leaf is not split")
        return range.lowerBound + 1 << UInt64(63 - (length - 1).leadingZeroBitCount)
    }

    /// The hash of a range that begins where a split can put it.
    private static func hash(
        of range: Range<UInt64>,
        from nodes: some TreeNodes
    ) throws -> TreeHash {
        try folded(parts(of: range).map { try nodes.node($0) })
    }

    /// The complete parts of a range, the largest first.
    static func parts(of range: Range<UInt64>) -> [TreeNode] {
        var start = range.lowerBound
        var parts: [TreeNode] = []
        while start < range.upperBound {
            let level = 63 - (range.upperBound - start).leadingZeroBitCount
            parts.append(TreeNode(level: level, index: start >> UInt64(level)))
            start += 1 << UInt64(level)
        }
        return parts
    }

    /// Joins the hashes of complete parts from the smallest up.
    static func folded(_ parts: [TreeHash]) -> TreeHash {
        guard var hash = parts.last else { return .empty }
        for part in parts.dropLast().reversed() { hash = TreeHash.node(part, hash) }
        return hash
    }
}
