// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A message whose partner is yet to be found.
struct MessageDeclaration: Sendable {
    let code: Located<String>
    let kind: MessageTemplate.Kind
    let partner: Located<String>?
    let text: LocalizedText
}

extension MessageWord {
    var form: DocumentForm {
        switch self {
        case .expiryReminder: .reminder
        case .notice: .notice
        case .marketing: .marketing
        }
    }

    /// Keys of any of them, each once.
    static let keys = Set(allCases.flatMap(\.form.keys)).sorted()
}

extension DocumentReader {
    mutating func message(_ node: DocumentNode) -> MessageDeclaration? {
        let errorsBefore = findings.errorCount
        guard let fields = fields(node, known: MessageWord.keys),
            let word = required("kind", of: fields, { $0.choice($1, of: MessageWord.self) })
        else { return nil }
        let own = word.form.keys
        refuse(
            MessageWord.keys.filter { !own.contains($0) },
            in: fields,
            because: "this is a message of the kind '\(word.rawValue)'"
        )
        let code = required("code", of: fields) { $0.code($1) }
        let partner = optional("partner", of: fields) { $0.code($1) }
        let text = required("text", of: fields) { $0.messageText($1, word) }
        let kind: MessageTemplate.Kind?
        switch word {
        case .expiryReminder:
            kind = required("days", of: fields) { $0.whole($1, in: DocumentLimits.reminderDays) }
                .map { .expiryReminder(days: $0) }
        case .notice: kind = .notice
        case .marketing: kind = .marketing
        }
        guard findings.errorCount == errorsBefore, let code, let kind, let text else { return nil }
        return MessageDeclaration(code: code, kind: kind, partner: partner, text: text)
    }

    private mutating func messageText(
        _ node: DocumentNode,
        _ word: MessageWord
    ) -> LocalizedText? {
        let text = localized(node, maximumLetters: DocumentLimits.messageLetters)
        if let text { checkPlaceholders(word, text, at: node.place) }
        return text
    }

    /// A reminder says how many points end and when, in both languages; others have nothing to fill.
    private mutating func checkPlaceholders(
        _ word: MessageWord,
        _ text: LocalizedText,
        at place: Place
    ) {
        let all = MessageTemplate.Placeholder.allCases.map(\.rawValue)
        for (language, text) in [("zh", text.zh), ("en", text.en)] {
            if word == .expiryReminder {
                for missing in all where !text.contains(missing) {
                    findings.error(
                        .badText,
                        at: place,
                        "'\(language)' does not say \(missing)",
                        fix: "say how many points end, \(all[0]), and when, \(all[1])"
                    )
                }
            }
            let known = word == .expiryReminder ? all : []
            let rest = known.reduce(text) { $0.replacing($1, with: "") }
            guard rest.contains("{") || rest.contains("}") else { continue }
            findings.error(
                .badText,
                at: place,
                "'\(language)' has braces that nothing is put in",
                fix: known.isEmpty
                    ? "only a reminder has placeholders"
                    : "write \(known.joined(separator: " and ")) and no other braces"
            )
        }
    }
}

extension MessageDeclaration {
    /// `nil` after a finding.
    func checked(in context: RuleContext, _ findings: inout Findings) -> MessageTemplate? {
        var index: Int?
        if let partner {
            guard let found = context.partnerIndex(partner, &findings) else { return nil }
            index = found
        }
        return MessageTemplate(code: code.value, kind: kind, partnerIndex: index, text: text)
    }
}

extension DocumentForm {
    static let reminder = message(
        .expiryReminder,
        "Says which points of a member end; nobody else gets it.",
        [
            .required(
                "days",
                .whole(DocumentLimits.reminderDays),
                "It speaks of points that end within these days."
            )
        ],
        text: "What it says, with {points} and {date} in it."
    )

    static let notice = message(.notice, "What every member has to know.")

    static let marketing = message(.marketing, "For members who agreed to marketing.")

    private static func message(
        _ word: MessageWord,
        _ meaning: String,
        _ own: [Field] = [],
        text: String = "What it says; there are no placeholders."
    ) -> DocumentForm {
        let name =
            switch word {
            case .expiryReminder: "Reminder"
            case .notice: "Notice"
            case .marketing: "Marketing"
            }
        return DocumentForm(
            name,
            meaning,
            [
                .required("code", .code, "The name in documents and in the journal."),
                .required("kind", .word(word.rawValue), "What it is for, and who may get it."),
                .optional("partner", .code, "Whose it is; the program's own when absent."),
            ] + own + [.required("text", .form(.messageText), text)]
        )
    }
}
