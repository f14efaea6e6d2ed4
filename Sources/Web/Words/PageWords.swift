// SPDX-License-Identifier: Apache-2.0

import Foundation
import Primitives

/// The words of all pages in one language, by group and name.
struct PageWords: Sendable {
    private let groups: [String: [String: String]]

    init(_ language: PageLanguage) throws {
        let name = language.tag
        guard let url = Bundle.module.url(forResource: name, withExtension: "json") else {
            throw BrokenResource(description: "the words of \(name) are missing")
        }
        guard let document = try JSONParser.parse(Data(contentsOf: url)).objectValue else {
            throw BrokenResource(description: "the words of \(name) are no object")
        }
        groups = Dictionary(
            uniqueKeysWithValues: document.map { group in
                let words = (group.value.objectValue ?? []).map {
                    ($0.name, $0.value.stringValue ?? "")
                }
                return (group.name, Dictionary(uniqueKeysWithValues: words))
            }
        )
    }

    /// What templates know as `words`.
    var content: [String: [String: String]] { groups }

    /// A name such as `status.version`; `{name}` in it is replaced by the value of that name.
    func callAsFunction(_ path: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
        let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, var words = groups[parts[0]]?[parts[1]] else {
            preconditionFailure("no words \(path)")
        }
        for (name, value) in values {
            words = words.replacingOccurrences(of: "{\(name)}", with: value)
        }
        return words
    }
}
