// SPDX-License-Identifier: Apache-2.0

/// A mapping whose keys have been compared with those a document may have.
struct Fields: Sendable {
    let place: Place
    private let entries: [String: DocumentNode.Entry]

    fileprivate init(place: Place, entries: [DocumentNode.Entry]) {
        self.place = place
        self.entries = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
    }

    subscript(key: String) -> DocumentNode? { entries[key]?.value }

    /// Where the key stands, or the mapping when it has no such key.
    func place(of key: String) -> Place { entries[key]?.keyPlace ?? place }

    func has(_ key: String) -> Bool { entries[key] != nil }
}

/// Reads typed values out of document nodes and collects what is wrong with them.
struct DocumentReader: Sendable {
    var findings: Findings

    /// The fields of a mapping; keys that are not `known` are reported here, once for all.
    mutating func fields(_ node: DocumentNode, known: [String]) -> Fields? {
        guard case .mapping(let entries) = node.content else {
            return wrongType(node, expected: "a mapping with the keys \(listed(known))")
        }
        for entry in entries where !known.contains(entry.key) {
            let nearest = Spelling.nearest(to: entry.key, among: known)
            findings.error(
                .unknownKey,
                at: entry.keyPlace,
                "'\(shown(entry.key))' is no key of this document",
                fix: nearest.map { "write '\($0)'" } ?? "use one of \(listed(known))"
            )
        }
        return Fields(place: node.place, entries: entries)
    }

    /// The value of a key that must be there; `nil` after a finding.
    mutating func required<Value>(
        _ key: String,
        of fields: Fields,
        _ read: (inout DocumentReader, DocumentNode) -> Value?
    ) -> Value? {
        guard let node = fields[key] else {
            findings.error(
                .missingKey,
                at: fields.place,
                "the key '\(key)' is missing",
                fix: "add '\(key): ...'"
            )
            return nil
        }
        return read(&self, node)
    }

    /// The value of a key that may be absent; `nil` also after a finding.
    mutating func optional<Value>(
        _ key: String,
        of fields: Fields,
        _ read: (inout DocumentReader, DocumentNode) -> Value?
    ) -> Value? {
        guard let node = fields[key] else { return nil }
        return read(&self, node)
    }

    /// Reports keys that make no sense beside something else in the same mapping.
    mutating func refuse(_ keys: [String], in fields: Fields, because reason: String) {
        for key in keys where fields.has(key) {
            findings.error(
                .keyNotApplicable,
                at: fields.place(of: key),
                "'\(key)' says nothing here: \(reason)",
                fix: "remove '\(key)'"
            )
        }
    }

    mutating func wrongType<Value>(_ node: DocumentNode, expected: String) -> Value? {
        if node.isNull {
            findings.error(
                .missingValue,
                at: node.place,
                "there is no value here",
                fix: "write \(expected), or remove the key"
            )
        } else {
            findings.error(
                .wrongType,
                at: node.place,
                "this is \(node.kindName)",
                fix: "write \(expected)"
            )
        }
        return nil
    }

    func listed(_ words: some Sequence<String>) -> String {
        words.joined(separator: ", ")
    }

    /// Text of a document as far as a message can carry it.
    func shown(_ text: String) -> String {
        let letters = text.unicodeScalars.prefix(DocumentLimits.codeBytes)
            .map { $0.properties.generalCategory == .control ? " " : String($0) }
        return letters.joined() + (text.unicodeScalars.count > letters.count ? "..." : "")
    }
}
