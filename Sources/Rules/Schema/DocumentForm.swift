// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What a mapping of a document may hold: the reader takes its keys from here, and the schema is
/// made from it, so that the two cannot differ.
struct DocumentForm: Sendable {
    struct Field: Sendable {
        let key: String
        let isRequired: Bool
        let shape: DocumentShape
        /// For whoever writes the document.
        let text: String
    }

    /// What a word behind one key asks for.
    struct Case: Sendable {
        let key: String
        let words: [String]
        /// Keys beside it that must be there.
        var needs: [String] = []
        /// Keys beside it that say nothing then.
        var forbids: [String] = []
        /// Of the mapping behind another key: a key that needs others beside it.
        var inside: (key: String, needs: [String: [String]])?
        /// A key beside it that needs others then.
        var needed: [String: [String]] = [:]
    }

    let name: String
    let text: String
    let fields: [Field]
    /// Keys of which exactly one must be there; empty when there is no such choice.
    let oneOf: [String]
    /// Keys of which one at least must be there; empty when there is no such choice.
    let someOf: [String]
    /// Whether one key at least must be there.
    let needsAny: Bool
    /// A key that needs others beside it.
    let needs: [String: [String]]
    let cases: [Case]

    init(
        _ name: String,
        _ text: String,
        oneOf: [String] = [],
        someOf: [String] = [],
        needsAny: Bool = false,
        needs: [String: [String]] = [:],
        cases: [Case] = [],
        _ fields: [Field]
    ) {
        self.name = name
        self.text = text
        self.oneOf = oneOf
        self.someOf = someOf
        self.needsAny = needsAny
        self.needs = needs
        self.cases = cases
        self.fields = fields
    }

    var keys: [String] { fields.map(\.key) }
}

extension DocumentForm.Field {
    static func required(_ key: String, _ shape: DocumentShape, _ text: String) -> Self {
        Self(key: key, isRequired: true, shape: shape, text: text)
    }

    static func optional(_ key: String, _ shape: DocumentShape, _ text: String) -> Self {
        Self(key: key, isRequired: false, shape: shape, text: text)
    }
}

/// What stands behind a key.
indirect enum DocumentShape: Sendable {
    case text(Int)
    case code
    case flag
    case whole(ClosedRange<Int64>)
    /// Yuan with at most two decimals; the range is in fen.
    case money(ClosedRange<Int64>)
    case ratio
    /// Percent with at most four decimals.
    case percent(ClosedRange<Int64>)
    /// Grams with at most six decimals.
    case grams
    case publicKey
    case day
    case dayOfYear
    case words([String])
    case word(String)
    case list(DocumentShape, Int)
    case form(DocumentForm)
    /// The one condition form, which holds itself.
    case condition
    /// One value for all tiers, or one for each.
    case byTier(DocumentShape)
    case any([DocumentShape])

    static func words<Word: CaseIterable & RawRepresentable<String>>(
        _ type: Word.Type
    ) -> DocumentShape {
        .words(type.allCases.map(\.rawValue))
    }
}
