// SPDX-License-Identifier: Apache-2.0

package import Rules

/// One thing that a rule of the catalogue objects to.
package struct Finding: Hashable, Sendable {
    package let code: LintCode
    /// After the legal bases were looked at.
    package let severity: Severity
    package let subject: Subject
    /// The words, or the value, that the finding is about.
    package let matched: String
    /// What is wrong here, with the figures that were computed.
    package let explanation: LocalizedText
    package let fix: LocalizedText
    /// Every legal basis of the rule, and whether it stands.
    package let bases: [CitedBasis]
    /// What the severity would be if a basis stood; `nil` when it is that.
    package let severityIfVerified: Severity?

    /// What a finding is about.
    package enum Subject: Hashable, Sendable {
        case text(TextSpan)
        case document(DocumentPart)
    }

    /// A legal basis as a finding names it.
    package struct CitedBasis: Hashable, Sendable {
        package let id: String
        /// `nil` when the documents have no such row.
        package let standing: LegalBasis.Standing?
    }
}

/// A document of a program, or a part of it.
package struct DocumentPart: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case program
        case partner
        case rule
        case reward
        case card
        case change
        case offer
    }

    package let kind: Kind
    package let code: String
    /// A key of the document, or a part of a card.
    package let field: String?
    /// Where the document declares it, when that is known.
    package let place: DocumentPlace?

    package init(_ kind: Kind, code: String, field: String? = nil, place: DocumentPlace? = nil) {
        self.kind = kind
        self.code = code
        self.field = field
        self.place = place
    }
}

extension Finding: CustomStringConvertible {
    /// One line, in the form that editors recognise.
    package var description: String {
        "\(subject): \(severity.rawValue): \(code): \(explanation.en) [\(matched)]"
    }
}

extension Finding.Subject: CustomStringConvertible {
    package var description: String {
        switch self {
        case .text(let span): return "\(span.line):\(span.column)"
        case .document(let part):
            let name = "\(part.kind.rawValue) \(part.code)" + (part.field.map { ".\($0)" } ?? "")
            guard let place = part.place else { return name }
            return "\(place.file):\(place.line):\(place.column): \(name)"
        }
    }
}
