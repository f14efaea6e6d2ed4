// SPDX-License-Identifier: Apache-2.0

import Primitives

/// An object of an answer, read field by field; what is not there is empty.
struct AnswerFields: Hashable, Sendable {
    let json: JSON

    init(_ json: JSON) { self.json = json }

    /// A value by a path such as `balance.active`.
    subscript(path: String) -> JSON {
        path.split(separator: ".").reduce(json) { $0[String($1)] ?? .null }
    }

    func text(_ path: String) -> String { self[path].stringValue ?? "" }

    /// `nil` for an empty text as well as for none.
    func textIfAny(_ path: String) -> String? { text(path).isEmpty ? nil : text(path) }

    func number(_ path: String) -> Int64 { self[path].integerValue ?? 0 }

    func numberIfAny(_ path: String) -> Int64? { self[path].integerValue }

    func flag(_ path: String) -> Bool { self[path].boolValue ?? false }

    /// Of an amount of money.
    func fen(_ path: String) -> Int64 { number(path + ".amount") }

    func fenIfAny(_ path: String) -> Int64? { numberIfAny(path + ".amount") }

    func list(_ path: String) -> [AnswerFields] {
        (self[path].arrayValue ?? []).map { AnswerFields($0) }
    }

    func texts(_ path: String) -> [String] {
        (self[path].arrayValue ?? []).compactMap(\.stringValue)
    }

    /// Of words in both languages.
    func words(_ path: String, _ language: PageLanguage) -> String {
        text(path + "." + language.rawValue)
    }
}
