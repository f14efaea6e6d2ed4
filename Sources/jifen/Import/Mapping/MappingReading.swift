// SPDX-License-Identifier: Apache-2.0

/// From a mapping document to its value, or to everything that is wrong with it.
extension Mapping {
    private static let keys = [
        "separator", "quotes", "header", "encoding", "columns", "date_format", "currency_scale",
        "partner", "source_id", "source_type", "batch", "enrol_on_first_sight",
    ]
    private static let defaultSourceType = "import"
    private static let batchBytesMaximum = 64

    static func read(_ file: String) throws(Failure) -> Mapping {
        var document = try MappingDocument(file: file, known: keys)
        let mapping = Mapping(&document)
        guard let mapping, document.findings.isEmpty else {
            throw MappingFailure.failure(file, document.findings)
        }
        return mapping
    }

    /// `nil` after a finding; everything is looked at before, so that all mistakes show at once.
    private init?(_ document: inout MappingDocument) {
        let separator = Mapping.separator(&document)
        let hasHeader = document.flag("header", default: true)
        let columns = Mapping.columns(&document, hasHeader: hasHeader)
        let pattern = Mapping.datePattern(&document)
        let partner = document.required("partner", example: "CODE")
        let isCommaOrSemicolon = ",;".utf8.contains { separator == .byte($0) }
        hasQuotes = document.choice(
            "quotes",
            among: [("rfc4180", true), ("none", false)],
            default: isCommaOrSemicolon
        )
        encoding = document.choice(
            "encoding",
            among: Encoding.allCases.map { ($0.rawValue, $0) },
            default: Encoding.utf8
        )
        currencyScale = Mapping.scale(&document)
        sourceID = Mapping.sourceID(&document, columns, hasHeader: hasHeader)
        sourceType = document.word("source_type", maximum: 40) ?? Mapping.defaultSourceType
        batch = document.word("batch", maximum: Mapping.batchBytesMaximum)
        enrolsOnFirstSight = document.flag("enrol_on_first_sight", default: false)
        guard let separator, let pattern, let partner else { return nil }
        self.separator = separator
        self.hasHeader = hasHeader
        self.columns = columns
        datePattern = pattern
        self.partner = partner.text
    }

    private static func separator(_ document: inout MappingDocument) -> Separator? {
        guard let word = document.required("separator", example: "comma") else { return nil }
        let names: [String: Separator] = [
            "whitespace": .whitespace, "comma": .byte(UInt8(ascii: ",")),
            "tab": .byte(UInt8(ascii: "\t")), "semicolon": .byte(UInt8(ascii: ";")),
        ]
        if let separator = names[word.text] { return separator }
        let bytes = Array(word.text.utf8)
        let isUsable = bytes.count == 1 && !"\"\r\n .-0123456789".utf8.contains(bytes[0])
        guard isUsable, bytes[0] < 0x80 else {
            document.add(
                "'\(word.text)' is no separator",
                at: word.place,
                fix: "use whitespace, comma, tab, semicolon, or one other letter in quotes"
            )
            return nil
        }
        return .byte(bytes[0])
    }

    private static func columns(
        _ document: inout MappingDocument,
        hasHeader: Bool
    ) -> [Column: ColumnPlace] {
        var columns: [Column: ColumnPlace] = [:]
        for (name, value) in document.scalars("columns", known: Column.allCases.map(\.rawValue)) {
            guard let column = Column(rawValue: name) else { continue }
            columns[column] = document.place(value, hasHeader: hasHeader)
        }
        for column in Column.required where columns[column] == nil && document.findings.isEmpty {
            document.add(
                "no column is named for the \(column.rawValue)",
                fix: "add '\(column.rawValue): ...' under 'columns'"
            )
        }
        return columns
    }

    private static func datePattern(_ document: inout MappingDocument) -> DatePattern? {
        guard let word = document.required("date_format", example: "YYYY-MM-DD") else { return nil }
        if let pattern = DatePattern(word.text) { return pattern }
        document.add(
            "'\(word.text)' is no date format",
            at: word.place,
            fix: "use rfc3339, or YYYY, MM and DD, with hh, mm, ss if there are any, each once"
        )
        return nil
    }

    private static func scale(_ document: inout MappingDocument) -> Int {
        guard let word = document.required("currency_scale", example: "2") else { return 0 }
        if let scale = Int(word.text), (0...DecimalAmount.scaleMaximum).contains(scale) {
            return scale
        }
        document.add(
            "'\(word.text)' is no scale",
            at: word.place,
            fix: "write how many decimals make an amount into fen: 2 for yuan, 0 for fen"
        )
        return 0
    }

    private static func sourceID(
        _ document: inout MappingDocument,
        _ columns: [Column: ColumnPlace],
        hasHeader: Bool
    ) -> SourceID {
        let named = columns[.source]
        guard let word = document.scalar("source_id") else {
            return named.map(SourceID.column) ?? .line
        }
        if let named {
            document.add(
                "'source_id' and the column 'source' say the same thing twice",
                at: word.place,
                fix: "keep one of them"
            )
            return .column(named)
        }
        if word.text == "line", word.isPlain { return .line }
        return document.place(word, hasHeader: hasHeader).map(SourceID.column) ?? .line
    }
}
