// SPDX-License-Identifier: Apache-2.0

extension DocumentReader {
    /// A single value as its author wrote it, quoted or not.
    mutating func scalar(_ node: DocumentNode, expected: String) -> String? {
        guard case .text(let text, _) = node.content, !node.isNull else {
            return wrongType(node, expected: expected)
        }
        return text
    }

    /// Words for people: not empty, no control letters, not too long.
    mutating func text(
        _ node: DocumentNode,
        maximumLetters: Int = DocumentLimits.nameLetters,
        allowsLines: Bool = false
    ) -> String? {
        guard let text = scalar(node, expected: "a text") else { return nil }
        let letters = text.unicodeScalars
        guard letters.count <= maximumLetters else {
            return badText(node, "the text is over \(maximumLetters) letters", fix: "shorten it")
        }
        guard letters.contains(where: { !$0.properties.isWhitespace }) else {
            return badText(node, "the text is empty", fix: "write the words")
        }
        guard letters.allSatisfy({ isReadable($0) || (allowsLines && $0 == "\n") }) else {
            return badText(node, "the text holds control letters", fix: "remove them")
        }
        return text
    }

    /// A text in Chinese and English.
    mutating func localized(
        _ node: DocumentNode,
        maximumLetters: Int = DocumentLimits.nameLetters,
        allowsLines: Bool = false
    ) -> LocalizedText? {
        guard let fields = fields(node, known: DocumentForm.localized.keys) else { return nil }
        let zh = required("zh", of: fields) {
            $0.text($1, maximumLetters: maximumLetters, allowsLines: allowsLines)
        }
        let en = required("en", of: fields) {
            $0.text($1, maximumLetters: maximumLetters, allowsLines: allowsLines)
        }
        guard let zh, let en else { return nil }
        return LocalizedText(zh: zh, en: en)
    }

    /// The name by which documents, the journal and the interface call a thing.
    mutating func code(_ node: DocumentNode, reserved: [String] = []) -> Located<String>? {
        guard let code = scalar(node, expected: "a code") else { return nil }
        guard code.utf8.count <= DocumentLimits.codeBytes, let first = code.utf8.first,
            isLetter(first), code.utf8.allSatisfy({ isLetter($0) || isDigitOrDash($0) })
        else {
            findings.error(
                .badCode,
                at: node.place,
                "'\(shown(code))' is no code",
                fix: "use a-z, 0-9, '_' and '-', a letter first, at most"
                    + " \(DocumentLimits.codeBytes) of them"
            )
            return nil
        }
        guard !reserved.contains(code) else {
            findings.error(
                .reservedCode,
                at: node.place,
                "'\(code)' has a meaning of its own in rules",
                fix: "choose another code"
            )
            return nil
        }
        return Located(value: code, place: node.place)
    }

    /// One word of a closed list.
    mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ node: DocumentNode,
        of type: Choice.Type = Choice.self
    ) -> Choice? {
        choice(node, among: Choice.allCases.map { ($0.rawValue, $0) })
    }

    mutating func choice<Choice>(
        _ node: DocumentNode,
        among choices: [(word: String, value: Choice)]
    ) -> Choice? {
        let words = choices.map(\.word)
        guard let word = scalar(node, expected: "one of \(listed(words))") else { return nil }
        if let choice = choices.first(where: { $0.word == word }) { return choice.value }
        let nearest = Spelling.nearest(to: word, among: words)
        findings.error(
            .unknownValue,
            at: node.place,
            "'\(shown(word))' is not known here",
            fix: nearest.map { "write '\($0)'" } ?? "use one of \(listed(words))"
        )
        return nil
    }

    /// `true` or `false`, also `yes` and `no`.
    mutating func flag(_ node: DocumentNode) -> Bool? {
        choice(node, among: [("true", true), ("false", false), ("yes", true), ("no", false)])
    }

    private mutating func badText(_ node: DocumentNode, _ message: String, fix: String) -> String? {
        findings.error(.badText, at: node.place, message, fix: fix)
        return nil
    }

    private func isReadable(_ letter: Unicode.Scalar) -> Bool {
        guard letter.properties.generalCategory != .control else { return false }
        // Marks that turn the direction of writing can make a text look like another one.
        return !(0x202A...0x202E).contains(letter.value)
            && !(0x2066...0x2069).contains(letter.value)
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
    }

    private func isDigitOrDash(_ byte: UInt8) -> Bool {
        (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
}
