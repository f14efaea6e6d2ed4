// SPDX-License-Identifier: Apache-2.0

/// A difference as a sentence in both languages.
struct ChangeWording {
    let entity: EntityName
    /// How the entity calls itself, where it does.
    let name: DocumentNode?
    let table: FieldTable?
    let difference: TreeDifference

    /// Letters of a value that a sentence quotes.
    private static let valueLetters = 200

    var before: String? { difference.before.map(shown) }
    var after: String? { difference.after.map(shown) }

    var words: LocalizedText {
        difference.path.steps.isEmpty ? wordsOfEntity : wordsOfField
    }

    private var wordsOfEntity: LocalizedText {
        let (zh, en) = (subject(\.zh, "zh"), subject(\.en, "en"))
        return difference.before == nil
            ? LocalizedText(zh: "新增\(zh)", en: "the \(en) is added")
            : LocalizedText(zh: "取消\(zh)", en: "the \(en) is removed")
    }

    private var wordsOfField: LocalizedText {
        let (zh, en) = (subject(\.zh, nil), subject(\.en, nil))
        let label = label
        switch (before, after) {
        case (let before?, let after?):
            return LocalizedText(
                zh: "\(zh): \(label.zh)由“\(before)”改为“\(after)”",
                en: "\(en): \(label.en) changes from '\(before)' to '\(after)'"
            )
        case (nil, let after):
            return LocalizedText(
                zh: "\(zh): 新增\(label.zh)“\(after ?? "")”",
                en: "\(en): \(label.en) '\(after ?? "")' is added"
            )
        case (let before?, nil):
            return LocalizedText(
                zh: "\(zh): 取消\(label.zh)“\(before)”",
                en: "\(en): \(label.en) '\(before)' is removed"
            )
        }
    }

    /// `rule night`, with its name where one is asked for.
    private func subject(_ language: KeyPath<LocalizedText, String>, _ name: String?) -> String {
        let kind = table?.label[keyPath: language] ?? entity.kind
        let code = entity.code.isEmpty ? kind : "\(kind) \(entity.code)"
        guard let name, let text = self.name?.text(of: name) else { return code }
        return "\(code) (\(text))"
    }

    private var label: LocalizedText {
        guard let label = table?.knowledge(of: difference.path)?.label else {
            return LocalizedText(zh: difference.path.text, en: difference.path.text)
        }
        let elements = difference.path.steps.dropLast().compactMap { step in
            if case .element(let name) = step { name } else { nil }
        }
        guard !elements.isEmpty else { return label }
        let place = elements.joined(separator: ", ")
        return LocalizedText(zh: "\(label.zh)(\(place))", en: "\(label.en) (\(place))")
    }

    private func shown(_ node: DocumentNode) -> String {
        let text = node.inOneLine
        let letters = text.prefix(ChangeWording.valueLetters)
        return letters.count < text.count ? letters + "…" : text
    }
}

extension DocumentNode {
    /// The value as YAML writes it on one line.
    fileprivate var inOneLine: String {
        switch content {
        case .text(let text, _): text.split(whereSeparator: \.isNewline).joined(separator: " ")
        case .list(let elements): "[" + elements.map(\.inOneLine).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.key): \($0.value.inOneLine)" }.joined(separator: ", ") + "}"
        }
    }
}
