// SPDX-License-Identifier: Apache-2.0

@testable import Rules

/// A document with one change: a key dropped or added, or a value of another kind.
struct Mutants {
    let name: String
    let document: DocumentNode

    static func of(_ root: DocumentNode) -> [Mutants] {
        places(in: root, [], isTable: false).flatMap { place in
            changes(of: place.node, isTable: place.isTable).map { change in
                Mutants(
                    name: "\(change.name) at \(place.path)",
                    document: replace(root, place.path[...], by: change.node)
                )
            }
        }
    }

    private typealias Found = (node: DocumentNode, path: [Int], isTable: Bool)

    private static func places(
        in node: DocumentNode,
        _ path: [Int],
        isTable: Bool
    ) -> [Found] {
        var found: [Found] = [(node, path, isTable)]
        switch node.content {
        case .text: break
        case .list(let nodes):
            for (index, part) in nodes.enumerated() {
                found += places(in: part, path + [index], isTable: false)
            }
        case .mapping(let entries):
            for (index, entry) in entries.enumerated() {
                let byTier = ["points", "fixed", "multiply"].contains(entry.key)
                found += places(in: entry.value, path + [index], isTable: byTier)
            }
        }
        return found
    }

    /// Tables have the program's tiers for keys, which no schema knows.
    private static func changes(
        of node: DocumentNode,
        isTable: Bool
    ) -> [(name: String, node: DocumentNode)] {
        let place = node.place
        func with(_ content: DocumentNode.Content) -> DocumentNode {
            DocumentNode(place: place, content: content)
        }
        switch node.content {
        case .text(let text, _):
            return [
                ("list for '\(text)'", with(.list([with(.text("x-1", isPlain: true))]))),
                ("null for '\(text)'", with(.text("", isPlain: true))),
                ("marks for '\(text)'", with(.text("", isPlain: false))),
            ]
        case .list: return [("empty list", with(.list([])))]
        case .mapping(let entries) where isTable:
            return entries.isEmpty ? [] : [("text for a table", with(.text("x y", isPlain: true)))]
        case .mapping(let entries):
            let added = DocumentNode.Entry(
                key: "colour",
                keyPlace: place,
                value: with(.text("red", isPlain: true))
            )
            let dropped = entries.indices.map { index in
                var rest = entries
                rest.remove(at: index)
                return ("without \(entries[index].key)", with(.mapping(rest)))
            }
            return [("unknown key", with(.mapping(entries + [added])))] + dropped
        }
    }

    private static func replace(
        _ node: DocumentNode,
        _ path: ArraySlice<Int>,
        by new: DocumentNode
    ) -> DocumentNode {
        guard let index = path.first else { return new }
        switch node.content {
        case .text: return node
        case .list(var nodes):
            nodes[index] = replace(nodes[index], path.dropFirst(), by: new)
            return DocumentNode(place: node.place, content: .list(nodes))
        case .mapping(var entries):
            let entry = entries[index]
            entries[index] = DocumentNode.Entry(
                key: entry.key,
                keyPlace: entry.keyPlace,
                value: replace(entry.value, path.dropFirst(), by: new)
            )
            return DocumentNode(place: node.place, content: .mapping(entries))
        }
    }
}
