// SPDX-License-Identifier: Apache-2.0

/// 256 neighbours of the tree's nodes at level 0, 8, 16...: what is stored and handed out at once.
///
/// Names are those of C2SP's tlog-tiles.
public struct TreeTile: Hashable, Sendable {
    /// How many levels of nodes a tile stands for.
    public static let height = 8
    public static let fullWidth = 256
    public static let fullBytes = fullWidth * TreeHash.length
    /// With 256 leaves for each step, eight levels hold more than any journal.
    public static let highestLevel = 7

    public let level: Int
    public let index: UInt64
    /// How many hashes it has, 1 to 256.
    public let width: Int

    public init(level: Int, index: UInt64, width: Int = TreeTile.fullWidth) {
        precondition((0...TreeTile.highestLevel).contains(level), "a tile's level is 0 to 7")
        precondition((1...TreeTile.fullWidth).contains(width), "a tile has 1 to 256 hashes")
        self.level = level
        self.index = index
        self.width = width
    }

    public var isFull: Bool { width == TreeTile.fullWidth }

    /// How many hashes stand at a level in a tree of that size.
    public static func hashes(atLevel level: Int, ofSize size: UInt64) -> UInt64 {
        size >> UInt64(level * height)
    }

    /// Whether a tree of that size has all its hashes.
    public func isIn(treeOfSize size: UInt64) -> Bool {
        let hashes = TreeTile.hashes(atLevel: level, ofSize: size)
        let (first, overflow) = index.multipliedReportingOverflow(by: UInt64(TreeTile.fullWidth))
        return !overflow && first <= hashes && UInt64(width) <= hashes - first
    }

    /// The tile's number in groups of three digits, all but the last behind an x: `x001/234`.
    public var indexPath: String {
        let digits = String(index)
        let padding = String(repeating: "0", count: (3 - digits.utf8.count % 3) % 3)
        let padded = Array((padding + digits).utf8)
        return stride(from: 0, to: padded.count, by: 3).map { start in
            let group = String(decoding: padded[start..<start + 3], as: UTF8.self)
            return start + 3 < padded.count ? "x" + group : group
        }.joined(separator: "/")
    }

    /// `0/x001/234`, and `.p/17` behind it unless it is full.
    public var path: String { "\(level)/\(indexPath)" + (isFull ? "" : ".p/\(width)") }

    /// The number and width that the parts of a path name; `nil` for any other path.
    public static func index(path parts: [String]) -> (index: UInt64, width: Int)? {
        var parts = parts
        var width = fullWidth
        if parts.count > 1, parts[parts.count - 2].hasSuffix(".p") {
            guard let number = Int(parts.removeLast()), (1..<fullWidth).contains(number)
            else { return nil }
            width = number
            parts[parts.count - 1].removeLast(2)
        }
        guard let last = parts.last else { return nil }
        let groups = parts.dropLast().map { $0.hasPrefix("x") ? String($0.dropFirst()) : "" }
        let all = groups + [last]
        guard
            all.allSatisfy({ group in
                group.utf8.count == 3
                    && group.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            }),
            let index = UInt64(all.joined())
        else { return nil }
        // A number has one path: no group of zeros in front.
        guard all.count == 1 || all[0] != "000" else { return nil }
        return (index, width)
    }
}

/// The nodes of a tree out of its tiles.
public struct TiledNodes: TreeNodes {
    /// A tile's hashes; `width` of them are asked for, more may be given.
    private let tile: (TreeTile) throws -> [UInt8]
    private let size: UInt64

    public init(ofSize size: UInt64, _ tile: @escaping (TreeTile) throws -> [UInt8]) {
        self.size = size
        self.tile = tile
    }

    public func node(_ node: TreeNode) throws -> TreeHash {
        let level = node.level / TreeTile.height
        let rest = node.level % TreeTile.height
        let first = node.index << UInt64(rest)
        let index = first / UInt64(TreeTile.fullWidth)
        let hashes = TreeTile.hashes(atLevel: level, ofSize: size)
        let start = index * UInt64(TreeTile.fullWidth)
        guard start < hashes else { throw HashTree.OutOfRange() }
        let width = Int(min(hashes - start, UInt64(TreeTile.fullWidth)))
        let bytes = try tile(TreeTile(level: level, index: index, width: width))
        let place = Int(first - start)
        let count = 1 << rest
        guard bytes.count >= (place + count) * TreeHash.length else {
            throw HashTree.OutOfRange()
        }
        var row = bytes.withUnsafeBytes { bytes in
            (place..<place + count).map { number in
                TreeHash(
                    copying: UnsafeRawBufferPointer(
                        rebasing: bytes[number * TreeHash.length..<(number + 1) * TreeHash.length]
                    )
                )
            }
        }
        while row.count > 1 {
            row = stride(from: 0, to: row.count, by: 2).map { TreeHash.node(row[$0], row[$0 + 1]) }
        }
        return row[0]
    }
}
