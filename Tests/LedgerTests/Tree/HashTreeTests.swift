// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Testing

/// RFC 6962's definitions word by word, over lists of hashes: slow, and nothing shared with the tree.
enum NaiveTree {
    static func root(_ leaves: ArraySlice<TreeHash>) -> TreeHash {
        guard let only = leaves.first else { return .empty }
        if leaves.count == 1 { return only }
        let middle = leaves.startIndex + split(leaves.count)
        return TreeHash.node(root(leaves[..<middle]), root(leaves[middle...]))
    }

    static func path(_ place: Int, _ leaves: ArraySlice<TreeHash>) -> [TreeHash] {
        if leaves.count == 1 { return [] }
        let half = split(leaves.count)
        let middle = leaves.startIndex + half
        return place < half
            ? path(place, leaves[..<middle]) + [root(leaves[middle...])]
            : path(place - half, leaves[middle...]) + [root(leaves[..<middle])]
    }

    static func proof(_ old: Int, _ leaves: ArraySlice<TreeHash>, _ isWhole: Bool) -> [TreeHash] {
        if old == leaves.count { return isWhole ? [] : [root(leaves)] }
        let half = split(leaves.count)
        let middle = leaves.startIndex + half
        return old <= half
            ? proof(old, leaves[..<middle], isWhole) + [root(leaves[middle...])]
            : proof(old - half, leaves[middle...], false) + [root(leaves[..<middle])]
    }

    private static func split(_ count: Int) -> Int {
        var half = 1
        while half * 2 < count { half *= 2 }
        return half
    }
}

/// A tree as a keeper has it: tiles that are full or not, and the edge.
struct TiledTree {
    private(set) var edge = TreeEdge()
    private(set) var leaves: [TreeHash] = []
    private var tiles: [TreeTile: [UInt8]] = [:]

    mutating func append(_ leaf: TreeHash) {
        leaves.append(leaf)
        var made: [(TreeNode, TreeHash)] = []
        edge.append(leaf) { made.append(($0, $1)) }
        for (node, hash) in made where node.level.isMultiple(of: TreeTile.height) {
            let tile = TreeTile(level: node.level / 8, index: node.index / 256)
            tiles[tile, default: []] += hash.bytes
        }
    }

    var nodes: TiledNodes { nodes(ofSize: edge.size) }

    func nodes(ofSize size: UInt64) -> TiledNodes {
        TiledNodes(ofSize: size) { tile in
            let bytes = tiles[TreeTile(level: tile.level, index: tile.index)] ?? []
            return Array(bytes.prefix(tile.width * TreeHash.length))
        }
    }
}

@Suite("The hash tree")
struct HashTreeTests {
    private static let inputs = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
    private static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    private func hash(_ text: String) throws -> TreeHash {
        try #require(Hexadecimal.bytes(text).flatMap { TreeHash($0) })
    }

    private func hashes(_ texts: [String]) throws -> [TreeHash] { try texts.map(hash) }

