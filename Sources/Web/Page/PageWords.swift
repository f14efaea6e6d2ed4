// SPDX-License-Identifier: Apache-2.0

import Foundation
import Primitives

/// The words of all pages in one language: a file for each group, a name in it for each wording.
struct PageWords: Sendable {
    private let groups: [String: [String: String]]

    init(_ language: PageLanguage) throws {
        var groups: [String: [String: String]] = [:]
        let folder = "Words/\(language.tag)"
        for (name, content) in try ShippedFiles.all(in: folder, withExtension: "json") {
            let document = try JSONParser.parse(content)
            guard let members = document.objectValue else {
                throw BrokenResource(description: "the words of \(name) are no object")
            }
            groups[name] = Dictionary(
                uniqueKeysWithValues: members.map { ($0.name, $0.value.stringValue ?? "") }
            )
        }
        guard groups["page"] != nil else {
            throw BrokenResource(description: "the words of \(language.tag) are missing")
        }
        self.groups = groups
    }

    /// What templates know as `words`.
    var content: [String: [String: String]] { groups }

    /// A name such as `status.version`; `{name}` in it is replaced by the value of that name.
    func callAsFunction(_ path: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
        guard var words = known(path) else { preconditionFailure("no words \(path)") }
        for (name, value) in values {
            words = words.replacingOccurrences(of: "{\(name)}", with: value)
        }
        return words
    }

    /// All words of a group whose names begin with a prefix, by the rest of the name.
    func all(_ group: String, behind prefix: String) -> [(name: String, word: String)] {
        (groups[group] ?? [:]).filter { $0.key.hasPrefix(prefix) }
            .map { (String($0.key.dropFirst(prefix.count)), $0.value) }
    }

    /// The words of a name that comes from outside, such as a kind of entry; `nil` where it is new.
    func known(_ path: String) -> String? {
        let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        return groups[parts[0]]?[parts[1]]
    }
}
