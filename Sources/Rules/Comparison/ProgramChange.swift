// SPDX-License-Identifier: Apache-2.0

/// What a document declares, by its kind and its code: what outlives the places of files.
package struct EntityName: Hashable, Sendable {
    /// `program`, `partner`, `rule`, `reward`; the name of the folder or file for other documents.
    package let kind: String
    /// Empty for what there is one of.
    package let code: String

    package init(kind: String, code: String) {
        self.kind = kind
        self.code = code
    }
}

/// One difference between two programs.
package struct ProgramChange: Hashable, Sendable {
    package let entity: EntityName
    /// Where in the document, as in `limits[day].points`; empty for the whole entity.
    package let field: String
    /// As the documents say it; `nil` when it was not there before.
    package let before: String?
    /// `nil` when it is gone.
    package let after: String?
    package let impact: Impact
    /// One sentence, without the impact.
    package let words: LocalizedText

    package init(
        entity: EntityName,
        field: String,
        before: String?,
        after: String?,
        impact: Impact,
        words: LocalizedText
    ) {
        self.entity = entity
        self.field = field
        self.before = before
        self.after = after
        self.impact = impact
        self.words = words
    }
}
