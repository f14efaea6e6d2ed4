// SPDX-License-Identifier: Apache-2.0

public import Rules

/// One thing that a rule of the catalogue objects to.
public struct Finding: Hashable, Sendable {
    public let code: LintCode
    /// After the legal bases were looked at.
    public let severity: Severity
    public let subject: Subject
    /// The words, or the value, that the finding is about.
    public let matched: String
    /// What is wrong here, with the figures that were computed.
    public let explanation: LocalizedText
    public let fix: LocalizedText
    /// Every legal basis of the rule, and whether it stands.
    public let bases: [CitedBasis]
    /// What the severity would be if a basis stood; `nil` when it is that.
    public let severityIfVerified: Severity?

    /// What a finding is about.
    public enum Subject: Hashable, Sendable {
        case text(TextSpan)
        case document(DocumentPart)
    }

    /// A legal basis as a finding names it.
    public struct CitedBasis: Hashable, Sendable {
        public let id: String
        /// `nil` when the documents have no such row.
        public let standing: LegalBasis.Standing?
    }
}

/// A document of a program, or a part of it.
public struct DocumentPart: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case program
        case partner
        case rule
        case reward
        case card
        case change
        case offer
        case game
        case message
    }

    public let kind: Kind
    public let code: String
    /// A key of the document, or a part of a card.
    public let field: String?
    /// Where the document declares it, when that is known.
    public let place: DocumentPlace?

    public init(_ kind: Kind, code: String, field: String? = nil, place: DocumentPlace? = nil) {
        self.kind = kind
        self.code = code
        self.field = field
        self.place = place
    }
}

extension Finding: CustomStringConvertible {
    /// One line, in the form that editors recognise.
    public var description: String {
        "\(subject): \(severity.rawValue): \(code): \(explanation.en) [\(matched)]"
    }
}

extension Finding.Subject: CustomStringConvertible {
    public var description: String {
        switch self {
        case .text(let span): return "\(span.line):\(span.column)"
        case .document(let part):
            let name = "\(part.kind.rawValue) \(part.code)" + (part.field.map { ".\($0)" } ?? "")
            guard let place = part.place else { return name }
            return "\(place.file):\(place.line):\(place.column): \(name)"
        }
    }
}
