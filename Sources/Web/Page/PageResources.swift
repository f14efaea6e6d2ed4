// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What the room ships, read and compiled once for as many `WebPages` as there are.
public struct PageResources: Sendable {
    let templates: PageTemplates
    let reference: ReferenceModel
    let referenceBodies = ReferenceBodies()
    private let words: [PageLanguage: PageWords]

    /// Throws when a shipped file is broken.
    ///
    /// `document` is the OpenAPI document; `problems` is a list of objects with `code`, `title` and
    /// `detail`, the last two in `zh` and `en`.
    public init(document: JSON, problems: JSON) throws {
        templates = try PageTemplates()
        words = try Dictionary(
            uniqueKeysWithValues: PageLanguage.allCases.map { ($0, try PageWords($0)) }
        )
        reference = ReferenceQuery(contract: document, problems: problems).model()
    }

    func words(in language: PageLanguage) -> PageWords {
        guard let words = words[language] else { preconditionFailure("no words for \(language)") }
        return words
    }
}
