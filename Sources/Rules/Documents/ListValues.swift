// SPDX-License-Identifier: Apache-2.0

extension DocumentReader {
    /// A list with at least one element; elements that cannot be read are left out after a finding.
    mutating func list<Element>(
        _ node: DocumentNode,
        maximum: Int = DocumentLimits.listEntries,
        _ read: (inout DocumentReader, DocumentNode) -> Element?
    ) -> [Element]? {
        guard case .list(let nodes) = node.content else {
            return wrongType(node, expected: "a list")
        }
        guard !nodes.isEmpty else {
            findings.error(
                .emptyList,
                at: node.place,
                "the list is empty",
                fix: "name at least one, or remove the key"
            )
            return nil
        }
        guard nodes.count <= maximum else {
            findings.error(
                .listTooLong,
                at: node.place,
                "the list has more than \(maximum) entries",
                fix: "shorten it"
            )
            return nil
        }
        return nodes.compactMap { read(&self, $0) }
    }

    /// A list of texts, each once.
    mutating func uniqueTexts(_ node: DocumentNode) -> [String]? {
        let texts = list(node) { reader, element in
            reader.text(element).map { Located(value: $0, place: element.place) }
        }
        guard let texts else { return nil }
        return unique(texts).map(\.value)
    }

    /// Drops what repeats an earlier element, after a finding.
    mutating func unique<Value: Hashable>(_ values: [Located<Value>]) -> [Located<Value>] {
        var seen: Set<Value> = []
        return values.filter { element in
            guard !seen.insert(element.value).inserted else { return true }
            findings.error(
                .duplicateValue,
                at: element.place,
                "this stands in the list already",
                fix: "remove it"
            )
            return false
        }
    }

    /// The mappings of a file that declares one thing or a list of them.
    mutating func declarations(_ root: DocumentNode) -> [DocumentNode] {
        guard case .list(let nodes) = root.content else { return [root] }
        if nodes.isEmpty {
            findings.emptyDocument(at: root.place)
        }
        return nodes
    }
}
