// SPDX-License-Identifier: Apache-2.0

/// A value of a document with its place: what is left of YAML once anchors and tags are refused.
struct DocumentNode: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        /// The letters as written; `isPlain` when they were not quoted.
        case text(String, isPlain: Bool)
        case list([DocumentNode])
        case mapping([Entry])
    }

    struct Entry: Hashable, Sendable {
        let key: String
        let keyPlace: Place
        let value: DocumentNode
    }

    let place: Place
    let content: Content

    /// An unquoted `null`, `~` or nothing at all.
    var isNull: Bool {
        guard case .text(let text, isPlain: true) = content else { return false }
        return text.isEmpty || text == "~" || text == "null"
    }

    /// How messages call it.
    var kindName: String {
        switch content {
        case .text: isNull ? "nothing" : "a single value"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}
