// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What pages read of answers, by a name or by a path such as `balance.active`. The contract says what
/// is there, so what is not there reads as nothing. `Facts` are the same, for who reads much of one object.
extension JSON {
    /// What stands at a path; `null` where there is nothing.
    func object(at path: String) -> JSON {
        self[path] ?? path.split(separator: ".").reduce(self) { $0[String($1)] ?? .null }
    }

    func text(at path: String) -> String { object(at: path).stringValue ?? "" }

    /// `nil` for an empty text as well as for none.
    func textIfAny(at path: String) -> String? {
        object(at: path).stringValue.flatMap { $0.isEmpty ? nil : $0 }
    }

    func number(at path: String) -> Int64 { object(at: path).integerValue ?? 0 }

    func numberIfAny(at path: String) -> Int64? { object(at: path).integerValue }

    func flag(at path: String) -> Bool { object(at: path).boolValue ?? false }

    func list(at path: String) -> [JSON] { object(at: path).arrayValue ?? [] }

    /// The fen of an amount of money.
    func fen(at path: String) -> Int64 { fenIfAny(at: path) ?? 0 }

    func fenIfAny(at path: String) -> Int64? { object(at: path)["amount"]?.integerValue }

    /// The words of a name in the reader's language.
    func words(at path: String, _ language: PageLanguage) -> String {
        object(at: path).text(at: language.rawValue)
    }
}
