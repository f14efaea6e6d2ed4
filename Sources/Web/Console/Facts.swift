// SPDX-License-Identifier: Apache-2.0

import Primitives

/// An object of the interface, read by the names of its fields; what is not there is empty.
struct Facts: Hashable, Sendable {
    let json: JSON

    init(_ json: JSON?) { self.json = json ?? .null }

    var isThere: Bool { json != .null }

    func text(_ name: String) -> String { json[name]?.stringValue ?? "" }

    func textIfAny(_ name: String) -> String? { json[name]?.stringValue }

    func number(_ name: String) -> Int64 { json[name]?.integerValue ?? 0 }

    func numberIfAny(_ name: String) -> Int64? { json[name]?.integerValue }

    func flag(_ name: String) -> Bool { json[name]?.boolValue ?? false }

    func at(_ name: String) -> Facts { Facts(json[name]) }

    func list(_ name: String) -> [Facts] { (json[name]?.arrayValue ?? []).map { Facts($0) } }

    func texts(_ name: String) -> [String] {
        (json[name]?.arrayValue ?? []).compactMap(\.stringValue)
    }

    /// Words in both languages, in that of the page.
    func words(_ name: String, _ language: PageLanguage) -> String? {
        let words = at(name)
        return words.textIfAny(language == .chinese ? "zh" : "en")
    }

    /// Fen of an amount of money; `nil` where there is none.
    func fen(_ name: String) -> Int64? { at(name).numberIfAny("amount") }

    /// The members of an object, in their sequence.
    var members: [(name: String, value: Facts)] {
        (json.objectValue ?? []).map { ($0.name, Facts($0.value)) }
    }

    /// A page of a list: what is on it, and where the next one begins.
    var data: [Facts] { list("data") }
    var nextCursor: String? { textIfAny("next_cursor") }
}
