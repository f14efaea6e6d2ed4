// SPDX-License-Identifier: Apache-2.0

/// What a document declares, by its kind and its code: what outlives the places of files.
public struct EntityName: Hashable, Sendable {
    /// `program`, `partner`, `rule`, `reward`; the name of the folder or file for other documents.
    public let kind: String
    /// Empty for what there is one of.
    public let code: String

    public init(kind: String, code: String) {
        self.kind = kind
        self.code = code
    }
}

/// One difference between two programs.
public struct ProgramChange: Hashable, Sendable {
    public let entity: EntityName
    /// Where in the document, as in `limits[day].points`; empty for the whole entity.
    public let field: String
    /// As the documents say it; `nil` when it was not there before.
    public let before: String?
    /// `nil` when it is gone.
    public let after: String?
    public let impact: Impact
    /// One sentence, without the impact.
    public let words: LocalizedText

    public init(
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