    private func published() throws -> TiledTree {
        var tree = TiledTree()
        for input in HashTreeTests.inputs {
            tree.append(.leaf(try #require(Hexadecimal.bytes(input))))
        }
        return tree
    }

    @Test("The published roots of none to eight leaves come out")
    func publishedRoots() throws {
        var tree = TiledTree()
        #expect(try tree.edge.root == hash(HashTreeTests.roots[0]))
        for (input, root) in zip(HashTreeTests.inputs, HashTreeTests.roots.dropFirst()) {
            tree.append(.leaf(try #require(Hexadecimal.bytes(input))))
            #expect(try tree.edge.root == hash(root))
            #expect(
                try HashTree.root(ofSize: tree.edge.size, from: tree.nodes) == tree.edge.root
            )
        }
    }

    @Test(
        "The published audit paths come out",
        arguments: [
            (
                0, 8,
                [
                    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
                ]
            ),
            (
                5, 8,
                [
                    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                ]
            ),
            (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
            (
                1, 5,
                [
                    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                ]
            ),
        ]
    )
    func publishedPaths(index: UInt64, size: UInt64, expected: [String]) throws {
        let tree = try published()
        let proof = try HashTree.inclusionProof(
            of: index,
            inTreeOfSize: size,
            from: tree.nodes(ofSize: size)
        )
        #expect(try proof == hashes(expected))
        #expect(
            HashTree.isIncluded(
                tree.leaves[Int(index)],
                at: index,
                inTreeOfSize: size,
                root: try hash(HashTreeTests.roots[Int(size)]),
                proof: proof
            )
        )
    }

    @Test(
        "The published consistency proofs come out",
        arguments: [
            (
                1, 8,
                [
                    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
                ]
            ),
            (
                6, 8,
                [
                    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                ]
            ),
            (
                2, 5,
                [
                    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                ]
            ),
        ]
    )
    func publishedConsistency(old: UInt64, new: UInt64, expected: [String]) throws {
        let proof = try HashTree.consistencyProof(
            from: old,
            to: new,
            from: published().nodes(ofSize: new)
        )
        #expect(try proof == hashes(expected))
        #expect(
            HashTree.isConsistent(
                oldSize: old,
                oldRoot: try hash(HashTreeTests.roots[Int(old)]),
                newSize: new,
                newRoot: try hash(HashTreeTests.roots[Int(new)]),
                proof: proof
            )
        )
    }

    @Test("Roots and proofs of every small tree are those of the definition, and good for no other")
    func small() throws {
        var tree = TiledTree()
        for size in 1...40 {
            tree.append(.leaf([UInt8(size)]))
            let root = tree.edge.root
            #expect(root == NaiveTree.root(tree.leaves[...]))
            for index in 0..<size {
                let proof = try HashTree.inclusionProof(
                    of: UInt64(index),
                    inTreeOfSize: UInt64(size),
                    from: tree.nodes
                )
                #expect(proof == NaiveTree.path(index, tree.leaves[...]))
                for other in 0..<size {
                    let isIncluded = HashTree.isIncluded(
                        tree.leaves[other],
                        at: UInt64(index),
                        inTreeOfSize: UInt64(size),
                        root: root,
                        proof: proof
                    )
                    #expect(isIncluded == (other == index))
                }
            }
            for old in 0...size {
                let proof = try HashTree.consistencyProof(
                    from: UInt64(old),
                    to: UInt64(size),
                    from: tree.nodes
                )
                let expected = old == 0 ? [] : NaiveTree.proof(old, tree.leaves[...], true)
                #expect(proof == expected)
                for claimed in 0...size {
                    let isConsistent = HashTree.isConsistent(
                        oldSize: UInt64(old),
                        oldRoot: NaiveTree.root(tree.leaves[..<claimed]),
                        newSize: UInt64(size),
                        newRoot: root,
                        proof: proof
                    )
                    #expect(isConsistent == (claimed == old))
                }
            }
        }
    }

    @Test("Trees over several tiles give the definition's proofs", arguments: [1, 2, 3])
    func large(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        var tree = TiledTree()
        let target = 300 + Int(chance.number(below: 70_000 / (1 + (3 - seed) * 40)))
        for number in 0..<target {
            tree.append(.leaf(withUnsafeBytes(of: number) { Array($0) }))
        }
        let root = NaiveTree.root(tree.leaves[...])
        #expect(tree.edge.root == root)
        let size = UInt64(target)
        #expect(try TreeEdge(ofSize: size, from: tree.nodes) == tree.edge)
        for _ in 0..<10 {
            let index = chance.number(below: size)
            let proof = try HashTree.inclusionProof(
                of: index,
                inTreeOfSize: size,
                from: tree.nodes
            )
            #expect(proof == NaiveTree.path(Int(index), tree.leaves[...]))
            let old = 1 + chance.number(below: size)
            #expect(
                try HashTree.consistencyProof(from: old, to: size, from: tree.nodes)
                    == NaiveTree.proof(Int(old), tree.leaves[...], true)
            )
        }
    }

    @Test("A proof with any hash changed, left out or added is refused")
    func tampered() throws {
        var tree = TiledTree()
        for number in UInt8(0)..<23 { tree.append(.leaf([number])) }
        let root = tree.edge.root
        let proof = try HashTree.inclusionProof(of: 13, inTreeOfSize: 23, from: tree.nodes)
        let links = try HashTree.consistencyProof(from: 13, to: 23, from: tree.nodes)
        let old = NaiveTree.root(tree.leaves[..<13])
        func isGood(_ proof: [TreeHash]) -> Bool {
            HashTree.isIncluded(tree.leaves[13], at: 13, inTreeOfSize: 23, root: root, proof: proof)
        }
        func isLinked(_ proof: [TreeHash]) -> Bool {
            HashTree.isConsistent(
                oldSize: 13,
                oldRoot: old,
                newSize: 23,
                newRoot: root,
                proof: proof
            )
        }
        #expect(isGood(proof) && isLinked(links))
        for place in 0..<max(proof.count, links.count) {
            if place < proof.count {
                var other = proof
                other[place] = .leaf([99])
                #expect(!isGood(other))
                other.remove(at: place)
                #expect(!isGood(other))
            }
            if place < links.count {
                var other = links
                other[place] = .leaf([99])
                #expect(!isLinked(other))
                other.remove(at: place)
                #expect(!isLinked(other))
            }
        }
        #expect(!isGood(proof + [root]) && !isLinked(links + [root]))
        #expect(!isGood([]) && !isLinked([]))
    }

    @Test("Sizes that a tree does not have are refused")
    func outOfRange() throws {
        let tree = try published()
        #expect(throws: HashTree.OutOfRange.self) {
            try HashTree.inclusionProof(of: 8, inTreeOfSize: 8, from: tree.nodes)
        }
        #expect(throws: HashTree.OutOfRange.self) {
            try HashTree.consistencyProof(from: 9, to: 8, from: tree.nodes)
        }
        #expect(throws: HashTree.OutOfRange.self) {
            try HashTree.root(ofSize: 9, from: tree.nodes)
        }
    }

    @Test("Tiles have the paths of the specification, and no other")
    func paths() throws {
        let cases: [(UInt64, Int, String)] = [
            (0, 256, "000"), (67, 256, "067"), (1_234_067, 256, "x001/x234/067"),
            (999, 17, "999.p/17"), (1_000, 255, "x001/000.p/255"),
        ]
        for (index, width, path) in cases {
            let tile = TreeTile(level: 0, index: index, width: width)
            #expect(tile.path == "0/" + path)
            let read = try #require(
                TreeTile.index(path: path.split(separator: "/").map(String.init))
            )
            #expect(read.index == index && read.width == width)
        }
        for bad in [
            "", "67", "0067", "x000/067", "x001", "001/067", "x1/067", "067.p/0", "067.p/256",
            "067.p", "067.p/01x", "-67", "x001/x234", "..", "067/1",
        ] {
            let parts = bad.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
            #expect(TreeTile.index(path: parts) == nil, "\(bad)")
        }
        #expect(TreeTile(level: 0, index: 1, width: 44).isIn(treeOfSize: 300))
        #expect(!TreeTile(level: 0, index: 1, width: 45).isIn(treeOfSize: 300))
        #expect(!TreeTile(level: 7, index: .max, width: 1).isIn(treeOfSize: .max))
    }
}
