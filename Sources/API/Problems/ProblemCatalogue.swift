// SPDX-License-Identifier: Apache-2.0

public import Primitives
import Rules

/// All codes with their words, for the reference page.
public enum ProblemCatalogue {
    /// A list of objects with `code`, `title` and `detail`, the last two in `zh` and `en`.
    public static let json: JSON = .array(
        ProblemCode.allCases.map { code in
            [
                "code": .string(code.rawValue),
                "title": words(code.words.title),
                "detail": words(code.words.detail),
            ]
        }
    )

    private static func words(_ words: LocalizedText) -> JSON {
        ["zh": .string(words.zh), "en": .string(words.en)]
    }
}
