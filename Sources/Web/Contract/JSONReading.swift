// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What pages read of answers. The contract says what is there, so what is not there reads as nothing.
extension JSON {
    func text(at name: String) -> String { self[name]?.stringValue ?? "" }

    func textIfAny(at name: String) -> String? { self[name]?.stringValue }

    func number(at name: String) -> Int64 { self[name]?.integerValue ?? 0 }

    func flag(at name: String) -> Bool { self[name]?.boolValue ?? false }

    func list(at name: String) -> [JSON] { self[name]?.arrayValue ?? [] }

    func object(at name: String) -> JSON { self[name] ?? .null }

    /// The fen of an amount of money.
    func fen(at name: String) -> Int64 { self[name]?["amount"]?.integerValue ?? 0 }

    /// The words of a name in the reader's language.
    func words(at name: String, _ language: PageLanguage) -> String {
        self[name]?[language.rawValue]?.stringValue ?? ""
    }
}
