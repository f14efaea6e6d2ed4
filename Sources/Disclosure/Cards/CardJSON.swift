// SPDX-License-Identifier: Apache-2.0

public import Primitives
import Rules

extension KeyFactsCard {
    /// Members: kind, code, title, facts (by field, `null` where one is missing), text.
    public var json: JSON {
        .object([
            JSON.Member("kind", .string(part.kind.rawValue)),
            JSON.Member("code", .string(part.code)),
            JSON.Member("title", title.json),
            JSON.Member(
                "facts",
                .object(Field.allCases.map { JSON.Member($0.rawValue, self[$0]?.json ?? .null) })
            ),
            JSON.Member("text", text.json),
        ])
    }
}
