// SPDX-License-Identifier: Apache-2.0

/// Words of a mapping that come from a closed list, are short, or name a column.
extension MappingDocument {
    mutating func flag(_ key: String, default standard: Bool) -> Bool {
        choice(key, among: [("true", true), ("false", false)], default: standard)
    }

    mutating func choice<Choice>(
        _ key: String,
        among choices: [(word: String, value: Choice)],
        default standard: Choice
    ) -> Choice {
        guard let word = scalar(key) else { return standard }
        if let choice = choices.first(where: { $0.word == word.text }) { return choice.value }
        add(
            "'\(word.text)' is no value of '\(key)'",
            at: word.place,
            fix: "use one of \(choices.map(\.word).joined(separator: ", "))"
        )
        return standard
    }

    /// One word of at most so many bytes.
    mutating func word(_ key: String, maximum: Int) -> String? {
        guard let word = scalar(key) else { return nil }
        guard word.text.utf8.count <= maximum else {
            add("'\(key)' is too long", at: word.place, fix: "use at most \(maximum) bytes")
            return nil
        }
        return word.text
    }

    /// A column by its name in the header, or by its position as a plain number.
    mutating func place(_ word: Scalar, hasHeader: Bool) -> ColumnPlace? {
        if word.isPlain, let position = Int(word.text) {
            if (1...RecordScanner.fieldsMaximum).contains(position) { return .position(position) }
            add(
                "there is no column \(position)",
                at: word.place,
                fix: "positions count from 1 to \(RecordScanner.fieldsMaximum)"
            )
            return nil
        }
        guard hasHeader else {
            add(
                "'\(word.text)' is no position, and the file has no header",
                at: word.place,
                fix: "write the column's position, counted from 1"
            )
            return nil
        }
        return .name(word.text)
    }
}
