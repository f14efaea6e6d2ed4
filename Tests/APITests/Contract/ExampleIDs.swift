// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What the ids of the examples stand for: the first hold that they name is the first that the
/// story places, and so on, so that an operation more does not change the numbers of all others.
struct ExampleIDs {
    /// The member of all examples.
    static let member = "mem_0000000000001"

    /// By prefix, each once, in the sequence of the story.
    private var named: [String: [String]] = [:]
    private var made: [String: [String]] = [:]

    /// Takes the id of the object that an answer is about; of a consent it is its entry's.
    mutating func note(_ reply: Reply) {
        let name = reply["change"] == "consent_given" ? "entry_id" : "id"
        for award in reply["awards"]?.arrayValue ?? [] {
            if let lot = award["lot_id"]?.stringValue { made["lot", default: []].append(lot) }
        }
        guard let id = reply[name]?.stringValue else { return }
        let prefix = String(id.prefix(3))
        if made[prefix]?.contains(id) != true { made[prefix, default: []].append(id) }
    }

    /// A text with the story's ids; one that the story did not make stays as it is.
    mutating func real(_ text: String) -> String {
        text.replacing(/[a-z]{3}_[0-9A-HJKMNP-TV-Z]{13}/) { real(id: String($0.output)) }
    }

    private mutating func real(id: String) -> String {
        let prefix = String(id.prefix(3))
        var names = named[prefix] ?? []
        let place = names.firstIndex(of: id) ?? names.endIndex
        if place == names.endIndex { names.append(id) }
        named[prefix] = names
        guard let ids = made[prefix], ids.indices.contains(place) else { return id }
        return ids[place]
    }
}
