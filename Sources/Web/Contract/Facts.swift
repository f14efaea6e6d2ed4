// SPDX-License-Identifier: Apache-2.0

import Primitives

/// An object of the interface, read by the names or paths of its fields; what is not there is empty.
struct Facts: Hashable, Sendable {
    let json: JSON

    init(_ json: JSON?) { self.json = json ?? .null }

    var isThere: Bool { json != .null }

    func text(_ path: String) -> String { json.text(at: path) }

    func textIfAny(_ path: String) -> String? { json.textIfAny(at: path) }

    func number(_ path: String) -> Int64 { json.number(at: path) }

    func numberIfAny(_ path: String) -> Int64? { json.numberIfAny(at: path) }

    func flag(_ path: String) -> Bool { json.flag(at: path) }

    func at(_ path: String) -> Facts { Facts(json.object(at: path)) }

    func list(_ path: String) -> [Facts] { json.list(at: path).map { Facts($0) } }

    func texts(_ path: String) -> [String] { json.list(at: path).compactMap(\.stringValue) }

    /// Words in both languages, in that of the page.
    func words(_ path: String, _ language: PageLanguage) -> String? {
        let words = json.words(at: path, language)
        return words.isEmpty ? nil : words
    }

    /// The same, and an empty text where there are none.
    func shown(_ path: String, _ language: PageLanguage) -> String {
        json.words(at: path, language)
    }

    /// Fen of an amount of money; `nil` where there is none.
    func fen(_ path: String) -> Int64? { json.fenIfAny(at: path) }

    func fenOrZero(_ path: String) -> Int64 { json.fen(at: path) }

    /// The members of an object, in their sequence.
    var members: [(name: String, value: Facts)] {
        (json.objectValue ?? []).map { ($0.name, Facts($0.value)) }
    }

    /// A page of a list: what is on it, and where the next one begins.
    var data: [Facts] { list("data") }
    var nextCursor: String? { textIfAny("next_cursor") }
}
