// SPDX-License-Identifier: Apache-2.0

/// What a field is called, and which way of changing it is good for members.
struct FieldKnowledge: Sendable {
    let label: LocalizedText
    let tendency: Tendency

    init(_ zh: String, _ en: String, _ tendency: Tendency) {
        label = LocalizedText(zh: zh, en: en)
        self.tendency = tendency
    }
}

/// The knowledge of all fields of one kind of entity, by pattern.
struct FieldTable: Sendable {
    let label: LocalizedText
    let fields: [String: FieldKnowledge]
    /// Whether to have one more of the kind is good for members.
    var grants = true
    /// Whether an entity is tied to others, or to itself, so that its fields can mean the opposite
    /// of what their rows say; `nil` for kinds that never are.
    ///
    /// Then nothing that such an entity changes counts as favourable, and neither does it with a
    /// field that is not in the table.
    var entanglement: (@Sendable (DocumentNode) -> Bool)?
    /// Whether the entity, as it was, said beforehand that this field may become worse.
    var announced: (@Sendable (DocumentNode, FieldPath) -> Bool)?

    init(
        _ zh: String,
        _ en: String,
        _ fields: [String: FieldKnowledge],
        grants: Bool = true,
        entanglement: (@Sendable (DocumentNode) -> Bool)? = nil,
        announced: (@Sendable (DocumentNode, FieldPath) -> Bool)? = nil
    ) {
        label = LocalizedText(zh: zh, en: en)
        self.fields = fields
        self.grants = grants
        self.entanglement = entanglement
        self.announced = announced
    }

    /// The row of a field; parts of words, and of what is unclear, are what the whole is.
    func knowledge(of path: FieldPath) -> FieldKnowledge? {
        let patterns = path.patterns
        if let exact = patterns.first.flatMap({ fields[$0] }) { return exact }
        return patterns.dropFirst().lazy.compactMap { fields[$0] }.first { row in
            switch row.tendency {
            case .words, .unclear: true
            default: false
            }
        }
    }

    /// Patterns of values that are compared as one.
    var wholes: Set<String> {
        Set(
            fields.compactMap { pattern, row in
                switch row.tendency {
                case .byTier: pattern
                default: nil
                }
            }
        )
    }

    /// Whether the rows of the entity's fields hold, whatever else there is.
    func isPlain(_ node: DocumentNode) -> Bool {
        knowsAll(of: node) && !(entanglement?(node) ?? false)
    }

    /// Whether every field of the entity is one that this table knows.
    private func knowsAll(of node: DocumentNode) -> Bool {
        guard case .mapping(let entries) = node.content else { return false }
        return entries.allSatisfy { knows($0.value, at: FieldPath.whole.appending(.key($0.key))) }
    }

    private func knows(_ node: DocumentNode, at path: FieldPath) -> Bool {
        if knowledge(of: path) != nil, !hasRows(below: path) { return true }
        switch node.content {
        case .text: return knowledge(of: path) != nil
        case .list(let elements):
            let element = path.appending(.element(""))
            guard knowledge(of: path) != nil || knowledge(of: element) != nil else { return false }
            return !hasRows(below: element) || elements.allSatisfy { knows($0, at: element) }
        case .mapping(let entries):
            return entries.allSatisfy { knows($0.value, at: path.appending(.key($0.key))) }
        }
    }

    private func hasRows(below path: FieldPath) -> Bool {
        let prefix = path.pattern
        return fields.keys.contains { key in
            key.hasPrefix(prefix) && [".", "["].contains(key.dropFirst(prefix.count).first)
        }
    }
}
