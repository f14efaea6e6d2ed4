// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// What a check has to say about documents that are to be published.
public struct PublicationFinding: Hashable, Sendable {
    public enum Severity: String, Hashable, Sendable, CaseIterable {
        /// The documents are not published.
        case blocking
        /// They are published only after a review whose verdict carries a reason.
        case needsReason = "needs_reason"
        /// Whoever publishes them should know.
        case advice
    }

    /// A row on which a check rests, and how it stands on the day of the check.
    public struct Basis: Hashable, Sendable {
        public let id: String
        /// `nil` when there is no such row.
        public let standing: String?

        public init(id: String, standing: String?) {
            self.id = id
            self.standing = standing
        }
    }

    public let severity: Severity
    /// Stable, for machines, as in `face_value_lowered` and `RULE-01`.
    public let code: String
    public let text: LocalizedText
    /// `nil` for what is about the program as a whole.
    public let subject: PublicationSubject?
    /// The words or the value that the finding is about; empty when it is about none.
    public let matched: String
    /// What to do about it.
    public let fix: LocalizedText?
    /// Empty for what the system itself promises.
    public let bases: [Basis]

    public init(
        _ severity: Severity,
        _ code: String,
        _ text: LocalizedText,
        subject: PublicationSubject? = nil,
        matched: String = "",
        fix: LocalizedText? = nil,
        bases: [Basis] = []
    ) {
        self.severity = severity
        self.code = code
        self.text = text
        self.subject = subject
        self.matched = matched
        self.fix = fix
        self.bases = bases
    }
}

/// The part of the documents that a finding is about.
public struct PublicationSubject: Hashable, Sendable {
    /// `rule`, `reward`, `partner`, `program`.
    public let kind: String
    public let code: String
    /// A key of the document, or a part of a key-facts card.
    public let field: String?
    /// Where the document declares it; `nil` when that is not known.
    public let place: DocumentPlace?

    public init(kind: String, code: String, field: String? = nil, place: DocumentPlace? = nil) {
        self.kind = kind
        self.code = code
        self.field = field
        self.place = place
    }
}

/// A line of a program document; line and column count from 1.
public struct DocumentPlace: Hashable, Sendable {
    public let file: String
    public let line: Int
    public let column: Int

    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

extension PublicationFinding {
    /// Members: severity, code, text, subject, matched, fix, bases.
    public var json: JSON {
        .object([
            JSON.Member("severity", .string(severity.rawValue)),
            JSON.Member("code", .string(code)),
            JSON.Member("text", PublicationFinding.json(text)),
            JSON.Member("subject", subject?.json ?? .null),
            JSON.Member("matched", .string(matched)),
            JSON.Member("fix", fix.map(PublicationFinding.json) ?? .null),
            JSON.Member(
                "bases",
                .array(
                    bases.map { basis in
                        [
                            "id": .string(basis.id),
                            "standing": basis.standing.map { .string($0) } ?? .null,
                        ]
                    }
                )
            ),
        ])
    }

    private static func json(_ text: LocalizedText) -> JSON {
        ["zh": .string(text.zh), "en": .string(text.en)]
    }
}

extension PublicationSubject {
    fileprivate var json: JSON {
        [
            "kind": .string(kind),
            "code": .string(code),
            "field": field.map { .string($0) } ?? .null,
            "file": place.map { .string($0.file) } ?? .null,
            "line": place.map { .integer(Int64($0.line)) } ?? .null,
            "column": place.map { .integer(Int64($0.column)) } ?? .null,
        ]
    }
}

extension PublicationFinding: CustomStringConvertible {
    /// One line, in the form that editors recognise.
    public var description: String {
        let place = subject.map { "\($0): " } ?? ""
        let words = matched.isEmpty ? "" : " [\(matched)]"
        return "\(place)\(severity.rawValue): \(code): \(text.en)\(words)"
    }
}

extension PublicationSubject: CustomStringConvertible {
    public var description: String {
        let name = "\(kind) \(code)" + (field.map { ".\($0)" } ?? "")
        return place.map { "\($0.file):\($0.line):\($0.column): \(name)" } ?? name
    }
}
