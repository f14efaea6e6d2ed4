// SPDX-License-Identifier: Apache-2.0

public import Primitives
import Rules

extension LegalBasis {
    /// The row as the interface shows it, with its standing on a day.
    public func json(on day: CalendarDay) -> JSON {
        .object([
            JSON.Member("id", .string(id)),
            JSON.Member("instrument", instrument.json),
            JSON.Member("aliases", .array(aliases.map { .string($0) })),
            JSON.Member("article", article?.json ?? .null),
            JSON.Member("says", says?.json ?? .null),
            JSON.Member("effective_from", LegalBasis.json(effectiveFrom)),
            JSON.Member("effective_to", LegalBasis.json(effectiveTo)),
            JSON.Member("mark", .string(mark.rawValue)),
            JSON.Member("verified_on", LegalBasis.json(verifiedOn)),
            JSON.Member("text_as_of", LegalBasis.json(textAsOf)),
            JSON.Member("source", source.map { .string($0) } ?? .null),
            JSON.Member("standing", .string(standing(on: day).rawValue)),
        ])
    }

    private static func json(_ day: CalendarDay?) -> JSON {
        day.map { .string($0.description) } ?? .null
    }
}

extension LintRule {
    /// The row of the catalogue as the interface shows it.
    public var json: JSON {
        .object([
            JSON.Member("code", .string(code.rawValue)),
            JSON.Member("severity", .string(severity.rawValue)),
            JSON.Member("bases", .array(bases.map { .string($0) })),
            JSON.Member("title", title.json),
            JSON.Member("fix", fix.json),
        ])
    }
}
